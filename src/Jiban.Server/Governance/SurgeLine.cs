using Jiban.Insight.Trends;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Governance;

/// <summary>激增: one place where more requests of one category came than expected, as far as its reader may read them.</summary>
/// <param name="Place">Code of a street or a community.</param>
/// <param name="Category">Code of the second level.</param>
/// <param name="Since">The first day of the surge.</param>
/// <param name="Until">The last day it alarmed.</param>
/// <param name="Lasts">Whether it alarmed today or yesterday.</param>
/// <param name="From">First of the most surprising days; what follows is told of these.</param>
/// <param name="To">Last of them.</param>
/// <param name="Requests">What came: every requester of an order once.</param>
/// <param name="Expected">What was expected before the first of them.</param>
/// <param name="Growth">2 is "+200 %"; null where next to nothing was expected.</param>
/// <param name="Surprise">Zeros of the probability that so many come when nothing is the matter: 3 is one in a thousand.</param>
/// <param name="Causes">What is known of those days that may explain it.</param>
/// <param name="Rain">Requests among them whose words speak of rain.</param>
/// <param name="Trend">Requests of each of the 28 days that end with <paramref name="Until"/>.</param>
public sealed record SurgeLine(
    string Place,
    string Category,
    DateOnly Since,
    DateOnly Until,
    bool Lasts,
    DateOnly From,
    DateOnly To,
    int Requests,
    double Expected,
    double? Growth,
    double Surprise,
    IReadOnlyList<SurgeCause> Causes,
    int Rain,
    IReadOnlyList<int> Trend
)
{
    /// <summary>Below this, growth is a play of numbers.</summary>
    const double Some = .5;

    public static double? GrowthOf(double requests, double expected) =>
        expected < Some ? null : Math.Round(requests / expected - 1, 2);

    /// <summary>Its orders, as a list.</summary>
    public string Orders(PolicyBook book) => SeriesAsked.Orders(book, Place, Category, From, To);

    /// <summary>The series it stands out of.</summary>
    public string Series => SeriesAsked.Address(Place, Category);

    public string PlaceName(PolicyBook book) => SeriesAsked.PlaceName(book, Place);
}

/// <summary>可能原因: weather or a holiday on some of the days of a surge.</summary>
/// <param name="Mark">Which.</param>
/// <param name="Name">The festival; empty for weather.</param>
/// <param name="Days">How many of the days.</param>
/// <param name="Requests">What came on those.</param>
public sealed record SurgeCause(DayMarks Mark, string Name, int Days, int Requests)
{
    public string Word =>
        Name.Length > 0
            ? Name
            : Mark switch
            {
                DayMarks.HeavyRain => Say.It("强降雨", "Heavy rain"),
                DayMarks.ColdWave => Say.It("寒潮", "Cold wave"),
                DayMarks.HeatWave => Say.It("高温", "Heat wave"),
                DayMarks.Holiday => Say.It("节假日", "Holiday"),
                DayMarks.MakeUpDay => Say.It("调休上班", "Make-up workday"),
                _ => "",
            };

    /// <summary>"强降雨 1 天 16 件"</summary>
    public string Words =>
        Say.It($"{Word} {Days} 天 {Requests} 件", $"{Word}: {Requests} in {(Days == 1 ? "a day" : $"{Days} days")}");
}

/// <summary>What was looked at, and the surges found in it.</summary>
/// <param name="ReadAt">When this node last counted.</param>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day; it is not over.</param>
/// <param name="Days">Days asked for.</param>
/// <param name="Learning">Until this day only learning goes on and nothing alarms; null when that is over.</param>
/// <param name="Series">Series compared with each other every day.</param>
public sealed record Surges(
    DateTimeOffset ReadAt,
    DateOnly From,
    DateOnly To,
    int Days,
    DateOnly? Learning,
    int Series,
    IReadOnlyList<SurgeLine> Items
);
