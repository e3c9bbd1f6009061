using System.Text.Json;
using Jiban.Server.Storage;

namespace Jiban.Server.Shell;

/// <summary>The accounts of the demo district as its loader wrote them down.</summary>
internal static class DemoAccounts
{
    public static async Task Print(DataFolder folder, TextWriter to)
    {
        if (!File.Exists(folder.DemoCredentials))
        {
            return;
        }
        using var written = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.DemoCredentials));
        await to.WriteLineAsync($"Demo accounts ({folder.DemoCredentials}):");
        foreach (var account in written.RootElement.GetProperty("accounts").EnumerateArray())
        {
            string Of(string key) => account.GetProperty(key).GetString() ?? "";
            await to.WriteLineAsync($"  {Of("user"), -24} {Of("password"), -24} {Of("role")} · {Of("name")}");
        }
    }
}
