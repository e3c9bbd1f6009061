using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>What a resident may still expect of an order.</summary>
public static class PublicAhead
{
    public static IReadOnlyList<string> Of(Stage stage)
    {
        var (send, handle, judge) = (
            Say.It("派给承办单位", "Sent to a unit"),
            Say.It("办理并答复", "Handled and answered"),
            Say.It("您来评价", "You judge it")
        );
        return stage switch
        {
            Stage.AwaitingDispatch or Stage.UnderObjection => [send, handle, judge],
            Stage.AwaitingSignFor or Stage.InHandling or Stage.OnAccount or Stage.AwaitingRequester => [handle, judge],
            Stage.AwaitingCallback => [judge],
            Stage.Archived => [],
        };
    }
}
