using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Shell;

/// <summary>Names from the policy book in the reader's language; a code nobody knows stands for itself.</summary>
public static class Names
{
    public static string NameOf(this PolicyBook book, UnitCode? code) =>
        code is not { } known ? ""
        : book.Units.TryGetValue(known, out var unit) ? In(unit.Name, unit.NameEn)
        : known.Value;

    public static string NameOfUnit(this PolicyBook book, string? code) =>
        code is null ? "" : book.NameOf(new UnitCode(code));

    /// <summary>The unit that an address asks for; one that nobody knows is wrong.</summary>
    public static UnitCode? Unit(this AskedFields asked, PolicyBook book)
    {
        UnitCode? unit = asked.Text("unit", 40) is { } code ? new(code) : null;
        asked.Known("unit", unit is not { } known || book.Units.ContainsKey(known));
        return unit;
    }

    /// <summary>堆物堆料</summary>
    public static string NameOfCategory(this PolicyBook book, string code) =>
        book.Categories.TryGetValue(code, out var category) ? In(category.Name, category.NameEn) : code;

    /// <summary>城市管理 › 市容环境 › 堆物堆料</summary>
    public static string WayToCategory(this PolicyBook book, string code)
    {
        var names = new List<string>();
        for (var at = code; at is not null && names.Count < 4; at = book.Categories.GetValueOrDefault(at)?.Parent)
            names.Insert(0, book.NameOfCategory(at));
        return string.Join(" › ", names);
    }

    public static string NameOfArea(this PolicyBook book, string? code) =>
        code is null ? ""
        : book.Areas.TryGetValue(code, out var area) ? In(area.Name, area.NameEn)
        : code;

    /// <summary>方庄街道 芳草园社区, as far as known.</summary>
    public static string NameOfAreas(this PolicyBook book, string? street, string? community) =>
        string.Join(' ', new[] { book.NameOfArea(street), book.NameOfArea(community) }.Where(name => name.Length > 0));

    public static string NameOfReason(this PolicyBook book, string use, string? code) =>
        book.Reasons.FirstOrDefault(r => r.Use == use && r.Code == code) is { } reason
            ? In(reason.Name, reason.NameEn)
            : code ?? "";

    static string In(string zh, string en) => en.Length > 0 ? Say.It(zh, en) : zh;
}
