using Jiban.Units;
using Jiban.WorkOrders;
using static Jiban.Guard;

namespace Jiban.Governance;

/// <summary>检查结果: what somebody found on the spot.</summary>
public enum ReinspectionFinding
{
    /// <summary>没有复发.</summary>
    Holds,

    /// <summary>复发: the matter is back.</summary>
    CameBack,

    /// <summary>没能检查, with the reason.</summary>
    NotChecked,
}

/// <summary>一次检查的状态 on some day.</summary>
public enum ReinspectionState
{
    /// <summary>未到期.</summary>
    Coming,

    /// <summary>今天到期.</summary>
    Due,

    /// <summary>逾期: its day has passed, the next check's has not come.</summary>
    Overdue,

    /// <summary>没有复发.</summary>
    Holds,

    /// <summary>复发.</summary>
    CameBack,

    /// <summary>没能检查.</summary>
    NotChecked,

    /// <summary>漏检: nobody came before the next check's day.</summary>
    Missed,

    /// <summary>不用再查: the plan ended before its day was over.</summary>
    Dropped,
}

/// <summary>检查计划为什么提前结束.</summary>
public enum ReinspectionStop
{
    /// <summary>复发: another order carries on.</summary>
    CameBack,

    /// <summary>重办: the order itself was opened again.</summary>
    Reopened,

    /// <summary>有人提前结束, with a reason.</summary>
    Ended,
}

/// <summary>一次检查 of a plan.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Opens">The first day it may be done: the day after the check before was due.</param>
/// <param name="DueOn">Its day.</param>
/// <param name="MissedFrom">The day from which it is missed: that of the next check.</param>
/// <param name="Done">What was found; null while nobody has looked.</param>
public sealed record ReinspectionCheck(
    int Number,
    DateOnly Opens,
    DateOnly DueOn,
    DateOnly MissedFrom,
    Reinspected? Done
)
{
    /// <summary>状态: by finding, else by the local day; a day lasts until midnight.</summary>
    /// <param name="finding">What was found; null while nobody has looked.</param>
    /// <param name="dueOn">Its day.</param>
    /// <param name="missedFrom">The day from which it is missed.</param>
    /// <param name="stoppedOn">The day its plan ended early; null where it did not.</param>
    /// <param name="today">The local day.</param>
    public static ReinspectionState StateOf(
        ReinspectionFinding? finding,
        DateOnly dueOn,
        DateOnly missedFrom,
        DateOnly? stoppedOn,
        DateOnly today
    ) =>
        finding switch
        {
            ReinspectionFinding.Holds => ReinspectionState.Holds,
            ReinspectionFinding.CameBack => ReinspectionState.CameBack,
            ReinspectionFinding.NotChecked => ReinspectionState.NotChecked,
            // Whose day was over before the plan ended was due, and nobody came.
            null when stoppedOn is { } stop => dueOn < stop ? ReinspectionState.Missed : ReinspectionState.Dropped,
            null when today >= missedFrom => ReinspectionState.Missed,
            null when today > dueOn => ReinspectionState.Overdue,
            null => today == dueOn ? ReinspectionState.Due : ReinspectionState.Coming,
        };
}

