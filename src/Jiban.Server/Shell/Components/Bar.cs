namespace Jiban.Server.Shell.Components;

/// <summary>A row of <see cref="Bars"/>; <paramref name="Said"/> is printed instead of the bare value.</summary>
public sealed record Bar(string Word, double Value, string? Said = null, Tone Tone = Tone.Act, string? Href = null);
