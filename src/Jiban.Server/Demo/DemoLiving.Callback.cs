using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLiving
{
    /// <summary>What the requester said at callbacks; kept beside the order.</summary>
    public List<CallbackWords> Words { get; } = [];

    void CallBack(WorkOrder o, CallingBack s)
    {
        var by = Caller(o);
        if (s.Hasty && by.Unit == DemoUnits.HotlineCentre)
            by = new(new(staff.Of(by.Unit)[^1].Id), by.Unit);
        Dial(o, s, by);
        ThankAtCallback(o, s, by);
        var policy = Policy(s.At).Callback;
        if (s.Answer.Words.Length > 0)
            Words.Add(
                new()
                {
                    District = o.District,
                    OrderId = o.Id,
                    Seq = o.Version + 1,
                    Words = s.Answer.Words,
                    At = s.At,
                }
            );
        o.CallBack(
            s.Answer,
            new(policy.Attempts, policy.ReopenOnUnsolved, policy.MostRounds),
            facts.Due(ClockKind.CallbackAgain, o.Timed, null, s.At),
            Due(ClockKind.Redo, o, s.At),
            by,
            s.At
        );
    }

    /// <summary>Rule 39: never of the handling unit, so the city calls back for what the district's own desk handled.</summary>
    Actor Caller(WorkOrder o) =>
        o.LeadUnit == DemoUnits.HotlineCentre || o.CoUnits.Contains(DemoUnits.HotlineCentre.Value)
            ? staff.Any(new("110106"), Permission.MakeCallbacks, dice)
            : Desk(Permission.MakeCallbacks);
}
