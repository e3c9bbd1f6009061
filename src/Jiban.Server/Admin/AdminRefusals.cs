using Jiban.Units;

namespace Jiban.Server.Admin;

/// <summary>No row has this key, or it is outside one's own units.</summary>
public sealed record NoSuchRow(string Key) : Refusal;

/// <summary>Another administrator changed the row since it was shown.</summary>
public sealed record EditedMeanwhile : Refusal;

/// <summary>The key is taken.</summary>
public sealed record TakenAlready(string Field, string Value) : Refusal;

/// <summary>The rule is in use: it may change from <paramref name="Earliest"/> on, never backwards.</summary>
public sealed record InThePast(string Field, DateOnly Earliest) : Refusal;

/// <summary>The row is already the way it was asked to be.</summary>
public sealed record NothingToChange : Refusal;

/// <summary>The unit is neither one's own nor below it.</summary>
public sealed record NotYourUnit(string Unit) : Refusal;

/// <summary>One's own unit is changed by somebody above.</summary>
public sealed record OwnUnit : Refusal;

/// <summary>Active units below, active staff or open orders still need the unit.</summary>
public sealed record UnitInUse(int Units, int Staff, int Orders) : Refusal;

/// <summary>Nobody hands out a permission they do not hold.</summary>
public sealed record NotYoursToGive(Permission Permission) : Refusal;

/// <summary>Nobody hands out places they do not serve.</summary>
public sealed record AreaNotYours(string Area) : Refusal;

/// <summary>The person may do more than who wants to change them.</summary>
public sealed record MayDoMoreThanYou(Permission Permission) : Refusal;

/// <summary>One's own account is changed by somebody else.</summary>
public sealed record OwnAccount : Refusal;

/// <summary>A draft of the catalogue is being written already.</summary>
public sealed record DraftExists(string Version) : Refusal;

/// <summary>There is no draft of the catalogue.</summary>
public sealed record NoDraft : Refusal;

/// <summary>What is in force already, be it since today, is not taken back, only followed by another from <paramref name="Earliest"/> on.</summary>
public sealed record AlreadyInForce(DateOnly Earliest) : Refusal;

/// <summary>A category that has ended does not come back; another is added.</summary>
public sealed record EndedAlready(string Category) : Refusal;
