using static Jiban.WorkOrders.Stage;
using Do = Jiban.WorkOrders.WorkOrderAction;

namespace Jiban.WorkOrders;

/// <summary>流转: one row of the transition table.</summary>
/// <param name="From">Stage before.</param>
/// <param name="Action">What is done.</param>
/// <param name="To">Stages it may lead to; the facts of the action decide which.</param>
public sealed record Transition(Stage From, WorkOrderAction Action, params Stage[] To);

/// <summary>流转表: what may follow what. Guards and buttons read this one table; an approved file prints it.</summary>
public static class Transitions
{
    /// <summary>Every row, in the order of the process.</summary>
    public static IReadOnlyList<Transition> All { get; } =
    [
        new(AwaitingDispatch, Do.Merge, AwaitingDispatch),
        new(AwaitingDispatch, Do.DecideMasking, AwaitingDispatch),
        new(AwaitingDispatch, Do.Reclassify, AwaitingDispatch),
        new(AwaitingDispatch, Do.Dispatch, AwaitingSignFor),
        new(AwaitingDispatch, Do.RequestOverride, AwaitingDispatch),
        new(AwaitingDispatch, Do.DecideOverride, AwaitingDispatch, AwaitingSignFor),
        new(AwaitingDispatch, Do.Exclude, AwaitingDispatch),
        new(AwaitingDispatch, Do.DecideExclusion, AwaitingDispatch),
        new(AwaitingDispatch, Do.ReverseExclusion, AwaitingDispatch),
        new(AwaitingSignFor, Do.Merge, AwaitingSignFor),
        new(AwaitingSignFor, Do.DecideMasking, AwaitingSignFor),
        new(AwaitingSignFor, Do.Reclassify, AwaitingSignFor),
        new(AwaitingSignFor, Do.Dispatch, AwaitingSignFor),
        new(AwaitingSignFor, Do.SignFor, InHandling),
        new(AwaitingSignFor, Do.HandOn, AwaitingSignFor),
        new(AwaitingSignFor, Do.RaiseObjection, UnderObjection),
        new(AwaitingSignFor, Do.CoReply, AwaitingSignFor),
        new(AwaitingSignFor, Do.ObjectToPart, AwaitingSignFor),
        new(AwaitingSignFor, Do.RulePart, AwaitingSignFor),
        new(InHandling, Do.Merge, InHandling),
        new(InHandling, Do.DecideMasking, InHandling),
        new(InHandling, Do.Reclassify, InHandling),
        new(InHandling, Do.HandOn, AwaitingSignFor),
        new(InHandling, Do.AssignHandler, InHandling),
        new(InHandling, Do.RaiseObjection, UnderObjection),
        new(InHandling, Do.Contact, InHandling),
        new(InHandling, Do.Note, InHandling),
        new(InHandling, Do.AddEvidence, InHandling),
        new(InHandling, Do.AskCoUnit, InHandling),
        new(InHandling, Do.ReleaseCoUnit, InHandling),
        new(InHandling, Do.CoReply, InHandling),
        new(InHandling, Do.ObjectToPart, InHandling),
        new(InHandling, Do.RulePart, InHandling),
        new(InHandling, Do.BeginCourse, InHandling),
        new(InHandling, Do.DoCourseStep, InHandling),
        new(InHandling, Do.EndCourse, InHandling),
        new(InHandling, Do.RequestStepUp, InHandling),
        new(InHandling, Do.DecideStepUp, InHandling),
        new(InHandling, Do.Extend, InHandling),
        new(InHandling, Do.DecideExtension, InHandling),
        new(InHandling, Do.PutOnAccount, InHandling),
        new(InHandling, Do.DecideAccount, InHandling, OnAccount),
        new(InHandling, Do.Pause, AwaitingRequester),
        new(InHandling, Do.Reply, InHandling),
        new(InHandling, Do.Close, AwaitingCallback, Archived),
        new(InHandling, Do.Exclude, InHandling),
        new(InHandling, Do.DecideExclusion, InHandling),
        new(InHandling, Do.ReverseExclusion, InHandling),
        new(UnderObjection, Do.Merge, UnderObjection),
        new(UnderObjection, Do.DecideMasking, UnderObjection),
        new(UnderObjection, Do.CoReply, UnderObjection),
        new(UnderObjection, Do.ObjectToPart, UnderObjection),
        new(UnderObjection, Do.RulePart, UnderObjection),
        new(UnderObjection, Do.RuleObjection, AwaitingDispatch, AwaitingSignFor, InHandling),
        new(OnAccount, Do.Merge, OnAccount),
        new(OnAccount, Do.DecideMasking, OnAccount),
        new(OnAccount, Do.Contact, OnAccount),
        new(OnAccount, Do.Note, OnAccount),
        new(OnAccount, Do.AddEvidence, OnAccount),
        new(OnAccount, Do.ReleaseCoUnit, OnAccount),
        new(OnAccount, Do.CoReply, OnAccount),
        new(OnAccount, Do.ObjectToPart, OnAccount),
        new(OnAccount, Do.RulePart, OnAccount),
        new(OnAccount, Do.DecideExclusion, OnAccount),
        new(OnAccount, Do.ReverseExclusion, OnAccount),
        new(OnAccount, Do.DoCourseStep, OnAccount),
        new(OnAccount, Do.EndCourse, OnAccount),
        new(OnAccount, Do.ClearAccount, InHandling),
        new(AwaitingRequester, Do.Merge, AwaitingRequester),
        new(AwaitingRequester, Do.DecideMasking, AwaitingRequester),
        new(AwaitingRequester, Do.AssignHandler, AwaitingRequester),
        new(AwaitingRequester, Do.Contact, AwaitingRequester),
        new(AwaitingRequester, Do.Note, AwaitingRequester),
        new(AwaitingRequester, Do.AddEvidence, AwaitingRequester),
        new(AwaitingRequester, Do.ReleaseCoUnit, AwaitingRequester),
        new(AwaitingRequester, Do.CoReply, AwaitingRequester),
        new(AwaitingRequester, Do.ObjectToPart, AwaitingRequester),
        new(AwaitingRequester, Do.RulePart, AwaitingRequester),
        new(AwaitingRequester, Do.DecideExclusion, AwaitingRequester),
        new(AwaitingRequester, Do.ReverseExclusion, AwaitingRequester),
        new(AwaitingRequester, Do.DoCourseStep, AwaitingRequester),
        new(AwaitingRequester, Do.EndCourse, AwaitingRequester),
        new(AwaitingRequester, Do.Resume, InHandling),
        new(AwaitingCallback, Do.Merge, AwaitingCallback),
        new(AwaitingCallback, Do.DecideMasking, AwaitingCallback),
        new(AwaitingCallback, Do.CallBack, AwaitingCallback, InHandling, Archived),
        new(AwaitingCallback, Do.Reopen, InHandling),
        new(AwaitingCallback, Do.DoCourseStep, AwaitingCallback),
        new(AwaitingCallback, Do.EndCourse, AwaitingCallback),
        new(AwaitingCallback, Do.Exclude, AwaitingCallback),
        new(AwaitingCallback, Do.DecideExclusion, AwaitingCallback),
        new(AwaitingCallback, Do.ReverseExclusion, AwaitingCallback),
        new(Archived, Do.DecideMasking, Archived),
        new(Archived, Do.Reopen, InHandling),
        new(Archived, Do.DoCourseStep, Archived),
        new(Archived, Do.EndCourse, Archived),
        new(Archived, Do.Exclude, Archived),
        new(Archived, Do.DecideExclusion, Archived),
        new(Archived, Do.ReverseExclusion, Archived),
    ];

    static readonly Dictionary<(Stage, WorkOrderAction), Transition> table = All.ToDictionary(t => (t.From, t.Action));

    /// <summary>The row for an action at a stage, or null when it may not be done there.</summary>
    public static Transition? Find(Stage from, WorkOrderAction action) => table.GetValueOrDefault((from, action));

    /// <summary>The stages at which an action may be done.</summary>
    public static IReadOnlyList<Stage> StagesFor(WorkOrderAction action) =>
        [.. All.Where(t => t.Action == action).Select(t => t.From)];
}
