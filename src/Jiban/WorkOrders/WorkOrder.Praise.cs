using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

/// <summary>表扬方式: how thanks came.</summary>
public enum PraiseKind
{
    /// <summary>回访时表扬: said to whoever called back.</summary>
    Callback,

    /// <summary>来电表扬.</summary>
    Call,

    /// <summary>当面致谢.</summary>
    Visit,

    /// <summary>感谢信.</summary>
    Letter,

    /// <summary>锦旗.</summary>
    Banner,
}

/// <summary>一次表扬: thanks for one order, to one unit and perhaps to people of it. Who gave them and in which words is kept beside the history.</summary>
/// <param name="Kind">How they came.</param>
/// <param name="Unit">Whom they are for: a unit that leads, handles or co-handles the order.</param>
/// <param name="Staff">Who was named; may be nobody.</param>
/// <param name="On">The local day on which they came.</param>
/// <param name="Text">The words: what was said, or stands on the banner.</param>
/// <param name="Attachment">A picture among the order's attachments.</param>
public sealed record Praise(
    PraiseKind Kind,
    UnitCode Unit,
    IReadOnlyList<StaffId> Staff,
    DateOnly On,
    string Text,
    Guid? Attachment = null
);

public sealed partial class WorkOrder
{
    /// <summary>表扬: thanks are recorded against the order and a unit (S23); no rate reads them.</summary>
    /// <param name="action">By which right: that of the handling side, of the call desk, or of the callback.</param>
    /// <param name="praise">What was given.</param>
    /// <param name="earliest">The local day the order was accepted.</param>
    /// <param name="today">The local day of now.</param>
    /// <param name="by">Who recorded it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>, <see cref="UnitNotThanked"/>, <see cref="PraiseDayOutside"/>.</exception>
    public void TakePraise(
        WorkOrderAction action,
        Praise praise,
        DateOnly earliest,
        DateOnly today,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(action);
        Require(praise.Text.Trim().Length > 0, new ReasonMissing("text"));
        Require(Saying.Says(praise.Text), new NothingInWords("text"));
        Require(
            praise.Unit == LeadUnit || praise.Unit == HandlingUnit || CoUnits.Contains(praise.Unit.Value),
            new UnitNotThanked(praise.Unit)
        );
        Require(praise.On >= earliest && praise.On <= today, new PraiseDayOutside(earliest, today));

        Record(
            new PraiseReceived(
                praise.Kind,
                praise.Unit,
                praise.Staff,
                praise.On,
                HistoryChain.HashText(praise.Text.Trim()),
                praise.Attachment,
                by,
                now
            )
        );
    }
}

/// <summary>表扬: thanks were given; the words and who gave them are kept beside the history.</summary>
public sealed record PraiseReceived(
    PraiseKind Kind,
    UnitCode Unit,
    IReadOnlyList<StaffId> Staff,
    DateOnly On,
    string TextHash,
    Guid? Attachment,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>The unit neither leads nor handles nor co-handles the order.</summary>
public sealed record UnitNotThanked(UnitCode Unit) : Refusal;

/// <summary>Thanks come after the request and not in the future.</summary>
public sealed record PraiseDayOutside(DateOnly Earliest, DateOnly Latest) : Refusal;
