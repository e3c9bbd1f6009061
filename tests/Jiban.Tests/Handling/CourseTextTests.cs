using FsCheck;
using FsCheck.Fluent;
using Jiban.Calendar;
using Jiban.Handling;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Handling;

/// <summary>步骤文本: what administrators write, and what is wrong with a line.</summary>
public sealed class CourseTextTests
{
    [Fact]
    public void A_line_is_name_english_limit_entries_and_marks()
    {
        var step = CourseText
            .Read("整改并测量 | Mend and measure | 7d | 噪声（分贝）*； 排口距离(米); 说明 | repeat tell")
            .ShouldHaveSingleItem();

        (step.Name, step.NameEn, step.Limit, step.Repeats, step.Told).ShouldBe(
            ("整改并测量", "Mend and measure", Limit.CalendarDays(7), true, true)
        );
        step.Entries.ShouldBe([new("噪声", "分贝", true), new("排口距离", "米", false), new("说明", "", false)]);
    }

    [Fact]
    public void An_entry_is_words_a_number_a_day_or_a_choice()
    {
        var entries = CourseText
            .Read(
                "测量 | | | 说明; 室温(摄氏度); 费用(元+)*; 时间（日期）; 方式(电话、上门)*; 噪声(分贝+)<=标准值*; 标准值(分贝+) | wait=24h"
            )[0]
            .Entries;

        entries
            .Select(e => (e.IsNumber, e.NotNegative, e.IsDay, e.IsChoice))
            .ShouldBe([
                (false, false, false, false),
                (true, false, false, false),
                (true, true, false, false),
                (false, false, true, false),
                (false, false, false, true),
                (true, true, false, false),
                (true, true, false, false),
            ]);
        entries[2].UnitName.ShouldBe("元");
        entries[4].Choices.ShouldBe(["电话", "上门"]);
        entries[5].ShouldBe(new("噪声", "分贝+", true, "≤标准值"));
    }

    [Fact]
    public void Only_the_name_is_needed_and_empty_lines_are_nothing() =>
        CourseText.Read("\r\n约谈\r\n\r\n 复查 \n").Select(s => s.Name).ShouldBe(["约谈", "复查"]);

    [Theory]
    [InlineData("0.5h", 0.5, LimitUnit.Hours)]
    [InlineData("4wh", 4, LimitUnit.WorkingHours)]
    [InlineData("3d", 3, LimitUnit.CalendarDays)]
    [InlineData("2wd", 2, LimitUnit.WorkingDays)]
    public void Limits_are_hours_or_days_of_the_clock_or_of_work(string text, double amount, LimitUnit unit) =>
        CourseText.Read($"约谈 | | {text}")[0].Limit.ShouldBe(new Limit((decimal)amount, unit));

    [Theory]
    [InlineData("约谈\n | English", 2, CourseColumn.Name)]
    [InlineData("约谈 | a | 2h | x | tell | 多了一栏", 1, CourseColumn.Name)]
    [InlineData("约谈 | | 2", 1, CourseColumn.Limit)]
    [InlineData("约谈 | | 0h", 1, CourseColumn.Limit)]
    [InlineData("约谈 | | 1.5d", 1, CourseColumn.Limit)]
    [InlineData("约谈 | | -2h", 1, CourseColumn.Limit)]
    [InlineData("约谈 | | 两天", 1, CourseColumn.Limit)]
    [InlineData("约谈 | | | (分贝)", 1, CourseColumn.Entries)]
    [InlineData("约谈 | | | 噪声()", 1, CourseColumn.Entries)]
    [InlineData("约谈 | | | *", 1, CourseColumn.Entries)]
    [InlineData("约谈 | | | 方式(电话、)", 1, CourseColumn.Entries)]
    [InlineData("约谈 | | | 方式(电话、电话)", 1, CourseColumn.Entries)]
    [InlineData("约谈 | | | 费用(+)", 1, CourseColumn.Entries)]
    [InlineData("约谈 | | | 噪声(分贝)≤", 1, CourseColumn.Entries)]
    [InlineData("约谈 | | | 噪声(分贝)≤标准值", 1, CourseColumn.Bound)]
    [InlineData("约谈 | | | 噪声(分贝)≤说明; 说明", 1, CourseColumn.Bound)]
    [InlineData("约谈 | | | 说明≤标准值; 标准值(分贝)", 1, CourseColumn.Bound)]
    [InlineData("约谈 | | | | 保密", 1, CourseColumn.Flags)]
    [InlineData("约谈 | | | | wait=", 1, CourseColumn.Wait)]
    [InlineData("约谈 | | | | wait=2wd", 1, CourseColumn.Wait)]
    [InlineData("约谈 | | 7d | | wait=7d", 1, CourseColumn.Wait)]
    [InlineData("约谈 | | | | wait=7d wait=8d", 1, CourseColumn.Wait)]
    public void What_is_wrong_is_named_by_line_and_column(string text, int line, CourseColumn column) =>
        Should.Throw<RefusedException>(() => CourseText.Read(text)).Refusal.ShouldBe(new CourseLineWrong(line, column));

