using Jiban.Callback;
using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>When this round's newest link was issued; null while there is none.</summary>
    public DateTimeOffset? LinkIssuedAt { get; private set; }

    /// <summary>发自助链接: the callback desk gives the requester a link to answer behind; it moves the order nowhere.</summary>
    /// <param name="until">When it runs out.</param>
    /// <param name="via">By link, or in a chat.</param>
    /// <param name="by">Who issued it; never of the handling unit (<see cref="WhoMay"/>).</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="DueHasPassed"/>.</exception>
    public void IssueLink(DateTimeOffset until, CallbackVia via, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.IssueLink);
        Require(until > now, new DueHasPassed(until));

        Record(new CallbackLinkIssued(until, via, by, now));
    }
}
