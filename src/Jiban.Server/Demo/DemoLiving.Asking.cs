using Jiban.Callback;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLiving
{
    const double AskedAhead = .13;
    const double NumberShown = .2;
    const double TooQuick = .004;
    const double TooQuickInHaste = .2;

    /// <summary>Signs are looked at period by period; older ones nobody opens.</summary>
    const int DaysOfSigns = 60;

    /// <summary>A die of its own, so that what units ask and callers look up shifts nothing else.</summary>
    readonly DemoDice asking = new(7);
    readonly List<RecordedCallback> quick = [];

    /// <summary>身份查看记录 of callers-back: they look a number up before they dial.</summary>
    public List<ViewOfIdentity> Views { get; } = [];

    /// <summary>预回访: a unit asks the requester itself after closing, sometimes so late that the callback comes right after it.</summary>
    /// <param name="next">The first attempt of the callback that counts; null while it is still to come.</param>
    void AskAhead(WorkOrder o, CallingBack? next)
    {
        if (o.Stage is not Stage.AwaitingCallback || !o.HasRequester || o.CallbackAttempts > 0)
            return;
        if (o is not { ClosedAt: { } closed, ContactedAt: not null, HandlingUnit: { } unit })
            return;
        if (!asking.Chance(More(o) * AskedAhead))
            return;
        var until = next?.At ?? now;
        var at =
            next is not null && asking.Chance(.06)
                ? until - asking.Minutes(6, 26)
                : closed + (until - closed) * asking.Between(.1, .5);
        if (at > o.ChangedAt && IsDaytime(at))
            o.CallAhead(Heard(next), staff.Any(unit, Permission.HandleOrders, asking), at);
    }

    /// <summary>Mostly what the callback will hear too.</summary>
    PreCallback Heard(CallingBack? next)
    {
        var same = asking.Chance(.8);
        var (solved, satisfied) = next?.Answer switch
        {
            { Solved: { } s, Satisfied: { } t } when same => (s, t),
            null when same => asking.Chance(.5) ? (Solved.Partly, Satisfied.Mostly) : (Solved.No, Satisfied.No),
            _ => (Solved.Yes, Satisfied.Yes),
        };
        var answer = new PreCallback(true, solved, satisfied);
        return answer.Favourable ? answer : answer with { Words = words.Say("ahead-no", asking) };
    }

    /// <summary>拨号: the number is shown some minutes before the answers are recorded; now and then only seconds before.</summary>
    void Dial(WorkOrder o, CallingBack s, Actor by)
    {
        if (s.At < now.AddDays(-DaysOfSigns))
            return;
        var tooQuick = s.Answer.Satisfied is not null && asking.Chance(s.Hasty ? TooQuickInHaste : TooQuick);
        if (!tooQuick && (s.Hasty || !asking.Chance(NumberShown)))
            return;
        var shown = s.At - (tooQuick ? asking.Minutes(.15, .4) : asking.Minutes(1.6, 5));
        Views.Add(
            new()
            {
                District = o.District,
                OrderId = o.Id,
                Id = asking.Id(shown),
                ByStaff = by.Staff.Value,
                ByUnit = by.Unit.Value,
                Reason = "回访",
                Address = "",
                At = shown,
            }
        );
        if (tooQuick)
            quick.Add(
                new(
                    o.Number.Value,
                    o.HandlingUnit ?? Lead(o),
                    by.Staff,
                    Stored(s.At),
                    s.Answer.Satisfied,
                    Stored(shown)
                )
            );
    }

    /// <summary>批注: of the signs somebody has looked at, one is explained and one is followed up; the newest wait.</summary>
    public IEnumerable<SignNote> Notes()
    {
        var (reviewer, found) = (
            staff.Any(new("110106"), Permission.CloseAssessments, asking),
            CallbackSigns.Of(quick, Policy(now).Signs)
        );
        (SignJudgement, string)[] said =
        [
            (SignJudgement.Explained, "听过录音：诉求人当天上午已经打来说过一遍，回访时一句话确认，没有问题。"),
            (SignJudgement.FollowUp, "听过录音：第三问没有问完整就记了，已请回访班长补问并提醒本人。"),
        ];
        return found
            .Reverse()
            .Where(sign => sign.To < now.AddDays(-2))
            .Take(said.Length)
            .Select(
                (sign, i) =>
                    new SignNote
                    {
                        District = DemoUnits.District,
                        Id = asking.Id(sign.To.AddHours(26)),
                        Key = sign.Key,
                        Judgement = said[i].Item1,
                        Words = said[i].Item2,
                        ByStaff = reviewer.Staff.Value,
                        At = sign.To.AddHours(26),
                    }
            );
    }

    /// <summary>To the microsecond, as the database keeps it: a sign is named by it.</summary>
    static DateTimeOffset Stored(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));

    static bool IsDaytime(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, DemoFacts.Beijing).Hour is >= 9 and < 20;
}
