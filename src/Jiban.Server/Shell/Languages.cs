using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Jiban.Server.Shell;

/// <summary>中文 first, English second: chosen by ?lang=, remembered in a cookie, else what the browser prefers.</summary>
public static class Languages
{
    public const string Cookie = "lang";

    private static readonly CultureInfo[] Known = [new("zh-CN"), new("en")];

    public static void AddLanguages(this IServiceCollection services) =>
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Known[0]);
            options.SupportedCultures = options.SupportedUICultures = Known;
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = Cookie, UIQueryStringKey = Cookie },
                new CustomRequestCultureProvider(context => Task.FromResult(Remembered(context))),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });

    public static void UseLanguages(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.Use(
            (context, next) =>
            {
                if (context.Request.Query.ContainsKey(Cookie))
                {
                    Remember(context);
                }
                return next(context);
            }
        );
    }

    private static ProviderCultureResult? Remembered(HttpContext context) =>
        context.Request.Cookies.TryGetValue(Cookie, out var chosen) ? new ProviderCultureResult(chosen) : null;

    private static void Remember(HttpContext context) =>
        context.Response.Cookies.Append(
            Cookie,
            CultureInfo.CurrentUICulture.Name,
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                HttpOnly = true,
                IsEssential = true,
            }
        );
}
