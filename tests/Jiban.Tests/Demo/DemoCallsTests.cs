using Jiban.Callback;
using Jiban.Intake;
using Jiban.Server.Demo;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Demo;

public class DemoCallsTests
{
    static readonly DateOnly anchor = new(2026, 11, 21);
    static readonly DemoFacts facts = DemoFacts.Read();
    static readonly Lazy<IReadOnlyList<PlannedCall>> shared = new(() => DemoCalls.Plan(2026, anchor, facts));

    static IReadOnlyList<PlannedCall> Calls => shared.Value;

    static IEnumerable<PlannedStep> Steps => Calls.SelectMany(c => c.Steps);

    [Fact]
    public void The_same_seed_and_day_plan_the_same_requests()
    {
        var again = DemoCalls.Plan(2026, anchor, DemoFacts.Read());

        Print(again).ShouldBe(Print(Calls));
    }

    [Fact]
    public void Another_seed_plans_other_requests() =>
        Print(DemoCalls.Plan(2027, anchor, facts)).ShouldNotBe(Print(Calls));

    [Fact]
    public void About_three_thousand_requests_fall_into_ninety_days_and_today()
    {
        Calls.Count.ShouldBeInRange(2_850, 3_250);
        Calls.ShouldAllBe(c => Day(c) >= anchor.AddDays(-90) && Day(c) <= anchor);
        Calls.Select(c => c.Index).ShouldBe(Enumerable.Range(0, Calls.Count));
        Calls.Zip(Calls.Skip(1)).ShouldAllBe(p => p.First.ReceivedAt <= p.Second.ReceivedAt);
    }

    [Fact]
    public void They_speak_of_at_least_forty_second_level_categories() =>
        Calls.Where(c => c.Category.Length > 0).Select(c => c.Category[..4]).Distinct().Count().ShouldBeGreaterThan(60);

    [Fact]
    public void Every_channel_kind_and_outcome_occurs()
    {
        Calls.Select(c => c.Channel).Distinct().ShouldBe(Enum.GetValues<Channel>(), ignoreOrder: true);
        Calls.Select(c => c.Kind).Distinct().ShouldBe(Enum.GetValues<RequestKind>(), ignoreOrder: true);
        Calls.Select(c => c.Outcome).Distinct().ShouldBe(Enum.GetValues<ContactOutcome>(), ignoreOrder: true);
        Calls
            .Where(c => c.Outcome is ContactOutcome.HandedToEmergency)
            .Select(c => c.Detail)
            .Distinct()
            .ShouldBe(["110", "119", "120", "122"], ignoreOrder: true);
    }

