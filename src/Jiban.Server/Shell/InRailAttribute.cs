namespace Jiban.Server.Shell;

/// <summary>
/// Puts a page on the staff navigation: <c>@attribute [InRail("派单台", "Dispatch", Icon = "route", Order = 30)]</c>.
/// Who may open the page (its <c>[Authorize]</c>) sees the entry; nobody else does.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InRailAttribute(string zh, string en) : Attribute
{
    public required string Icon { get; init; }
    public required int Order { get; init; }
    public string Word => Say.It(zh, en);
}
