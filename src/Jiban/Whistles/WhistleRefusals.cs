using Jiban.Units;

namespace Jiban.Whistles;

/// <summary>There is no such whistle, or none this person may see.</summary>
public sealed record NoSuchWhistle(string Id) : Refusal;

/// <summary>Somebody changed the whistle meanwhile.</summary>
public sealed record WhistleMovedOn(int Expected, int Actual) : Refusal;

/// <summary>The permission is missing, or it is another unit's whistle.</summary>
public sealed record NotYourWhistle(WhistleAction Action) : Refusal;

/// <summary>The action is not possible at this stage.</summary>
public sealed record WhistleNotAtStage(WhistleAction Action, WhistleStage Actual) : Refusal
{
    /// <summary>Stages at which it would be.</summary>
    public IReadOnlyList<WhistleStage> Needed => WhistleTransitions.StagesFor(Action);
}

/// <summary>A whistle calls at least one unit.</summary>
public sealed record NobodyInvited : Refusal;

/// <summary>The whistler is there anyway.</summary>
public sealed record WhistlesItself(UnitCode Unit) : Refusal;

/// <summary>The unit was called already.</summary>
public sealed record InvitedAlready(UnitCode Unit) : Refusal;

/// <summary>The hour to meet lies in the past, or further ahead than the policy or the emergency limit allows.</summary>
public sealed record MeetingOutside(DateTimeOffset After, DateTimeOffset Latest) : Refusal;

/// <summary>Rule 37: the street has reached its upper bound in this period; only emergencies go on.</summary>
public sealed record TooManyWhistles(UnitCode Street, int Most) : Refusal;

/// <summary>The unit is not called to this whistle.</summary>
public sealed record NotInvited(UnitCode Unit) : Refusal;

/// <summary>The unit has arrived already.</summary>
public sealed record ArrivedAlready(UnitCode Unit) : Refusal;

/// <summary>An arrival says where: by the phone's point or in words.</summary>
public sealed record ArrivalPlaceMissing : Refusal;

/// <summary>It is long before the hour to meet: nobody's arrival is recorded yet.</summary>
/// <param name="Meeting">The hour to meet.</param>
/// <param name="From">From when arrivals are recorded.</param>
public sealed record ArrivesTooEarly(DateTimeOffset Meeting, DateTimeOffset From) : Refusal;

/// <summary>The day of the task lies further ahead than policy allows.</summary>
public sealed record TaskDayTooFar(DateOnly Latest) : Refusal;

/// <summary>Who is not there cannot leave.</summary>
public sealed record NotOnTheSpot(UnitCode Unit) : Refusal;

/// <summary>The unit left already.</summary>
public sealed record LeftAlready(UnitCode Unit) : Refusal;

/// <summary>Nobody has arrived, so nothing was solved on the spot.</summary>
public sealed record NobodyArrived : Refusal;

/// <summary>Nobody has arrived, but a limit still runs: it is too early to say that nobody came.</summary>
public sealed record ArrivalStillRuns(DateTimeOffset Until) : Refusal;

/// <summary>The result needs minutes first.</summary>
public sealed record MinutesMissing : Refusal;

/// <summary>A task belongs to the whistler or to a unit called to the whistle.</summary>
public sealed record TaskForOutsider(UnitCode Unit) : Refusal;

/// <summary>The day of the task has passed.</summary>
public sealed record TaskDayPassed(DateOnly Earliest) : Refusal;

/// <summary>There is no task of this number.</summary>
public sealed record NoSuchTask(int Number) : Refusal;

/// <summary>The task is done already.</summary>
public sealed record TaskFinishedAlready(int Number) : Refusal;

/// <summary>Not solved while tasks are open.</summary>
public sealed record TasksStillOpen(int Open) : Refusal;

/// <summary>It was confirmed as unsolved already.</summary>
public sealed record UnsolvedAlready : Refusal;
