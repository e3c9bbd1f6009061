using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>预回访 and 预警工单: who reads them, and what they say.</summary>
static class PreCallbackWords
{
    /// <summary>The unit that leads or handles the order, and whoever stands above it; nobody who may call its requester back.</summary>
    public static bool Sees(Reach reach, Parties parties) =>
        !CallsBack(reach) && (reach.Covers(parties.Lead) || reach.Covers(parties.Handling));

    /// <summary>The same for a list: the units whose marks this reader sees.</summary>
    public static UnitCode?[] Seen(Reach reach, PolicyBook book) =>
        CallsBack(reach) ? [] : [.. book.Below(reach.UnitPath).Select(u => u.Code)];

    /// <summary>Short of the district, whoever stands above a unit is too near to call back for it.</summary>
    static bool CallsBack(Reach reach) => reach.DistrictWide && reach.May(Permission.MakeCallbacks);

    public static string Mark => Say.It("预警工单", "At risk");

    public static HistoryLine Of(RequesterCalledAhead e, OrderSheet sheet) =>
        sheet.SeesRisk
            ? new(
                e.AtRisk
                    ? Say.It("预回访不理想，标为预警工单", "The pre-callback went badly; marked at risk")
                    : Say.It("预回访顺利", "The pre-callback went well"),
                e.AtRisk ? "alert-triangle" : "phone-call",
                e.AtRisk ? Tone.DueSoon : Tone.Act,
                string.Join(
                    " · ",
                    new[]
                    {
                        e.Contacted ? Say.It("已联系", "was contacted") : Say.It("没人联系", "was not contacted"),
                        Words.Of(e.Solved),
                        Words.Of(e.Satisfied),
                        sheet.Plain(e.Words),
                    }.Where(part => part.Length > 0)
                )
            )
            : new(Say.It("承办单位做了预回访", "The unit made a pre-callback of its own"), "phone-call", Tone.Waiting);
}
