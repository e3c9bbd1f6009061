namespace Jiban.Server.Admin;

/// <summary>A change that says all by its name, and only needs a reason.</summary>
public sealed record Because(string Why = "");
