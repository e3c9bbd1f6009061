using Jiban.Callback;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>异常迹象: rows with the exact boundary instants.</summary>
public sealed class CallbackSignsTests
{
    private static readonly DateTimeOffset At = Given.Monday9;
    private static readonly StaffId Caller = Given.Caller.Staff;
    private static readonly StaffId Another = Given.Clerk.Staff;
    private static readonly UnitCode Unit = new(Given.Fangzhuang);
    private static readonly SignPolicy Bounds = new()
    {
        BurstCallbacks = 3,
        BurstMinutes = 10,
        LeastSeconds = 30,
        HandlerMinutes = 30,
        LeastAnswers = 20,
        PointsAbove = 15,
    };

    [Theory]
    [InlineData("0 300 600", 3)] // ten minutes exactly, both ends included
    [InlineData("0 300 601", 0)]
    [InlineData("0 1", 0)] // two are none
    [InlineData("0 0 0", 3)]
    [InlineData("0 300 600 900", 4)] // each three of them are a burst: one sign
    [InlineData("0 300 600 901", 3)] // the last has no two within its ten minutes
    public void So_many_within_so_many_minutes_are_one_burst(string seconds, int callbacks)
    {
        var found = Signs(SignKind.Burst, [.. Seconds(seconds).Select(s => Made(s))]);

        found.Sum(s => s.Figure).ShouldBe(callbacks);
        found.Count.ShouldBe(callbacks > 0 ? 1 : 0);
    }

    [Fact]
    public void Two_bursts_apart_are_two_and_people_are_not_thrown_together()
    {
        var made = Seconds("0 10 20 4000 4010 4020 4030").Select(s => Made(s)).ToList();
        var mixed = Seconds("0 10").Select(s => Made(s)).Append(Made(20) with { Caller = Another }).ToList();

        Signs(SignKind.Burst, made).Select(s => s.Figure).ShouldBe([3, 4]);
        Signs(SignKind.Burst, mixed).ShouldBeEmpty();
    }

    [Fact]
    public void A_burst_that_grows_keeps_its_name()
    {
        var made = Seconds("0 10 20").Select(s => Made(s)).ToList();

        var grown = Signs(SignKind.Burst, [.. made, Made(30)]).Single();

        grown.Key.ShouldBe(Signs(SignKind.Burst, made).Single().Key);
        (grown.From, grown.To, grown.Orders.Count, grown.Unit).ShouldBe((At, At.AddSeconds(30), 4, null));
    }

    [Theory]
    [InlineData(30, true, false)] // thirty seconds are enough
    [InlineData(29.999, true, true)]
    [InlineData(0, true, true)]
    [InlineData(-1, true, false)] // shown afterwards
    [InlineData(5, false, false)] // nobody answered
    public void Answers_sooner_than_the_least_seconds_are_a_sign(double seconds, bool answered, bool sign)
    {
        var made = Made(100) with
        {
            Satisfied = answered ? Satisfied.Yes : null,
            DialledAt = At.AddSeconds(100 - seconds),
        };

        Signs(SignKind.Seconds, [made]).Count.ShouldBe(sign ? 1 : 0);
        Signs(SignKind.Seconds, [made with { DialledAt = null }]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(30 * 60, true)] // half an hour exactly
    [InlineData(30 * 60 + 1, false)]
    [InlineData(0, true)]
    [InlineData(-1, false)] // afterwards
    public void The_handling_side_in_touch_so_few_minutes_before_is_a_sign(int seconds, bool sign)
    {
        var made = Made(7200) with { HandlerAt = At.AddSeconds(7200 - seconds) };

        Signs(SignKind.HandlerBefore, [made]).Count.ShouldBe(sign ? 1 : 0);
        Signs(SignKind.HandlerBefore, [made with { Satisfied = null }]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(20, 20, 20, 10, true)] // all of twenty, and half of twenty
    [InlineData(19, 19, 100, 50, false)] // too few here
    [InlineData(20, 20, 19, 9, false)] // too few there
    [InlineData(20, 14, 20, 10, false)] // 70 % and 50 %: points enough, but the intervals touch
    [InlineData(400, 340, 400, 280, true)] // 85 % and 70 %: exactly fifteen points
    [InlineData(400, 339, 400, 280, false)] // 84.75 %
    [InlineData(400, 280, 400, 340, false)] // far below is none
    public void A_share_far_above_that_of_all_others_is_a_sign(int n, int yes, int others, int otherYes, bool sign)
    {
        List<RecordedCallback> made =
        [
            .. Enumerable.Range(0, n).Select(i => Made(i * 3600, i < yes ? Satisfied.Mostly : Satisfied.No)),
            .. Enumerable
                .Range(0, others)
                .Select(i =>
                    Made(i * 3600 + 7, i < otherYes ? Satisfied.Yes : Satisfied.None) with
                    {
                        Caller = Another,
                    }
                ),
        ];

        var found = Signs(SignKind.OneCaller, made).Where(s => s.Caller == Caller).ToList();

        found.Count.ShouldBe(sign ? 1 : 0);
        if (sign)
            (found[0].Unit, found[0].Others, found[0].Orders.Count).ShouldBe(((UnitCode?)Unit, (int?)others, n));
    }

    [Fact]
    public void The_order_in_which_callbacks_come_changes_nothing()
    {
        var made = Enumerable
            .Range(0, 60)
            .Select(i =>
                Made(i * 40, i % 3 == 0 ? Satisfied.No : Satisfied.Yes) with
                {
                    Caller = i % 2 == 0 ? Caller : Another,
                    DialledAt = At.AddSeconds(i * 40 - i),
                    HandlerAt = At.AddSeconds(i * 40 - i * 60),
                }
            )
            .ToArray();
        var shuffled = made.ToArray();
        new Random(7).Shuffle(shuffled);

        Print(CallbackSigns.Of(shuffled, Bounds)).ShouldBe(Print(CallbackSigns.Of(made, Bounds)));
        CallbackSigns.Of(made, Bounds).ShouldNotBeEmpty();

        static string Print(IReadOnlyList<CallbackSign> signs) =>
            string.Join('\n', signs.Select(s => $"{s} {string.Join(',', s.Orders)}"));
    }

    private static List<CallbackSign> Signs(SignKind kind, IReadOnlyList<RecordedCallback> made) =>
        [.. CallbackSigns.Of(made, Bounds).Where(s => s.Kind == kind)];

    private static IEnumerable<int> Seconds(string text) => text.Split(' ').Select(int.Parse);

    private static RecordedCallback Made(int seconds, Satisfied? satisfied = Satisfied.Yes) =>
        new($"110106-20261123-{seconds:000000}", Unit, Caller, At.AddSeconds(seconds), satisfied);
}
