using System.Text.Json.Serialization;
using Jiban.Assessment;
using Jiban.Server.Shell;

namespace Jiban.Server.Assessment;

/// <summary>环比、同比: one period beside the one before and the same one a year earlier, unit by unit; each is counted with its own policy.</summary>
/// <param name="Units">Every unit of this period's result, in its order.</param>
/// <param name="Days">同天数: of a period that still runs, with how many of its days, the last one begun, the same stretch of the earlier ones is compared; null when whole periods are.</param>
public sealed record AssessmentTrend(
    string Period,
    string LastPeriod,
    string LastYear,
    string Level,
    IReadOnlyList<UnitTrend> Units,
    int? Days = null
)
{
    public static AssessmentTrend Of(
        AssessmentTable now,
        AssessmentTable lastPeriod,
        AssessmentTable lastYear,
        int? days = null
    )
    {
        var (period, year) = (Known(lastPeriod), Known(lastYear));
        return new(
            now.Period,
            lastPeriod.Period,
            lastYear.Period,
            now.Level,
            [
                .. now.Rows.Select(row => new UnitTrend(
                    row.Unit,
                    row.Name,
                    ComparedFigures.Of(row, period.GetValueOrDefault(row.Unit)),
                    ComparedFigures.Of(row, year.GetValueOrDefault(row.Unit))
                )),
            ],
            days
        );
    }

    /// <summary>A period of which nobody has a single callback was not counted here, and is nothing to grow from.</summary>
    static Dictionary<string, AssessmentRow> Known(AssessmentTable table) =>
        table.Rows.Any(row => row.Orders > 0) ? table.Rows.ToDictionary(row => row.Unit) : [];
}

/// <summary>One unit beside itself.</summary>
/// <param name="LastPeriod">环比.</param>
/// <param name="LastYear">同比.</param>
public sealed record UnitTrend(string Unit, string Name, ComparedFigures LastPeriod, ComparedFigures LastYear);

/// <summary>What is compared; rates in percent, so that their difference is in points.</summary>
/// <param name="Composite">综合得分 before points.</param>
/// <param name="Orders">Orders that were called back.</param>
/// <param name="AfterPoints">加减分后; null, and left out, where this period's policy has no points.</param>
public sealed record ComparedFigures(
    Compared Composite,
    Compared Response,
    Compared Solved,
    Compared Satisfaction,
    Compared ClosedInTime,
    Compared Orders,
    Compared HardCasesSolved,
    Compared HardCasesSatisfaction,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Compared? AfterPoints = null
)
{
    /// <param name="then">Null where the unit had no line then: that is not the same as nothing.</param>
    public static ComparedFigures Of(AssessmentRow now, AssessmentRow? then) =>
        new(
            new(now.Composite, then?.Composite),
            new(now.Response.Percent, then?.Response.Percent),
            new(now.Solved.Percent, then?.Solved.Percent),
            new(now.Satisfaction.Percent, then?.Satisfaction.Percent),
            new(now.ClosedInTime.Percent, then?.ClosedInTime.Percent),
            new(now.Orders, then?.Orders),
            new(now.HardCases?.Solved.Percent, then?.HardCases?.Solved.Percent),
            new(now.HardCases?.Satisfaction.Percent, then?.HardCases?.Satisfaction.Percent),
            now.Points is null ? null : new(now.Points.After, then?.Final)
        );

    /// <summary>Each by its name, and how it is written; hard cases where there are any now.</summary>
    public IReadOnlyList<(string Name, Compared Figure, bool Counted)> Named() =>
        [
            (AfterPoints is null ? Say.It("综合得分", "Score") : PointWords.Composite(true), Composite, false),
            .. AfterPoints is { } after ? [(Say.It("加减分后", "Score after points"), after, false)] : NoPoints,
            (Say.It("响应率 %", "Response %"), Response, false),
            (Say.It("解决率 %", "Solved %"), Solved, false),
            (Say.It("满意率 %", "Satisfied %"), Satisfaction, false),
            (Say.It("按时办结率 %", "Closed in time %"), ClosedInTime, false),
            (Say.It("回访工单", "Orders called back"), Orders, true),
            .. HardCases(),
        ];

    static readonly (string Name, Compared Figure, bool Counted)[] NoPoints = [];

    IEnumerable<(string Name, Compared Figure, bool Counted)> HardCases() =>
        HardCasesSolved.Now is null
            ? []
            :
            [
                (Say.It("疑难解决率 %", "Hard cases solved %"), HardCasesSolved, false),
                (Say.It("疑难满意率 %", "Hard cases satisfied %"), HardCasesSatisfaction, false),
            ];
}
