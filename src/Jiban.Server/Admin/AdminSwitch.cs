using System.Text.Json.Nodes;
using Jiban.Server.Shell;

namespace Jiban.Server.Admin;

/// <summary>Taking a row out of use and back into it.</summary>
public static class AdminSwitch
{
    public static AdminAction Off(Func<IServiceProvider, RowSeen, Because, CancellationToken, Task<Edited>> handle) =>
        AdminAction.On("deactivate", Say.It("停用", "Deactivate"), "ban", handle, AdminInput.Why()) with
        {
            Danger = true,
            Offered = IsActive,
        };

    public static AdminAction On(Func<IServiceProvider, RowSeen, Because, CancellationToken, Task<Edited>> handle) =>
        AdminAction.On("activate", Say.It("恢复使用", "Use again"), "rotate-2", handle, AdminInput.Why()) with
        {
            Offered = row => !IsActive(row),
        };

    static bool IsActive(JsonObject row) => row["active"]!.GetValue<bool>();
}
