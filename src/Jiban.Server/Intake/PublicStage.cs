using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>Where an order stands, as residents say it.</summary>
public static class PublicStage
{
    public static string Of(Stage stage) =>
        stage switch
        {
            Stage.AwaitingDispatch => Say.It("已收到", "Received"),
            Stage.AwaitingSignFor => Say.It("已派单", "Sent to a unit"),
            Stage.InHandling => Say.It("正在办", "Being handled"),
            Stage.UnderObjection => Say.It("核对由谁办", "Checking who handles it"),
            Stage.OnAccount => Say.It("列入计划办", "Planned for later"),
            Stage.AwaitingRequester => Say.It("等反映人配合", "Waiting for whoever reported it"),
            Stage.AwaitingCallback => Say.It("办完，等评价", "Done, to be judged"),
            Stage.Archived => Say.It("已办结", "Closed"),
        };

    /// <summary>Blue only where the resident has something to do.</summary>
    public static Tone Tone(Stage stage) =>
        stage switch
        {
            Stage.AwaitingCallback or Stage.AwaitingRequester => Shell.Tone.Act,
            Stage.Archived or Stage.OnAccount => StageTone.Of(stage),
            _ => Shell.Tone.Waiting,
        };
}