/// <summary>检查计划的进展: one plan of an order as its history tells it (S33).</summary>
/// <param name="Number">First plan of the order 1, the next 2.</param>
/// <param name="Began">What it began with.</param>
/// <param name="Days">Days of its checks, those it was extended by included.</param>
/// <param name="After">The day from which the last check is missed.</param>
/// <param name="Done">What was found, in the order it was.</param>
/// <param name="Stop">Why it ended early; null where it did not.</param>
/// <param name="StoppedOn">The local day of that.</param>
public sealed record ReinspectionRun(
    int Number,
    ReinspectionPlanned Began,
    IReadOnlyList<DateOnly> Days,
    DateOnly After,
    IReadOnlyList<Reinspected> Done,
    ReinspectionStop? Stop,
    DateOnly? StoppedOn
)
{
    /// <summary>The local day it was made.</summary>
    public required DateOnly MadeOn { get; init; }

    /// <summary>How often.</summary>
    public ReinspectionPace Pace => new(Began.Every, Began.Pace, Began.WorkingDays);

    /// <summary>The day of the last check.</summary>
    public DateOnly Until => Days[^1];

    /// <summary>检查单位.</summary>
    public UnitCode Unit => Began.Unit;

    /// <summary>Every check, in the order of their days.</summary>
    public IReadOnlyList<ReinspectionCheck> Checks =>
        [
            .. Days.Select(
                (day, i) =>
                    new ReinspectionCheck(
                        i + 1,
                        i == 0 ? MadeOn : Days[i - 1].AddDays(1),
                        day,
                        i + 1 < Days.Count ? Days[i + 1] : After,
                        Done.FirstOrDefault(done => done.Check == i + 1)
                    )
            ),
        ];

    /// <summary>State of one check on a day.</summary>
    public ReinspectionState StateOn(ReinspectionCheck check, DateOnly today) =>
        ReinspectionCheck.StateOf(check.Done?.Finding, check.DueOn, check.MissedFrom, StoppedOn, today);

    /// <summary>在查: it has neither ended early nor come to its end, which is when its last check is done or missed.</summary>
    public bool IsOpen(DateOnly today) => StoppedOn is null && Checks.Any(check => Waits(check, today));

    /// <summary>The check to do first on a day; null when none may be done yet.</summary>
    public ReinspectionCheck? Next(DateOnly today) =>
        StoppedOn is null ? Checks.FirstOrDefault(check => check.Opens <= today && Waits(check, today)) : null;

    /// <summary>Reads the plans off a history, in the order they were made; an order that is opened again ends its plan.</summary>
    /// <param name="history">Facts of one order.</param>
    /// <param name="day">The local day of an instant.</param>
    public static IReadOnlyList<ReinspectionRun> Of(
        IEnumerable<WorkOrderEvent> history,
        Func<DateTimeOffset, DateOnly> day
    )
    {
        var runs = new List<ReinspectionRun>();
        foreach (var fact in history)
            switch (fact)
            {
                case ReinspectionPlanned e:
                    runs.Add(new(runs.Count + 1, e, e.Days, e.After, [], null, null) { MadeOn = day(e.At) });
                    break;
                case ReinspectionExtended e:
                    Change(run => run with { Days = [.. run.Days, .. e.Days], After = e.After });
                    break;
                case Reinspected e:
                    Change(run => run with { Done = [.. run.Done, e] });
                    if (e.Finding is ReinspectionFinding.CameBack)
                        End(ReinspectionStop.CameBack, e.At);
                    break;
                case ReinspectionEnded e:
                    End(ReinspectionStop.Ended, e.At);
                    break;
                case WorkOrderReopened e when runs is [.., var last] && last.IsOpen(day(e.At)):
                    End(ReinspectionStop.Reopened, e.At);
                    break;
            }
        return runs;

        void Change(Func<ReinspectionRun, ReinspectionRun> change) => runs[^1] = change(runs[^1]);
        void End(ReinspectionStop stop, DateTimeOffset at) =>
            Change(run => run with { Stop = stop, StoppedOn = day(at) });
    }

    /// <summary>能否记结果: whether a finding about a check may be recorded on a day.</summary>
    /// <param name="check">Its number.</param>
    /// <param name="finding">What was found.</param>
    /// <param name="note">In words; needed unless it holds.</param>
    /// <param name="today">The local day.</param>
    /// <exception cref="RefusedException"><see cref="NoReinspection"/>, <see cref="ReinspectionDone"/>, <see cref="ReinspectionNotNow"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>.</exception>
    public void Take(int check, ReinspectionFinding finding, string note, DateOnly today)
    {
        var known = Checks.FirstOrDefault(c => c.Number == check);
        Require(known?.Done is null, new ReinspectionDone(check));
        Require(known is not null && StoppedOn is null, new NoReinspection());
        Require(
            today >= known!.Opens && today < known.MissedFrom,
            new ReinspectionNotNow(check, known.Opens, known.MissedFrom)
        );
        Require(finding is ReinspectionFinding.Holds || note.Trim().Length > 0, new ReasonMissing("note"));
        Require(note.Trim().Length == 0 || Saying.Says(note), new NothingInWords("note"));
    }

    static bool Waits(ReinspectionCheck check, DateOnly today) => check.Done is null && today < check.MissedFrom;
}

/// <summary>No plan of checks runs for this order, or it has no such check.</summary>
public sealed record NoReinspection : Refusal;

/// <summary>A plan of checks runs for this order already.</summary>
/// <param name="Until">The day of its last check.</param>
public sealed record ReinspectionRuns(DateOnly Until) : Refusal;

/// <summary>The check was recorded already.</summary>
/// <param name="Check">Its number.</param>
public sealed record ReinspectionDone(int Check) : Refusal;

/// <summary>It is too early for the check, or it is missed.</summary>
/// <param name="Check">Its number.</param>
/// <param name="From">The first day it may be done.</param>
/// <param name="Before">The day from which it is missed.</param>
public sealed record ReinspectionNotNow(int Check, DateOnly From, DateOnly Before) : Refusal;

/// <summary>The plan names another unit to check.</summary>
/// <param name="Unit">That unit.</param>
public sealed record ReinspectionOfAnother(UnitCode Unit) : Refusal;

/// <summary>Nobody of the unit could read the order and record a check.</summary>
/// <param name="Unit">The unit.</param>
public sealed record UnitNotToReinspect(UnitCode Unit) : Refusal;

/// <summary>The order named as carrying on is none that is open, or none one may read.</summary>
/// <param name="Number">As it was given.</param>
public sealed record NotAnOpenOrder(string Number) : Refusal;
