namespace Jiban.Server.Shell.Components;

/// <summary>A link in a row of tabs.</summary>
/// <param name="Name">What <see cref="Tabs.Current"/> compares with.</param>
/// <param name="Tone">Colours the count: red when something in it is late.</param>
/// <param name="Key">The key that opens it.</param>
public sealed record Tab(
    string Name,
    string Word,
    string Href,
    int? Count = null,
    string? Icon = null,
    Tone? Tone = null,
    string? Key = null
);
