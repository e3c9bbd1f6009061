using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Jiban.Server.Shell;

/// <summary>Addresses of our own css, js and icons, with the content's hash, so that browsers may keep them for good.</summary>
public sealed class Asset(IWebHostEnvironment site)
{
    private readonly ConcurrentDictionary<string, string> addresses = new();

    public string this[string path] => addresses.GetOrAdd(path, Hashed);

    private string Hashed(string path)
    {
        var file = site.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
            return path;

        using var content = file.CreateReadStream();
        return $"{path}?v={Convert.ToHexStringLower(SHA256.HashData(content))[..10]}";
    }
}
