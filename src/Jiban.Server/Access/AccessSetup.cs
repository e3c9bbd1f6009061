using System.Security.Claims;
using Jiban.Server.LiveDesks;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Jiban.Server.Access;

/// <summary>Sign-in by cookie for people and by key for systems; one policy per <see cref="Permission"/>, named like it.</summary>
public static class AccessSetup
{
    const string PeopleOrKeys = "PeopleOrKeys";

    /// <summary>The policy of pages and routes open to everybody who is signed in.</summary>
    public const string Anyone = "Anyone";

    /// <summary>The policy of the administration pages: policy or people may be edited.</summary>
    public const string Administrator = "Administrator";

    /// <summary>The policy of the month-end sweep: who handles, leads a unit, decides on accounts, or answers for the score.</summary>
    public const string MonthEnd = "MonthEnd";

    /// <summary>The policy of the dispatch statistics: who dispatches, rules, answers for the score, or edits the catalogue.</summary>
    public const string DispatchStatistics = "DispatchStatistics";

    /// <summary>The policy of re-checks on the spot: who calls back, and who answers for the score.</summary>
    public const string Rechecks = "Rechecks";

    /// <summary>The policy of checks after closing: who handles, dispatches, or reviews.</summary>
    public const string Reinspections = "Reinspections";

    static readonly Permission[] prevents =
    [
        Permission.HandleOrders,
        Permission.DispatchOrders,
        Permission.DecideAccounts,
    ];

    static readonly Permission[] looksAgain = [Permission.MakeCallbacks, Permission.CloseAssessments];

    static readonly Permission[] counts =
    [
        Permission.DispatchOrders,
        Permission.RuleObjections,
        Permission.ReadAssessment,
        Permission.EditPolicy,
    ];

    static readonly Permission[] sweeps =
    [
        Permission.HandleOrders,
        Permission.DecideExtensions,
        Permission.DecideAccounts,
        Permission.ReadAssessment,
    ];

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddScoped<Me>();
        services.AddScoped<SignIn>();
        services.AddScoped<ChangePassword>();
        services.AddSingleton<DemoSignIns>();
        services.AddScoped<RevealIdentity>();
        services.AddScoped<MaskedCallers>();
        services.AddScoped<RequestersOfOrders>();
        services.AddSingleton<IPasswordHasher<StaffMember>, PasswordHasher<StaffMember>>();
        services
            .AddIdentityCore<StaffMember>(o =>
            {
                o.Password.RequiredLength = 10;
                o.Password.RequireNonAlphanumeric = false;
                o.Password.RequireUppercase = false;
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                o.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
            })
            .AddUserStore<UserOnlyStore<StaffMember, JibanDb, Guid>>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<StaffPrincipal>();

        services
            .AddAuthentication(PeopleOrKeys)
            .AddPolicyScheme(
                PeopleOrKeys,
                null,
                o =>
                    o.ForwardDefaultSelector = c =>
                        c.Request.Headers.ContainsKey(ApiKeyAuthentication.Header)
                            ? ApiKeyAuthentication.Name
                            : IdentityConstants.ApplicationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Name, null)
            .AddCookie(IdentityConstants.ApplicationScheme, Cookie);

        services.AddAuthorization(o =>
        {
            o.AddPolicy(Anyone, p => p.AddRequirements(new Needs([])));
            o.AddPolicy(
                Administrator,
                p => p.AddRequirements(new Needs([Permission.EditPolicy, Permission.EditStaff]))
            );
            o.AddPolicy(MonthEnd, p => p.AddRequirements(new Needs(sweeps)));
            o.AddPolicy(Rechecks, p => p.AddRequirements(new Needs(looksAgain)));
            o.AddPolicy(Reinspections, p => p.AddRequirements(new Needs(prevents)));
            o.AddPolicy(DispatchStatistics, p => p.AddRequirements(new Needs(counts)));
            foreach (var permission in Enum.GetValues<Permission>())
                o.AddPolicy(permission.ToString(), p => p.AddRequirements(new Needs([permission])));
        });
        services.AddScoped<IAuthorizationHandler, NeedsPermission>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInTheDatabase>();
        services.AddDataProtection().SetApplicationName("jiban");
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "jiban.af";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.HeaderName = "X-Antiforgery";
        });
        return services;
    }

    static void Cookie(CookieAuthenticationOptions o)
    {
        o.Cookie.Name = "jiban.in";
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.ExpireTimeSpan = TimeSpan.FromHours(10);
        o.SlidingExpiration = true;
        o.LoginPath = "/sign-in";
        o.AccessDeniedPath = "/error/403";
        o.ReturnUrlParameter = "next";
        o.Events.OnValidatePrincipal = EndWithTheAccount;
        o.Events.OnCheckSlidingExpiration = OnlyPeopleProlong;
        o.Events.OnRedirectToLogin = c => ForPages(c, 401);
        o.Events.OnRedirectToAccessDenied = c => ForPages(c, 403);
    }

    /// <summary>A session ends at once when the account is closed or its password changes.</summary>
    static async Task EndWithTheAccount(CookieValidatePrincipalContext context)
    {
        // An error page shows nothing of anybody's, and must be there when the database is not.
        if (context.Request.Path.StartsWithSegments("/error"))
            return;
        if (await context.HttpContext.RequestServices.GetRequiredService<Me>().Recognise(context.Principal) is null)
            context.RejectPrincipal();
    }

    /// <summary>A desk that nobody sits at looks after itself until the session ends, and no longer.</summary>
    static Task OnlyPeopleProlong(CookieSlidingExpirationContext context)
    {
        if (LiveApi.IsAskedByItself(context.Request))
            context.ShouldRenew = false;
        return Task.CompletedTask;
    }

    /// <summary>Pages go to the sign-in; programs get the bare status.</summary>
    static Task ForPages(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api") || status == 403)
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    /// <summary>One of these; none means whoever is signed in.</summary>
    sealed record Needs(IReadOnlyList<Permission> OneOf) : IAuthorizationRequirement;

    sealed class NeedsPermission(Me me) : AuthorizationHandler<Needs>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Needs requirement)
        {
            if (await me.Reach() is { } reach && (requirement.OneOf.Count == 0 || requirement.OneOf.Any(reach.May)))
                context.Succeed(requirement);
        }
    }

    sealed class KeysInTheDatabase(IServiceScopeFactory scopes) : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options) => options.XmlRepository = new ProtectionKeys(scopes);
    }

    internal sealed class StaffPrincipal(
        UserManager<StaffMember> people,
        IOptions<IdentityOptions> options,
        CurrentPolicy policy
    ) : IUserClaimsPrincipalFactory<StaffMember>
    {
        public async Task<ClaimsPrincipal> CreateAsync(StaffMember person)
        {
            var unit = (await policy.Book(CancellationToken.None)).Units.GetValueOrDefault(person.Unit);
            return new(
                new ClaimsIdentity(
                    [
                        new(ClaimTypes.NameIdentifier, person.Id.ToString()),
                        new(ClaimTypes.Name, person.UserName ?? ""),
                        new(
                            options.Value.ClaimsIdentity.SecurityStampClaimType,
                            await people.GetSecurityStampAsync(person)
                        ),
                        new(Viewer.NameClaim, person.Name),
                        new(Viewer.NumberClaim, person.UserName ?? ""),
                        new(Viewer.UnitNameClaim, unit?.Name ?? ""),
                        new(Viewer.UnitNameEnClaim, unit?.NameEn ?? ""),
                        .. OwnPasswordFirst.ClaimsOf(person),
                    ],
                    IdentityConstants.ApplicationScheme
                )
            );
        }
    }
}
