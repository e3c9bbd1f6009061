using System.Text.Json;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Access;

/// <summary>A demo account as its loader wrote it down.</summary>
public sealed record DemoSignIn(string Role, string Name, string User, string Password);

/// <summary>The demo district's accounts for the sign-in page; none outside demo mode.</summary>
public sealed class DemoSignIns(JibanSettings settings)
{
    public async Task<IReadOnlyList<DemoSignIn>> All(CancellationToken ct)
    {
        var file = DataFolder.Open(settings.DataPath).DemoCredentials;
        if (!settings.IsDemo || !File.Exists(file))
            return [];
        await using var content = File.OpenRead(file);
        return (await JsonSerializer.DeserializeAsync<Written>(content, JsonSerializerOptions.Web, ct))?.Accounts ?? [];
    }

    sealed record Written(IReadOnlyList<DemoSignIn> Accounts);
}