    [Fact]
    public void A_name_of_sixty_characters_is_read_and_one_of_sixty_one_is_not()
    {
        CourseText.Read(new string('步', 60)).ShouldHaveSingleItem();
        Should
            .Throw<RefusedException>(() => CourseText.Read(new string('步', 61)))
            .Refusal.ShouldBe(new CourseLineWrong(1, CourseColumn.Name));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void There_are_one_to_twenty_steps(int steps, bool fine)
    {
        var text = string.Join('\n', Enumerable.Repeat("巡查", steps));
        if (fine)
            CourseText.Read(text).Count.ShouldBe(steps);
        else
            Should.Throw<RefusedException>(() => CourseText.Read(text)).Refusal.ShouldBe(new NoSteps(20));
    }

    [Fact]
    public void What_is_written_is_read_back_the_same() =>
        Prop.ForAll(
                AnySteps().ToArbitrary(),
                steps =>
                {
                    var text = CourseText.Write(steps);
                    return CourseText.Write(CourseText.Read(text)) == text
                        && CourseText.Read(text).Zip(steps).All(s => Same(s.First, s.Second));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    private static bool Same(CourseStep a, CourseStep b) =>
        a with { Entries = [] } == b with { Entries = [] } && a.Entries.SequenceEqual(b.Entries);

    private static Gen<CourseStep[]> AnySteps()
    {
        var words = Gen.Elements("整改", "约谈 一次", "a-b", "复查；再查".Replace("；", "、"), "第三步（2）");
        var entry =
            from name in Gen.Elements("噪声", "谁", "排口 距离")
            from unit in Gen.Elements("", "分贝", "元/户", "元+", "日期", "电话、上门")
            from needed in Gen.Elements(true, false)
            select new CourseEntry(name, unit, needed);
        var limit = Gen.OneOf(
            Gen.Constant((Limit?)null),
            Gen.Choose(1, 400).Select(n => (Limit?)Limit.WorkingDays(n)),
            Gen.Choose(1, 400).Select(n => (Limit?)Limit.Hours(n / 4m)),
            Gen.Choose(1, 400).Select(n => (Limit?)Limit.WorkingHours(n)),
            Gen.Choose(1, 400).Select(n => (Limit?)Limit.CalendarDays(n))
        );
        var step =
            from name in words
            from english in Gen.Elements("", "Interview")
            from within in limit
            from entries in entry.ArrayOf()
            from repeats in Gen.Elements(true, false)
            from told in Gen.Elements(true, false)
            from wait in Gen.Elements<Limit?>(null, Limit.Hours(0.1m), Limit.CalendarDays(500))
            where wait?.Unit is not LimitUnit.CalendarDays || within is null
            select new CourseStep(name, english, within, entries, repeats, told, wait);
        return step.ArrayOf().Where(s => s.Length is > 0 and <= CourseText.MostSteps);
    }
}
