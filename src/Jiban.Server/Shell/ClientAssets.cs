namespace Jiban.Server.Shell;

/// <summary>Serves styles, scripts and pictures under wwwroot; one asked for by its content's hash may be kept for good.</summary>
public static class ClientAssets
{
    private const string ForGood = "public, max-age=31536000, immutable";
    private const string AskEachTime = "no-cache";

    public static void UseClientAssets(this WebApplication app)
    {
        var asset = app.Services.GetRequiredService<Asset>();
        app.UseStaticFiles(
            new StaticFileOptions
            {
                OnPrepareResponse = sent =>
                {
                    var request = sent.Context.Request;
                    sent.Context.Response.Headers.CacheControl =
                        request.QueryString.HasValue && asset[request.Path!] == request.Path + request.QueryString
                            ? ForGood
                            : AskEachTime;
                },
            }
        );
    }

    /// <summary>Where wwwroot is: beside the published program, else in the source tree it was built from.</summary>
    public static string? Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            foreach (var place in (string[])["wwwroot", "src/Jiban.Server/wwwroot"])
            {
                var root = Path.Combine(at.FullName, place);
                if (Directory.Exists(root))
                {
                    return root;
                }
            }
        }
        return null;
    }
}
