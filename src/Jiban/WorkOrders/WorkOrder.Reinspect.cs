using Jiban.Governance;
using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

/// <summary>定期检查计划: what is looked at again, where, by whom and when.</summary>
/// <param name="What">What is checked.</param>
/// <param name="Where">Where.</param>
/// <param name="Unit">检查单位.</param>
/// <param name="Pace">How often.</param>
/// <param name="FirstDay">第一次: the day asked for, from which weeks and months are counted; a day of rest gives way in <paramref name="Days"/>.</param>
/// <param name="Days">On which days.</param>
/// <param name="Told">Whether the requester reads until when it is checked.</param>
public sealed record ReinspectionPlan(
    string What,
    string Where,
    UnitCode Unit,
    ReinspectionPace Pace,
    DateOnly FirstDay,
    ReinspectionDays Days,
    bool Told
);

public sealed partial class WorkOrder
{
    /// <summary>列入定期检查: a closed order's place is looked at again on days to come, so that the matter does not come back (S33). Whether a plan runs already its history tells, see <see cref="ReinspectionRun"/>.</summary>
    /// <param name="plan">What, where, who and when.</param>
    /// <param name="by">Who plans it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>.</exception>
    public void PlanReinspection(ReinspectionPlan plan, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.PlanReinspection);
        Require(plan.What.Trim().Length > 0, new ReasonMissing("what"));
        Require(Saying.Says(plan.What), new NothingInWords("what"));

        Record(
            new ReinspectionPlanned(
                plan.What.Trim(),
                plan.Where.Trim(),
                plan.Unit,
                plan.Pace.Every,
                plan.Pace.Unit,
                plan.Pace.WorkingDays,
                plan.FirstDay,
                plan.Days.Due,
                plan.Days.After,
                plan.Told,
                by,
                now
            )
        );
    }

    /// <summary>记检查结果. Whether the check may be recorded its plan tells, see <see cref="ReinspectionRun.Take"/>.</summary>
    /// <param name="check">Its number.</param>
    /// <param name="finding">What was found.</param>
    /// <param name="note">In words.</param>
    /// <param name="attachment">A picture among the order's attachments.</param>
    /// <param name="successor">The order that carries on where it came back, opened for it or open already.</param>
    /// <param name="by">Who looked.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>.</exception>
    public void Reinspect(
        int check,
        ReinspectionFinding finding,
        string note,
        Guid? attachment,
        WorkOrderNumber? successor,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(WorkOrderAction.Reinspect);

        Record(new Reinspected(check, finding, note.Trim(), attachment, successor, by, now));
    }

    /// <summary>延长检查计划.</summary>
    /// <param name="days">The days that are added.</param>
    /// <param name="why">Why.</param>
    /// <param name="by">Who extends it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>.</exception>
    public void ExtendReinspection(ReinspectionDays days, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.ExtendReinspection);
        Require(why.Trim().Length > 0, new ReasonMissing("why"));
        Require(Saying.Says(why), new NothingInWords("why"));

        Record(new ReinspectionExtended(days.Due, days.After, why.Trim(), by, now));
    }

    /// <summary>提前结束检查计划.</summary>
    /// <param name="why">Why.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>.</exception>
    public void EndReinspection(string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.EndReinspection);
        Require(why.Trim().Length > 0, new ReasonMissing("why"));
        Require(Saying.Says(why), new NothingInWords("why"));

        Record(new ReinspectionEnded(why.Trim(), by, now));
    }
}

/// <summary>列入定期检查.</summary>
/// <param name="What">What is checked.</param>
/// <param name="Where">Where.</param>
/// <param name="Unit">检查单位.</param>
/// <param name="Every">Every so many …</param>
/// <param name="Pace">… of these.</param>
/// <param name="WorkingDays">Only on working days.</param>
/// <param name="FirstDay">The day asked for, from which weeks and months are counted.</param>
/// <param name="Days">The days checks are due, as they stood then; a calendar changed later moves none.</param>
/// <param name="After">The day from which the last check is missed.</param>
/// <param name="Told">Whether the requester reads until when it is checked.</param>
/// <param name="By">Who planned it.</param>
/// <param name="At">When, UTC.</param>
public sealed record ReinspectionPlanned(
    string What,
    string Where,
    UnitCode Unit,
    int Every,
    PaceUnit Pace,
    bool WorkingDays,
    DateOnly FirstDay,
    IReadOnlyList<DateOnly> Days,
    DateOnly After,
    bool Told,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>定期检查结果.</summary>
/// <param name="Check">Number of the check.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Note">In words.</param>
/// <param name="Attachment">The picture; null when none was taken.</param>
/// <param name="Successor">The order that carries on where it came back.</param>
/// <param name="By">Who looked.</param>
/// <param name="At">When, UTC.</param>
public sealed record Reinspected(
    int Check,
    ReinspectionFinding Finding,
    string Note,
    Guid? Attachment,
    WorkOrderNumber? Successor,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>检查计划延长.</summary>
/// <param name="Days">The days added.</param>
/// <param name="After">The day from which the last check is missed now.</param>
/// <param name="Why">Why.</param>
/// <param name="By">Who extended it.</param>
/// <param name="At">When, UTC.</param>
public sealed record ReinspectionExtended(
    IReadOnlyList<DateOnly> Days,
    DateOnly After,
    string Why,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>检查计划提前结束.</summary>
/// <param name="Why">Why.</param>
/// <param name="By">Who ended it.</param>
/// <param name="At">When, UTC.</param>
public sealed record ReinspectionEnded(string Why, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);
