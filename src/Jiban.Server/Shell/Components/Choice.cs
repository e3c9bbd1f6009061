namespace Jiban.Server.Shell.Components;

/// <summary>One thing to choose in a select or among radio buttons.</summary>
/// <param name="Group">Options of one group stand together under its name.</param>
/// <param name="Hint">A second line, shown beside radio buttons.</param>
/// <param name="Key">The key that chooses it on a desk.</param>
public sealed record Choice(string Value, string Text, string? Group = null, string? Hint = null, string? Key = null);
