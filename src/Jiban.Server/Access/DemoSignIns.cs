using System.Text.Json;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Access;

/// <summary>A demo account as its loader wrote it down.</summary>
public sealed record DemoSignIn(
    string Role,
    string Name,
    string User,
    string Password,
    string Post = "",
    string PostEn = "",
    string Unit = ""
)
{
    /// <summary>The post in the reader's language.</summary>
    public string Does => (Say.Chinese ? Post : PostEn) is { Length: > 0 } post ? post : Role;

    /// <summary>Accounts of one kind of work stand together, in the order of the process.</summary>
    public string Desk =>
        Role switch
        {
            "call-taker" or "district-dispatcher" or "street-dispatcher" => Say.It("接线和派单", "Calls and dispatch"),
            "caller-back-city" or "caller-back" or "district-reviewer" => Say.It("回访和审核", "Callback and review"),
            "street-leader" or "department-leader" or "district-leader" or "administrator" => Say.It(
                "领导和管理",
                "Leaders and administration"
            ),
            _ => Say.It("办理", "Handling"),
        };
}

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