    [Fact]
    public void Every_kind_of_step_callback_and_ruling_occurs()
    {
        var kinds = typeof(PlannedStep).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PlannedStep)));
        Steps.Select(s => s.GetType()).Distinct().ShouldBe(kinds, ignoreOrder: true);

        var answers = Steps.OfType<CallingBack>().Select(s => s.Answer).ToList();
        answers.Select(a => a.Outcome).Distinct().ShouldBe(Enum.GetValues<CallbackOutcome>(), ignoreOrder: true);
        answers.Select(a => a.Satisfied).OfType<Satisfied>().Distinct().Count().ShouldBe(4);
        Steps.OfType<Ruling>().Select(r => r.Accept).Distinct().Count().ShouldBe(2);
        Steps.OfType<DecidingExtension>().Select(r => r.Accept).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Nine_of_ten_calls_to_the_hotline_come_by_phone()
    {
        var hotline = Calls.Where(c => c.Category.Length > 0 && DemoChannels.IsHotline(c.Channel)).ToList();

        Share(hotline, c => c.Channel is Channel.Phone).ShouldBe(.907, .02);
    }

    [Fact]
    public void Topics_keep_the_proportions_of_the_published_volumes()
    {
        var topics = DemoTopics.Read();
        var ordinary = Calls
            .Where(c =>
                c.Surge is Surge.None && c.Category.Length > 0 && c.RepeatOf is null && c.NearDuplicateOf is null
            )
            .ToList();
        var total = topics.Topics.Sum(t => t.Weight);

        foreach (var (topic, weight) in topics.Topics)
        {
            var codes = topics.Categories[topic].Select(c => c.Category).ToHashSet();
            Share(ordinary, c => codes.Contains(c.Category[..4])).ShouldBe(weight / total, .025, topic);
        }
    }

    [Fact]
    public void Weekends_bring_a_third_and_Mondays_the_most()
    {
        var perDay = Calls
            .Where(c => c.Surge is Surge.None && Day(c) < anchor)
            .GroupBy(Day)
            .ToDictionary(g => g.Key, g => g.Count());
        double Mean(Func<DateOnly, bool> of) => perDay.Where(d => of(d.Key)).Average(d => d.Value);

        var weekday = Mean(facts.Office.IsWorkingDay);
        (Mean(d => !facts.Office.IsWorkingDay(d)) / weekday).ShouldBe(1 / 3.0, .06);
        Mean(d => facts.Office.IsWorkingDay(d) && d.DayOfWeek is DayOfWeek.Monday).ShouldBeGreaterThan(weekday * 1.1);
    }

    [Fact]
    public void The_four_busiest_hours_are_nine_ten_fourteen_and_fifteen() =>
        Calls
            .GroupBy(c => Local(c.ReceivedAt).Hour)
            .OrderByDescending(g => g.Count())
            .Take(4)
            .Select(g => g.Key)
            .ShouldBe([9, 10, 14, 15], ignoreOrder: true);

    [Fact]
    public void One_day_of_rain_and_the_start_of_heating_bring_more_than_any_other_day()
    {
        var byDay = Calls.GroupBy(Day).ToDictionary(g => g.Key, g => g.Count());
        var usual = byDay.Values.Order().ElementAt(byDay.Count / 2);

        byDay[DemoRhythm.RainDay(anchor)].ShouldBeGreaterThan(3 * usual);
        DemoRhythm.HeatingDays(anchor)[0].ShouldBe(new(2026, 11, 7));
        Calls.Count(c => c.Surge is Surge.Heating && c.Category.StartsWith("14")).ShouldBeGreaterThan(200);
        Calls.ShouldNotContain(c => c.Category.StartsWith("1401") && Day(c).Month < 11);
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(3, 2)]
    [InlineData(6, 30)]
    [InlineData(11, 9)] // amid the heating surge: the window holds no whole one
    public void Any_day_of_the_year_has_its_surges(int month, int day)
    {
        var calls = DemoCalls.Plan(7, new(2026, month, day), facts);

        calls.Count(c => c.Surge is Surge.Rain).ShouldBeGreaterThan(100);
        calls.Count(c => c.Surge is Surge.Heating).ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Repeats_come_from_the_same_number_and_neighbours_from_another()
    {
        var repeats = Calls.Where(c => c.RepeatOf is not null).ToList();
        var neighbours = Calls.Where(c => c.NearDuplicateOf is not null).ToList();

        repeats.Count.ShouldBeGreaterThan(120);
        neighbours.Count.ShouldBeGreaterThan(40);
        repeats.ShouldAllBe(c => c.Category == Calls[c.RepeatOf!.Value].Category && c.RepeatOf < c.Index);
        neighbours.ShouldAllBe(c => c.Place == Calls[c.NearDuplicateOf!.Value].Place && c.NearDuplicateOf < c.Index);
    }

    [Fact]
    public void Callers_have_only_numbers_kept_for_fiction() =>
        Calls.ShouldAllBe(c =>
            c.Caller.Phone == "" || c.Caller.Phone.StartsWith("1990000") || c.Caller.Phone.StartsWith("0105555")
        );

    [Fact]
    public void No_slot_is_left_open() =>
        Calls.ShouldNotContain(c => c.Title.Contains('{') || c.Text.Contains('{') || c.Place.Text.Contains('{'));

    [Fact]
    public void Steps_never_go_back_in_time() =>
        Calls.ShouldAllBe(c => c.Steps.Zip(c.Steps.Skip(1)).All(p => p.First.At <= p.Second.At));

    static string Print(IReadOnlyList<PlannedCall> calls) =>
        string.Join('\n', calls.Select(c => $"{c with { Steps = [] }}{c.Caller.Phone}{string.Join('|', c.Steps)}"));

    static double Share(IReadOnlyList<PlannedCall> of, Func<PlannedCall, bool> which) =>
        (double)of.Count(which) / of.Count;

    static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, DemoFacts.Beijing);

    static DateOnly Day(PlannedCall c) => DateOnly.FromDateTime(Local(c.ReceivedAt).DateTime);
}
