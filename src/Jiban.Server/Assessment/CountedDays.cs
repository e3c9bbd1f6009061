using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>按日逐单: the orders whose callback ended on some days are asked for, of a unit or of one community's matters.</summary>
/// <param name="Unit">Who answers for them at the level; null where a community's matters are asked for.</param>
/// <param name="Community">事发社区, whoever handled it; null where a unit is asked for.</param>
/// <param name="LastDay">Belongs to them.</param>
/// <param name="Policy">The version to count with; null for that of the period of the last day.</param>
public sealed record CountedDaysAsked(
    AssessmentLevel Level,
    UnitCode? Unit,
    string? Community,
    DateOnly FirstDay,
    DateOnly LastDay,
    string? Policy = null
)
{
    /// <summary>A year and a day: a term beside none of its years is not longer.</summary>
    const int MostDays = 366;

    /// <summary>As page and API read it; whatever is wrong is said beside its name.</summary>
    /// <exception cref="InvalidInputException">All of it.</exception>
    public static CountedDaysAsked Read(IQueryCollection query, PolicyBook book)
    {
        var asked = new AskedFields(query);
        var level = asked.One<AssessmentLevel>("level") ?? AssessmentLevel.Street;
        UnitCode? unit = asked.Text("unit", 40) is { } code ? new UnitCode(code) : null;
        var community = asked.Text("community", 12);
        if (unit is null == community is null)
            asked.Wrong("unit", Say.It("写单位或社区，二选一", "give a unit or a community, one of them"));
        asked.Known("unit", unit is not { } given || book.Units.ContainsKey(given));
        asked.Known("community", community is null || book.Areas.ContainsKey(community));
        var (first, last) = (Needed(asked, "from"), Needed(asked, "to"));
        if (last < first)
            asked.Wrong("to", Say.It("不能早于第一天", "must not come before the first day"));
        if (last?.DayNumber - first?.DayNumber >= MostDays)
            asked.Wrong("to", Say.It($"最多 {MostDays} 天", $"at most {MostDays} days"));
        var policy = asked.Text("policy", 100);
        asked.Check();
        return new(level, unit, community, first!.Value, last!.Value, policy);
    }

    static DateOnly? Needed(AskedFields asked, string key)
    {
        var day = asked.Day(key);
        if (day is null)
            asked.Wrong(key, Say.It("要写成 2026-11-21 这样的日期", "a date such as 2026-11-21"));
        return day;
    }

    /// <summary>Where a page opens a unit's callbacks of some days.</summary>
    public static string Address(AssessmentLevel level, string unit, DateOnly first, DateOnly last) =>
        $"/assessment/days?level={Kebab.Of(level)}&unit={Uri.EscapeDataString(unit)}&from={first:yyyy-MM-dd}&to={last:yyyy-MM-dd}";

    /// <summary>The same of one community's matters, counted with a version of the policy.</summary>
    public static string Address(string community, DateOnly first, DateOnly last, string policy) =>
        $"/assessment/days?community={Uri.EscapeDataString(community)}&from={first:yyyy-MM-dd}&to={last:yyyy-MM-dd}&policy={Uri.EscapeDataString(policy)}";
}

/// <summary>按日逐单: the rates of some days and every order behind them.</summary>
/// <param name="Name">Of the unit or the community.</param>
/// <param name="Policy">The version they are counted with.</param>
public sealed record CountedDays(
    string Name,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Policy,
    RateFigures Response,
    RateFigures Solved,
    RateFigures Satisfaction,
    IReadOnlyList<HowItCounted> Orders
);
