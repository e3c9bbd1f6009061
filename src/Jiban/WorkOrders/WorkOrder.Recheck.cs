using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>现场复核: somebody outside the units that handled it looked on the spot whether the closing holds.</summary>
    /// <param name="period">The period whose list it was drawn for.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="note">What was found.</param>
    /// <param name="attachment">A picture among the order's attachments.</param>
    /// <param name="redoDue">Limit of the next round, where one that does not hold is done again; null lists it only.</param>
    /// <param name="by">Who looked.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>, <see cref="DueHasPassed"/>.</exception>
    public void Recheck(
        string period,
        bool holds,
        string note,
        Guid? attachment,
        DateTimeOffset? redoDue,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(WorkOrderAction.Recheck);
        Require(note.Trim().Length > 0, new ReasonMissing("note"));
        Require(Saying.Says(note), new NothingInWords("note"));
        Require(holds || redoDue is not { } due || due > now, new DueHasPassed(redoDue ?? now));

        Record(new OrderRechecked(period, holds, note.Trim(), attachment, by, now));
        if (!holds && redoDue is { } limit)
            Record(new WorkOrderReopened(OrderRechecked.Reason, Round + 1, limit, by, now));
    }
}

/// <summary>现场复核结果.</summary>
/// <param name="Period">The period whose list it was drawn for.</param>
/// <param name="Holds">Whether the closing holds.</param>
/// <param name="Note">What was found.</param>
/// <param name="Attachment">The picture; null when none was taken.</param>
/// <param name="By">Who looked.</param>
/// <param name="At">When, UTC.</param>
public sealed record OrderRechecked(
    string Period,
    bool Holds,
    string Note,
    Guid? Attachment,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At)
{
    /// <summary>Why a round began that nobody asked for in words.</summary>
    public const string Reason = "recheck";
}

/// <summary>The order is on no list of re-checks, or was looked at already.</summary>
public sealed record NotToRecheck : Refusal;

/// <summary>Somebody else was sent to look at it.</summary>
public sealed record RecheckOfAnother : Refusal;

/// <summary>Whoever looks is outside the units that handled the order and may call back in its area.</summary>
public sealed record CheckerNotOutside : Refusal;
