using System.Globalization;

namespace Jiban.Server.Shell;

/// <summary>What a reader chose for themselves: language and elder view, by a link (<c>?lang=en</c>, <c>?elder=1</c>), remembered for a year.</summary>
public sealed record ReaderChoice(bool Elder)
{
    public const string LanguageKey = "lang";
    public const string ElderKey = "elder";

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static ReaderChoice Of(HttpContext? context) =>
        context?.Features.Get<ReaderChoice>() ?? new ReaderChoice(Elder: false);

    public static Task Read(HttpContext context, RequestDelegate next)
    {
        var language =
            Chosen(context, LanguageKey, "zh", "en")
            ?? (context.Request.Path.StartsWithSegments("/api") ? Preferred(context.Request) : null);
        var elder = Chosen(context, ElderKey, "0", "1");

        CultureInfo.CurrentUICulture = language is "en" ? English : Chinese;
        context.Features.Set(new ReaderChoice(Elder: elder is "1"));

        return next(context);
    }

    /// <summary>Programs say which language they read by Accept-Language; people at pages choose by a link, and their browsers' setting says little in an office.</summary>
    private static string? Preferred(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(language => language is "zh" or "en");

    private static string? Chosen(HttpContext context, string key, params string[] allowed)
    {
        var asked = context.Request.Query[key].ToString();
        if (!allowed.Contains(asked))
            return context.Request.Cookies[key] is { } kept && allowed.Contains(kept) ? kept : null;

        context.Response.Cookies.Append(
            key,
            asked,
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                IsEssential = true,
            }
        );
        return asked;
    }
}
