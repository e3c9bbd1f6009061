using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>先发链接: whether policy offers this order's requester a link before anybody calls — by the channel it came on, once, and not after a call was tried.</summary>
static class LinkFirst
{
    public static bool Of(WorkOrder order, PolicyDocument policy) =>
        order.LinkIssuedAt is null
        && order.CallbackAttempts == 0
        && CallbackPolicyFaults.LinkFirst(policy.Callback.LinkFirst)?.Contains(order.Channel) is true;
}
