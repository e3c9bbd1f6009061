using Jiban.Callback;
using Jiban.WorkOrders;

namespace Jiban.Server.Shell;

/// <summary>Which of the six colours an order has: the same rule in lists, chips, charts and on the map.</summary>
public static class StageTone
{
    /// <summary>The stage alone: somebody of ours must act, the requester is awaited, it is kept by plan, it is over.</summary>
    public static Tone Of(Stage stage) =>
        stage switch
        {
            Stage.AwaitingDispatch or Stage.AwaitingSignFor or Stage.InHandling or Stage.UnderObjection => Tone.Act,
            Stage.OnAccount => Tone.OnAccount,
            Stage.AwaitingRequester or Stage.AwaitingCallback => Tone.Waiting,
            Stage.Archived => Tone.Solved,
        };

    /// <summary>The stage under its clock: overdue is red and nearly due amber, whatever the stage; without a clock the stage speaks.</summary>
    public static Tone Of(Stage stage, DateTimeOffset? start, DateTimeOffset? due, DateTimeOffset now) =>
        due is not { } limit || stage is Stage.Archived or Stage.OnAccount ? Of(stage)
        : TimeWords.Tone(start, limit, now) is var tone and not Tone.Act ? tone
        : Of(stage);

    public static Tone Of(Urgency urgency) => urgency is Urgency.Emergency ? Tone.Overdue : Tone.Waiting;

    public static Tone Of(Solved solved) =>
        solved switch
        {
            Solved.Yes => Tone.Solved,
            Solved.Partly => Tone.DueSoon,
            Solved.No => Tone.Overdue,
        };

    public static Tone Of(Satisfied satisfied) =>
        satisfied switch
        {
            Satisfied.Yes or Satisfied.Mostly => Tone.Solved,
            Satisfied.No => Tone.Overdue,
            Satisfied.None => Tone.Waiting,
        };

    public static string Icon(Stage stage) =>
        stage switch
        {
            Stage.AwaitingDispatch => "route",
            Stage.AwaitingSignFor => "signature",
            Stage.InHandling => "tool",
            Stage.UnderObjection => "scale",
            Stage.OnAccount => "bookmark",
            Stage.AwaitingRequester => "user-pause",
            Stage.AwaitingCallback => "phone-outgoing",
            Stage.Archived => "archive",
        };
}
