using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Jiban.Server.Shell;

/// <summary>Wires the pages' frame into the host: three lines in its set-up.</summary>
public static class ShellSetup
{
    public static IServiceCollection AddShell(this IServiceCollection services, Site site)
    {
        services.AddRazorComponents();
        // Chinese is written as it is: as numbered entities it would be nearly three times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAuthorization();
        services.AddSingleton(site);
        services.AddSingleton<Asset>();
        services.AddSingleton<Done>();
        services.AddScoped<Rail>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    /// <summary>Language, elder view and error pages. Goes before routing, sign-in and antiforgery. The API answers for itself.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.Use(ReaderChoice.Read);
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api"),
            pages => pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true)
        );
        app.Use(ErrorPagesAreOnlyRead);
        return app;
    }

    /// <summary>A refused form is shown its error page; what it had posted is not posted to that page again.</summary>
    private static Task ErrorPagesAreOnlyRead(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/error"))
            context.Request.Method = HttpMethods.Get;

        return next(context);
    }

    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        return app;
    }
}
