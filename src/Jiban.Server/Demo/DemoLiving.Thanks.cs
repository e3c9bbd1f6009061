using Jiban.Callback;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLiving
{
    const double SaidAtCallback = .008;
    const double SentLater = .01;

    static readonly (PraiseKind, double)[] laterKinds =
    [
        (PraiseKind.Banner, 3),
        (PraiseKind.Letter, 3),
        (PraiseKind.Visit, 3),
        (PraiseKind.Call, 2),
    ];

    /// <summary>A die of its own, so that thanks shift nothing else.</summary>
    readonly DemoDice thanking = new(8);

    /// <summary>表扬 as they are listed, with their words.</summary>
    public List<PraiseRow> Praises { get; } = [];

    /// <summary>Said to whoever called back, before the answers are recorded.</summary>
    void ThankAtCallback(WorkOrder o, CallingBack s, Actor by)
    {
        if (s.Answer is { Solved: Solved.Yes, Satisfied: Satisfied.Yes } && thanking.Chance(More(o) * SaidAtCallback))
            Thank(o, WorkOrderAction.CallBack, PraiseKind.Callback, by, s.At);
    }

    /// <summary>来电、上门、写信、送锦旗: some days after a good end; the unit writes down what comes to it, the desk what is phoned in.</summary>
    void ThankLater(WorkOrder o)
    {
        if (o is not { AnsweredSolved: Solved.Yes, AnsweredSatisfied: Satisfied.Yes, LeadUnit: { } lead })
            return;
        if (!thanking.Chance(More(o) * SentLater))
            return;
        var at = facts.Office.Due(o.ChangedAt, TimeSpan.FromHours(thanking.Between(3, 24)));
        if (at > now)
            return;
        var kind = thanking.Pick(laterKinds);
        var called = kind is PraiseKind.Call;
        Thank(
            o,
            called ? WorkOrderAction.TakePraise : WorkOrderAction.RecordPraise,
            kind,
            called
                ? staff.Any(DemoUnits.HotlineCentre, Permission.TakeContacts, thanking)
                : staff.Any(lead, Permission.HandleOrders, thanking),
            at
        );
    }

    void Thank(WorkOrder o, WorkOrderAction by, PraiseKind kind, Actor who, DateTimeOffset at)
    {
        var (unit, today) = (o.HandlingUnit ?? Lead(o), facts.Office.DateOf(at));
        IReadOnlyList<StaffId> named =
            kind is PraiseKind.Banner or PraiseKind.Letter && o.Handler is { } handler ? [handler] : [];
        var praise = new Praise(kind, unit, named, today, words.Say($"thanks:{kind}", thanking));
        o.TakePraise(by, praise, facts.Office.DateOf(o.AcceptedAt), today, who, at);
        Praises.Add(
            new()
            {
                District = o.District,
                OrderId = o.Id,
                Seq = o.Version,
                Kind = kind,
                Unit = unit,
                Staff = [.. named.Select(person => person.Value)],
                OnDay = today,
                Words = praise.Text,
                Giver = "",
                ShownFrom = kind is PraiseKind.Callback ? Book.PeriodsOn(o.District, at).At(at).To : at,
                At = at,
            }
        );
    }
}
