using Jiban.Units;

namespace Jiban.Whistles;

/// <summary>吹哨关系方: whistler and invited units by their paths in the unit tree.</summary>
/// <param name="Whistler">Path of the unit that blew.</param>
/// <param name="Invited">Paths of the invited units.</param>
/// <param name="About">Path of the unit its order complains about; null when none.</param>
/// <param name="AboutStaff">The person its order complains about; null when none.</param>
public sealed record WhistleParties(
    string? Whistler,
    IReadOnlyDictionary<UnitCode, string?> Invited,
    string? About = null,
    StaffId? AboutStaff = null
);

/// <summary>谁可吹哨应哨: which person may do what to which whistle. One table for pages and API.</summary>
public static class WhoMayWhistle
{
    /// <summary>The permission an action needs; a task is reported done by its owner (answering) or by the whistler (blowing).</summary>
    public static Permission PermissionFor(WhistleAction action) =>
        action is WhistleAction.Arrive or WhistleAction.Leave or WhistleAction.FinishTask
            ? Permission.AnswerWhistles
            : Permission.BlowWhistles;

    /// <summary>Whether this person may read any whistle.</summary>
    public static bool MayReadAny(Reach reach) =>
        reach.May(Permission.BlowWhistles) || reach.May(Permission.AnswerWhistles) || reach.May(Permission.ReadOrders);

    /// <summary>The whistler's unit and those above it, the invited units with those above and below them, and the district's own posts; nobody else sees anything, and never whom its order complains about (rule 70).</summary>
    public static bool MayRead(Reach reach, WhistleParties parties) =>
        MayReadAny(reach)
        && !(parties.AboutStaff is { } person && person == reach.Actor.Staff)
        && !reach.StandsIn(parties.About)
        && (
            reach.DistrictWide
            || reach.Covers(parties.Whistler)
            || parties.Invited.Values.Any(path => reach.Covers(path) || reach.StandsIn(path))
        );

    /// <summary>Whether this person acts for an invited unit: belongs to it or to one below it.</summary>
    public static bool AnswersFor(Reach reach, WhistleParties parties, UnitCode unit) =>
        reach.May(Permission.AnswerWhistles) && parties.Invited.TryGetValue(unit, out var path) && reach.StandsIn(path);

    /// <summary>Whether this person acts for the whistler: belongs to its unit or to one above it.</summary>
    public static bool Leads(Reach reach, WhistleParties parties) =>
        reach.May(Permission.BlowWhistles) && reach.Covers(parties.Whistler);

    /// <summary>Why this person may not do this, or null when they may. Stage is another question (<see cref="WhistleTransitions"/>).</summary>
    /// <param name="reach">Who asks.</param>
    /// <param name="action">What.</param>
    /// <param name="parties">The whistle's units.</param>
    /// <param name="unit">For arrival, leaving and tasks: the unit it is about.</param>
    public static Refusal? Refusal(Reach reach, WhistleAction action, WhistleParties parties, UnitCode? unit)
    {
        var answers = unit is { } named && AnswersFor(reach, parties, named);
        var may = action switch
        {
            WhistleAction.Arrive or WhistleAction.Leave => answers,
            WhistleAction.FinishTask => answers || Leads(reach, parties),
            WhistleAction.Invite
            or WhistleAction.WriteMinutes
            or WhistleAction.GiveTask
            or WhistleAction.Confirm
            or WhistleAction.CallOff => Leads(reach, parties),
        };
        return may ? null : new NotYourWhistle(action);
    }
}
