using Jiban.Server.Shell;

namespace Jiban.Server.Handling;

/// <summary>Why a wait for the requester ended without anybody of the unit saying so.</summary>
static class PauseWords
{
    public const string LastDayOver = "last-day-over";
    public const string RequesterCame = "requester-came";

    /// <summary>Null when somebody gave the reason in their own words.</summary>
    public static string? Ended(string why) =>
        why switch
        {
            LastDayOver => Say.It("等到期限，计时恢复", "The last day of waiting is over"),
            RequesterCame => Say.It("诉求人有了回音", "The requester answered"),
            _ => null,
        };
}
