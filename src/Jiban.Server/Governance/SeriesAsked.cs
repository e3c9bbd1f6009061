using System.Globalization;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Governance;

/// <summary>Which series was asked for.</summary>
/// <param name="Place">Code of a street or a community; null for everywhere.</param>
/// <param name="Category">Code, with its subtree; null for all.</param>
/// <param name="Days">Days shown, today among them.</param>
/// <param name="Years">How many years the same month is looked up in, this one among them.</param>
/// <param name="Month">The first day of the month compared, which may be one to come; null for the present one.</param>
public sealed record SeriesAsked(string? Place, string? Category, int Days, int Years, DateOnly? Month)
{
    public const int UsualDays = 90;
    public const int MostDays = 400;
    public const int UsualYears = 3;
    public const int MostYears = 6;

    /// <summary>A year ahead every season has been looked at; what lies beyond nobody expects by the day.</summary>
    public const int MostMonthsAhead = 12;

    public bool IsChosen => Place is not null || Category is not null;

    /// <summary>Reads what it can; what it cannot is said beside its name.</summary>
    public static SeriesAsked Read(AskedFields asked, PolicyBook book, DateOnly today)
    {
        var (place, category) = (asked.Text("place", 40), asked.Text("category", 6));
        var known = place is not null && book.Areas.ContainsKey(place);
        asked.Known("place", place is null || known);
        var named = category is not null && book.Categories.ContainsKey(category);
        asked.Known("category", category is null || named);
        return new(
            known ? place : null,
            named ? category : null,
            Number(asked, "days", 28, MostDays, UsualDays),
            Number(asked, "years", 2, MostYears, UsualYears),
            MonthOf(asked, today)
        );
    }

    static int Number(AskedFields asked, string key, int least, int most, int usual)
    {
        if (asked.Text(key, 10) is not { } text)
            return usual;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;
        asked.Wrong(key, Say.It($"要是 {least} 到 {most} 的数", $"a number from {least} to {most}"));
        return usual;
    }

    static DateOnly? MonthOf(AskedFields asked, DateOnly today)
    {
        if (asked.Text("month", 10) is not { } text)
            return null;
        if (
            DateOnly.TryParseExact(
                text + "-01",
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var month
            )
            && month.Year > 2000
        )
        {
            if (month <= today.AddMonths(MostMonthsAhead))
                return month;
            asked.Wrong(
                "month",
                Say.It($"最远看到今后 {MostMonthsAhead} 个月", $"at most {MostMonthsAhead} months ahead")
            );
            return null;
        }
        asked.Wrong("month", Say.It("要写成 2026-11 这样的月份", "a month such as 2026-11"));
        return null;
    }

    public static string Address(string? place, string? category) =>
        $"/governance/series?place={place}&category={category}";

    /// <summary>The list of the orders of a place and category that were accepted on these days.</summary>
    public static string Orders(PolicyBook book, string? place, string? category, DateOnly from, DateOnly to) =>
        "/orders?"
        + (place is null ? "" : $"{(IsCommunity(book, place) ? "community" : "street")}={place}&")
        + (category is null ? "" : $"category={category}&")
        + $"acceptedFrom={from:yyyy-MM-dd}&acceptedTo={to:yyyy-MM-dd}";

    public static bool IsCommunity(PolicyBook book, string place) =>
        book.Areas.TryGetValue(place, out var area) && area.Kind == "community";

    /// <summary>"方庄街道 芳古园社区"</summary>
    public static string PlaceName(PolicyBook book, string place) =>
        IsCommunity(book, place) ? book.NameOfAreas(book.Areas[place].Parent, place) : book.NameOfArea(place);
}
