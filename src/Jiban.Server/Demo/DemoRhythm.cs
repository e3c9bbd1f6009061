using Jiban.Calendar;

namespace Jiban.Server.Demo;

/// <summary>来件节奏: when calls come in — peaks at 9–11 and 14–16, most on Mondays, a third at weekends (rule 75), and two surges.</summary>
internal sealed class DemoRhythm(WorkCalendar office, DemoDice dice)
{
    public const int Days = 90;

    /// <summary>Days in which only usual things happen, so that what is usual can be learnt before anything stands out.</summary>
    const int Quiet = 30;

    /// <summary>The street the rain falls hardest on, and its share of the calls.</summary>
    const string WetStreet = "110106013";
    const double InWetStreet = .5;

    /// <summary>The community whose heating does not start, and its share of the first day's calls.</summary>
    const string ColdCommunity = "110106017007";
    const double InColdCommunity = .45;
    const double Ordinary = 2_620;
    const int RainCalls = 140;
    const int HeatingCalls = 260;

    static readonly double[] byHour =
    [
        0.6,
        0.4,
        0.3,
        0.2,
        0.3,
        0.6,
        1.4,
        3.6,
        7.5,
        13,
        12.6,
        8.2,
        4.6,
        5.6,
        10.8,
        10.6,
        7.6,
        5.6,
        4.4,
        4.2,
        3.8,
        3,
        1.8,
        1,
    ];

    static readonly (int Hour, double Weight)[] hours = [.. byHour.Select((w, h) => (h, w))];

    /// <summary>Every arrival of the days before <paramref name="anchor"/> and of the anchor itself, in order of time.</summary>
    public IReadOnlyList<(DateTimeOffset At, Surge Surge)> Arrivals(DateOnly anchor)
    {
        var first = anchor.AddDays(-Days);
        var days = Enumerable.Range(0, Days + 1).Select(first.AddDays).ToList();
        var perWeight = Ordinary / days.Take(Days).Sum(Weight);
        var arrivals = days.SelectMany(d =>
            Repeat(Round(perWeight * Weight(d) * dice.Between(.9, 1.1)), d, Surge.None)
        );
        var rain = RainDay(anchor);
        var heating = HeatingDays(anchor);
        return
        [
            .. arrivals
                .Concat(Repeat(RainCalls, rain, Surge.Rain))
                .Concat(heating.SelectMany((d, i) => Repeat(HeatingShare(i, heating.Count), d, Surge.Heating)))
                .OrderBy(a => a.At),
        ];
    }

    /// <summary>One day of heavy rain, in the wet months when the window has any.</summary>
    public static DateOnly RainDay(DateOnly anchor)
    {
        var usual = anchor.AddDays(-40);
        return Enumerable
            .Range(1, Days - Quiet)
            .Select(i => anchor.AddDays(-i))
            .Where(d => d.Month is >= 6 and <= 10)
            .OrderBy(d => Math.Abs(d.DayNumber - usual.DayNumber))
            .FirstOrDefault(usual);
    }

    /// <summary>From the trial (7 November) to the start of heating (15 November), or nine days at a fixed distance.</summary>
    public static IReadOnlyList<DateOnly> HeatingDays(DateOnly anchor)
    {
        var start = new[] { anchor.Year, anchor.Year - 1 }
            .Select(y => new DateOnly(y, 11, 7))
            .FirstOrDefault(d => d >= anchor.AddDays(Quiet - Days) && d.AddDays(8) < anchor, anchor.AddDays(-14));
        return [.. Enumerable.Range(0, 9).Select(start.AddDays)];
    }

    /// <summary>Whether a place is one the surge strikes hardest, see <see cref="StruckShare"/>.</summary>
    public static bool Strikes(Surge surge, DemoCommunity community) =>
        surge switch
        {
            Surge.Rain => community.Street.Code == WetStreet,
            Surge.Heating => community.Code == ColdCommunity,
            Surge.None => false,
        };

    /// <summary>Share of a day's calls of a surge that come from where it strikes hardest: one street on the day of rain, one community on the first day of heating.</summary>
    public static double StruckShare(Surge surge, DateOnly day, DateOnly anchor) =>
        surge switch
        {
            Surge.Rain => InWetStreet,
            Surge.Heating => day == HeatingDays(anchor)[^1] ? InColdCommunity : 0,
            Surge.None => 0,
        };

    double Weight(DateOnly day) =>
        !office.IsWorkingDay(day) ? 1 / 3.0
        : day.DayOfWeek is DayOfWeek.Monday ? 1.28
        : 1;

    /// <summary>Most on the first day of the trial and on the first day of heating.</summary>
    static int HeatingShare(int day, int days) =>
        Round(HeatingCalls * (day == 0 || day == days - 1 ? .22 : .56 / (days - 2)));

    IEnumerable<(DateTimeOffset At, Surge Surge)> Repeat(int times, DateOnly day, Surge surge)
    {
        for (var i = 0; i < times; i++)
            yield return (DemoFacts.At(day, new TimeSpan(dice.Pick(hours), dice.Below(60), dice.Below(60))), surge);
    }

    static int Round(double x) => (int)Math.Round(x, MidpointRounding.AwayFromZero);
}
