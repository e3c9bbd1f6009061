using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>Rule 41: whatever a unit's own pre-callbacks say, and however many there are, scores and counts are the same without them.</summary>
public sealed class PreCallbackCountsNowhereTests
{
    private static readonly AssessmentPeriods Periods = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
    private static readonly ScoringPolicy Policy = new() { Version = "t", EffectiveFrom = new(2026, 1, 1) };

    private static readonly IReadOnlyList<IReadOnlyList<WorkOrderEvent>> Histories =
    [
        .. Enumerable
            .Range(1, 2_000)
            .Select(seed => Life.Live(seed, 120).Facts)
            .Where(facts => facts.Any(f => f is RequesterCalledAhead)),
    ];

    [Fact]
    public void No_order_counts_otherwise_in_any_period()
    {
        var compared = 0;
        foreach (var facts in Histories)
        {
            var without = Without(facts);
            foreach (var period in PeriodsOf(facts))
            foreach (var precedence in Enum.GetValues<CallbackPrecedence>())
            {
                var (lived, left) = (
                    ScoredOrder.In(facts, period, precedence),
                    ScoredOrder.In(without, period, precedence)
                );
                (lived is null).ShouldBe(left is null);
                if (lived is null || left is null)
                    continue;
                lived.For("u").ShouldBe(left.For("u"));
                AnsweringUnits.Of(lived).Text.ShouldBe(AnsweringUnits.Of(left).Text);
                compared++;
            }
        }
        compared.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void No_score_of_any_unit_changes()
    {
        var period = Periods.Called("2026-12");
        Print(Histories).ShouldBe(Print([.. Histories.Select(Without)]));

        string Print(IReadOnlyList<IReadOnlyList<WorkOrderEvent>> histories) =>
            string.Join(
                '\n',
                Scoring
                    .Rate(
                        [
                            .. histories
                                .Select(h => ScoredOrder.In(h, period))
                                .OfType<ScoredOrder>()
                                .Select((s, i) => s.For(s.Answered.LeadUnit!.Value.Value) with { Number = $"{i}" }),
                        ],
                        Policy
                    )
                    .Select(s => $"{s.Unit} {s.Rank} {s.Raw} {s.Adjusted} {s.Indicators}")
            );
    }

    private static List<WorkOrderEvent> Without(IEnumerable<WorkOrderEvent> facts) =>
        [.. facts.Where(f => f is not RequesterCalledAhead)];

    private static IEnumerable<AssessmentPeriod> PeriodsOf(IReadOnlyList<WorkOrderEvent> facts) =>
        facts.Select(f => Periods.At(f.At)).Distinct();
}
