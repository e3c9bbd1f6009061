using Jiban.Callback;
using Jiban.Handling;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

/// <summary>计划的一步: something that will be done to an order at an instant; limits are worked out when it is lived.</summary>
internal abstract record PlannedStep(DateTimeOffset At);

internal sealed record Dispatching(Assignment To, DateTimeOffset At) : PlannedStep(At);

internal sealed record SigningFor(DateTimeOffset At) : PlannedStep(At);

internal sealed record HandingOn(UnitCode To, string Why, DateTimeOffset At) : PlannedStep(At);

internal sealed record Objecting(string Reason, string Basis, DateTimeOffset At) : PlannedStep(At);

internal sealed record Ruling(bool Accept, Assignment? Next, string Why, DateTimeOffset At) : PlannedStep(At);

internal sealed record Contacting(string Medium, bool Met, string Note, DateTimeOffset At) : PlannedStep(At);

internal sealed record Informing(string Text, DateTimeOffset At) : PlannedStep(At);

internal sealed record CoReplying(UnitCode Unit, string Text, DateTimeOffset At) : PlannedStep(At);

internal sealed record AskingExtension(int Days, string Reason, DateTimeOffset At) : PlannedStep(At);

internal sealed record DecidingExtension(bool Accept, string Why, DateTimeOffset At) : PlannedStep(At);

internal sealed record AskingAccount(string Reason, string Plan, DateOnly ReviewOn, DateTimeOffset At)
    : PlannedStep(At);

internal sealed record DecidingAccount(bool Accept, string Why, DateTimeOffset At) : PlannedStep(At);

internal sealed record ClearingAccount(string Why, DateTimeOffset At) : PlannedStep(At);

internal sealed record Pausing(string Reason, string Awaited, DateOnly Until, DateTimeOffset At) : PlannedStep(At);

internal sealed record Resuming(string Why, DateTimeOffset At) : PlannedStep(At);

internal sealed record Replying(
    HandlingResult Result,
    string Text,
    string Basis,
    UnsolvedGround? Ground,
    DateTimeOffset At
) : PlannedStep(At);

internal sealed record Closing(DateTimeOffset At) : PlannedStep(At);

/// <param name="Hasty">One of the many that one person made within minutes.</param>
internal sealed record CallingBack(CallbackAnswer Answer, DateTimeOffset At, bool Hasty = false) : PlannedStep(At);

internal sealed record Reopening(string Reason, DateTimeOffset At) : PlannedStep(At);

internal sealed record AskingExclusion(string Reason, string Evidence, string Document, DateTimeOffset At)
    : PlannedStep(At);

internal sealed record DecidingExclusion(bool Accept, string Why, DateTimeOffset At) : PlannedStep(At);

/// <param name="Of">The call by which this caller opened or joined the order.</param>
internal sealed record Urging(int Call, int Of, DateTimeOffset At) : PlannedStep(At);

internal sealed record Merging(int Call, Channel Channel, DateTimeOffset At) : PlannedStep(At);
