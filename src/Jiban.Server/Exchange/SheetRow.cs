namespace Jiban.Server.Exchange;

/// <summary>表行: one row of a file as text, with the number a person finds it under.</summary>
public sealed record SheetRow(int Line, IReadOnlyList<string> Cells)
{
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}
