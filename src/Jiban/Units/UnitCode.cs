namespace Jiban.Units;

/// <summary>单位代码: the lasting code of a unit; places that are units (streets, communities) use their public code.</summary>
/// <param name="Value">Non-empty; never changed once used.</param>
public readonly record struct UnitCode(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>工作人员编号: identifies one member of staff; an id of the application, never a name.</summary>
/// <param name="Value">UUIDv7.</param>
public readonly record struct StaffId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>经办: who did something, and for which unit, at the time of doing it.</summary>
/// <param name="Staff">The person; <see cref="Guid.Empty"/> when it was the system or a resident.</param>
/// <param name="Unit">The unit acted for; <c>system</c> or <c>resident</c> when it was no unit.</param>
public readonly record struct Actor(StaffId Staff, UnitCode Unit)
{
    /// <summary>The system itself: sweeps and imports.</summary>
    public static Actor System { get; } = new(default, new("system"));

    /// <summary>The resident, acting through the public pages.</summary>
    public static Actor Resident { get; } = new(default, new("resident"));
}
