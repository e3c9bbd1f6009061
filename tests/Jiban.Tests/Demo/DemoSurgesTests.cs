using Jiban.Insight.Trends;
using Jiban.Intake;
using Jiban.Server.Demo;
using Jiban.Server.Governance;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Demo;

/// <summary>The surges planted in the demo district are found, and nothing else is: measured over five districts of 90 days and some 2,500 series each, 9 to 16 surges and none unplanted.</summary>
public sealed class DemoSurgesTests
{
    static readonly DemoFacts facts = DemoFacts.Read();

    [Theory]
    [InlineData(DemoDistrict.Seed, "2026-11-21")]
    [InlineData(DemoDistrict.Seed, "2026-11-23")]
    [InlineData(2026, "2026-07-15")]
    [InlineData(7, "2026-03-02")]
    [InlineData(11, "2026-01-20")]
    public void The_rain_in_one_street_and_the_cold_in_one_community_alarm_and_nothing_unplanted_does(
        ulong seed,
        string day
    )
    {
        var anchor = DateOnly.ParseExact(day, "yyyy-MM-dd");
        var asked = Asked(DemoCalls.Plan(seed, anchor, facts));
        var rain = DemoRhythm.RainDay(anchor);
        var (found, _) = KnownSurges.Of(
            [
                .. asked
                    .GroupBy(a => (a.Day, a.Street, a.Community, a.Kind))
                    .Select(g => new DayOfPlace(g.Key.Day, g.Key.Street, g.Key.Community, g.Key.Kind, g.Count())),
            ],
            anchor,
            d => d == rain ? DayMarks.HeavyRain : facts.Book.MarksOf(d),
            new Dictionary<SeriesName, WatchedSeries>(),
            default,
            TestContext.Current.CancellationToken
        );
        var unplanted = found.Runs.Where(r => Planted(r, asked) < .5).ToList();

        found.Runs.ShouldContain(r =>
            r.Series == new SeriesName("110106013", "120200") && r.Since <= rain && rain <= r.Until
        );
        var cold = DemoRhythm.HeatingDays(anchor)[^1];
        found.Runs.ShouldContain(r =>
            r.Series.Place == "110106017007" && r.Series.Category.StartsWith("14") && r.Since <= cold && cold <= r.Until
        );
        unplanted.ShouldBeEmpty();
    }

    /// <summary>As the product counts: each requester of an order once, on the day they first asked.</summary>
    static List<Request> Asked(IReadOnlyList<PlannedCall> calls) =>
        [
            .. calls
                .Where(c => c.Outcome is ContactOutcome.OpenedOrder or ContactOutcome.Merged)
                .GroupBy(c =>
                    (Order: c.Joins ?? c.Index, Caller: c.Caller.Phone.Length > 0 ? c.Caller.Phone : $"{c.Index}")
                )
                .Select(g => (First: g.MinBy(c => c.ReceivedAt)!, Order: calls[g.Key.Order]))
                .Where(x => x.Order.Place.Street is not null)
                .Select(x => new Request(
                    facts.Office.DateOf(x.First.ReceivedAt),
                    x.Order.Place.Street!,
                    x.Order.Place.Community,
                    x.Order.Category[..4],
                    x.First.Surge is not Surge.None
                )),
        ];

    static double Planted(SurgeRun run, IEnumerable<Request> asked) =>
        asked
            .Where(a =>
                a.Kind + "00" == run.Series.Category
                && (a.Street == run.Series.Place || a.Community == run.Series.Place)
            )
            .Where(a => a.Day >= run.Peak.From && a.Day <= run.Peak.To)
            .Average(a => a.Planted ? 1.0 : 0);

    sealed record Request(DateOnly Day, string Street, string? Community, string Kind, bool Planted);
}
