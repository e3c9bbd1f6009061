using static Jiban.Whistles.WhistleAction;
using static Jiban.Whistles.WhistleStage;

namespace Jiban.Whistles;

/// <summary>吹哨流转表: which action is possible at which stage. Guards and buttons read the same table.</summary>
public static class WhistleTransitions
{
    static readonly Dictionary<WhistleAction, WhistleStage[]> stages = new()
    {
        [Invite] = [Called, OnSite],
        [Arrive] = [Called, OnSite],
        [Leave] = [OnSite, Unsolved, Solved, WhistleStage.CalledOff],
        [WriteMinutes] = [Called, OnSite, Unsolved],
        [GiveTask] = [OnSite, Unsolved],
        [FinishTask] = [OnSite, Unsolved],
        [Confirm] = [Called, OnSite, Unsolved],
        [CallOff] = [Called, OnSite],
    };

    /// <summary>The stages at which an action is possible.</summary>
    public static IReadOnlyList<WhistleStage> StagesFor(WhistleAction action) => stages[action];

    /// <summary>Whether the action is possible at the stage.</summary>
    public static bool Allow(WhistleStage stage, WhistleAction action) => stages[action].Contains(stage);
}
