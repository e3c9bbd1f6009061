using Jiban.Handling;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.Tests.Handling.CourseTests;

namespace Jiban.Tests.Handling;

/// <summary>记录项: measurements, days, choices and waits of the courses that come with the program (S11, S14, S17).</summary>
public sealed class CourseRecordTests
{
    [Theory]
    [InlineData("68.5", "60", true)]
    [InlineData("60", "60", false)]
    [InlineData("55", "60", false)]
    public void A_measurement_is_compared_with_its_limit_value(string measured, string limit, bool over)
    {
        var order = Measuring();

        Measure(order, 0, measured, limit);

        Run(order).Done[^1].Over.ShouldBe(over);
    }

    [Fact]
    public void Measured_once_and_over_the_limit_it_does_not_end()
    {
        var order = Measuring();
        Measure(order, 0, "68.5", "60");

        order.ShouldRefuse(
            o => o.EndCourse(Run(o), true, "差不多了", Given.Reviewer, Given.Tuesday9),
            new MeasuredOnce()
        );
        Measure(order, 0, "63", "60");
        order.EndCourse(Run(order), true, "两轮仍超标，转区里专项治理", Given.Reviewer, Given.Tuesday9);

        order.OpenCourses.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-1", "60", "negative")]
    [InlineData("60", "-1", "negative")]
    [InlineData("六十", "60", "number")]
    [InlineData("60", "", "missing")]
    public void What_counts_is_a_number_and_not_below_zero(string measured, string limit, string wrong) =>
        Should
            .Throw<RefusedException>(() => Measure(Measuring(), 0, measured, limit))
            .Refusal.GetType()
            .ShouldBe(
                wrong switch
                {
                    "negative" => typeof(EntryNegative),
                    "number" => typeof(EntryNotANumber),
                    _ => typeof(EntryMissing),
                }
            );

    [Theory]
    [InlineData("视频", "2026-11-23", null)]
    [InlineData("微信", "2026-11-23", typeof(EntryNotAChoice))]
    [InlineData("视频", "昨天", typeof(EntryNotADay))]
    [InlineData("视频", "2026-02-30", typeof(EntryNotADay))]
    [InlineData("视频", "9999-12-31", typeof(EntryNotADay))]
    [InlineData("视频", "2020-01-01", typeof(EntryNotADay))]
    public void Consent_says_by_which_way_and_on_which_day(string way, string day, Type? wrong)
    {
        var order = Given.SignedForWorkOrder();
        order.BeginCourse(Shipped("entry-consent"), null, Given.Handler, Given.Monday10);
        void Consent() =>
            order.DoCourseStep(Run(order), 0, ["户主女儿", "父女", way, day], "", Given.Handler, Given.Tuesday9);

        if (wrong is null)
            Consent();
        else
            Should.Throw<RefusedException>(Consent).Refusal.GetType().ShouldBe(wrong);

        Run(order).Next.ShouldBe(wrong is null ? 1 : 0);
    }

    [Fact]
    public void Nothing_is_cleared_before_the_notice_has_hung_a_week()
    {
        var order = Given.SignedForWorkOrder();
        order.BeginCourse(Shipped("clearance"), null, Given.Handler, Given.Monday10);
        order.DoCourseStep(Run(order), 0, ["120", "2026-12-01"], "", Given.Handler, Given.Monday10);
        void Clear(DateTimeOffset at) => order.DoCourseStep(Run(order), 1, ["3"], "", Given.Handler, at);

        Should
            .Throw<RefusedException>(() => Clear(Given.Monday10.AddDays(7).AddSeconds(-1)))
            .Refusal.ShouldBe(new StepTooEarly(Given.Monday10.AddDays(7)));
        Clear(Given.Monday10.AddDays(7)); // Mon 2026-11-30 10:00, the very instant

        Run(order).Next.ShouldBe(2);
    }

    [Fact]
    public void Deep_governance_as_it_comes_measures_numbers_against_a_limit_value()
    {
        var rounds = CourseText.Read(Shipped("deep-governance").Steps).Where(s => s.Repeats).ToList();

        rounds.Count.ShouldBe(2);
        foreach (var round in rounds)
        {
            var value = round.Entries.Single(e => e.Name == "测量值");
            (value.IsNumber, value.NotNegative, value.Needed, value.Bound).ShouldBe((true, true, true, "≤标准值"));
            round.Entries.Single(e => e.Name == value.Against).IsNumber.ShouldBeTrue();
            round.Entries.Single(e => e.Name == value.UnitName).Choices.ShouldContain("分贝");
        }
    }

    private static WorkOrder Measuring()
    {
        var order = Given.SignedForWorkOrder();
        order.BeginCourse(Shipped("deep-governance"), null, Given.Handler, Given.Monday10);
        return order;
    }

    private static void Measure(WorkOrder order, int step, string measured, string limit) =>
        order.DoCourseStep(
            Run(order),
            step,
            ["排风机噪声", "分贝", measured, limit],
            "",
            Given.Handler,
            Given.Tuesday9
        );
}
