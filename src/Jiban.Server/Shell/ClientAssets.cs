using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Jiban.Server.Shell;

/// <summary>
/// Styles, scripts and pictures under wwwroot. A page links <see cref="Url"/>, which names the content by its hash, so
/// that browsers keep it for a year and ask for a changed file at once.
/// </summary>
public static class ClientAssets
{
    private static readonly string Root = FindRoot();
    private static readonly PhysicalFileProvider Files = new(Root);
    private static readonly ConcurrentDictionary<string, (DateTimeOffset Changed, string Hash)> Hashes = new();

    /// <summary>"/lib/htmx.min.js" → "/lib/htmx.min.js?v=3f2a…"; a file that is not there keeps its plain address.</summary>
    public static string Url(string path) => Hash(path) is { } hash ? $"{path}?v={hash}" : path;

    public static void UseClientAssets(this WebApplication app) =>
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = Files,
                OnPrepareResponse = sent =>
                    sent.Context.Response.Headers.CacheControl =
                        sent.Context.Request.Query["v"] == Hash(sent.Context.Request.Path)
                            ? "public, max-age=31536000, immutable"
                            : "no-cache",
            }
        );

    private static string? Hash(string? path)
    {
        var file = Files.GetFileInfo(path ?? "");
        if (!file.Exists)
        {
            return null;
        }
        if (Hashes.TryGetValue(path!, out var known) && known.Changed == file.LastModified)
        {
            return known.Hash;
        }
        using var content = file.CreateReadStream();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        Hashes[path!] = (file.LastModified, hash);
        return hash;
    }

    /// <summary>Beside the published program, else in the source tree it was built from.</summary>
    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            foreach (var place in (string[])["wwwroot", Path.Combine("src", "Jiban.Server", "wwwroot")])
            {
                var root = Path.Combine(at.FullName, place);
                if (Directory.Exists(root))
                {
                    return root;
                }
            }
        }
        return AppContext.BaseDirectory;
    }
}
