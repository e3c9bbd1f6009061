using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>疑难 as lines of the timeline.</summary>
static class HardCaseWords
{
    public static HistoryLine Of(WorkOrderEvent fact, OrderSheet sheet) =>
        fact switch
        {
            HardCaseRequested e => new(
                Say.It("申报疑难：", "Reported as a hard case: ") + sheet.Book.NameOfReason("hard-case", e.Reason),
                "user-star",
                Tone.Waiting,
                With(
                    e.Leader is { } leader ? Say.It("建议领办：", "to be led by ") + sheet.NameOf(leader) : "",
                    sheet.Plain(e.Why)
                )
            ),
            HardCaseDecided { Accepted: true, Leader: { } leader } e => new(
                Say.It("列为疑难，领办：", "A hard case, led by ") + sheet.NameOf(leader),
                "user-star",
                Tone.DueSoon,
                sheet.Plain(e.Why)
            ),
            HardCaseDecided e => new(
                Say.It("没有列为疑难", "No hard case"),
                "user-star",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            CaseLeaderChanged e => new(
                Say.It("更换领办：", "Led from now on by ") + sheet.NameOf(e.Leader),
                "user-star",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            HardCaseEnded e => new(
                Say.It("取消疑难", "No hard case any more"),
                "circle-check",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            _ => throw new InvalidOperationException($"{fact.GetType().Name} is no fact about a hard case"),
        };

    /// <summary>Whom a fact names beside who did it.</summary>
    public static Guid? Leader(WorkOrderEvent fact) =>
        fact switch
        {
            HardCaseRequested e => e.Leader?.Value,
            HardCaseDecided e => e.Leader?.Value,
            CaseLeaderChanged e => e.Leader.Value,
            _ => null,
        };

    static string With(string leader, string why) => leader.Length == 0 ? why : leader + Say.It("；", "; ") + why;
}
