using System.Text.Json;
using Jiban.Calendar;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

public sealed class StatutoryHolidaysTests
{
    private static readonly StatutoryHolidays Shipped = StatutoryHolidays.Load();

    [Fact]
    public void The_shipped_years_are_announced_and_no_others()
    {
        Enumerable.Range(2010, 20).Where(Shipped.Announced).ShouldBe(Enumerable.Range(2015, 12));
        Shipped.Days.Count(day => day.Off).ShouldBe(329);
        Shipped.Days.Count(day => !day.Off).ShouldBe(76);
    }

    [Fact]
    public void Every_make_up_day_falls_on_a_weekend_but_the_first_day_back_of_2020() =>
        Shipped
            .Days.Where(day => !day.Off && day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .ShouldBe([new StatutoryDay(new(2020, 2, 3), false, "春节")]);

    [Fact]
    public void A_later_year_is_laid_over()
    {
        var later = StatutoryHolidays.Read(
            "\uFEFFdate,kind,name\r\n2027-10-01,off,国庆节\r\n\r\n2026-10-10,off,更正\r\n"
        );

        later.Faults.ShouldBeEmpty();
        var both = Shipped.With(later.Holidays);
        both.Announced(2027).ShouldBeTrue();
        both.On(new(2026, 10, 10)).ShouldBe(new StatutoryDay(new(2026, 10, 10), true, "更正"));
        both.On(new(2026, 2, 14))!.Off.ShouldBeFalse();
    }

    [Theory]
    [InlineData("day,kind,name", "line 1, header: NotTheHeader \"day,kind,name\"")]
    [InlineData("", "line 1, header: NotTheHeader \"\"")]
    [InlineData("date,kind,name\n2027-02-30,off,春节", "line 2, date: NotADate \"2027-02-30\"")]
    [InlineData("date,kind,name\n2027-1-1,off,元旦", "line 2, date: NotADate \"2027-1-1\"")]
    [InlineData("date,kind,name\n,off,元旦", "line 2, date: Missing \"\"")]
    [InlineData("date,kind,name\n2027-01-01,holiday,元旦", "line 2, kind: NotAKind \"holiday\"")]
    [InlineData("date,kind,name\n2027-01-01", "line 2, kind: Missing \"\"|line 2, name: Missing \"\"")]
    [InlineData("date,kind,name\n2027-01-01,off,", "line 2, name: Missing \"\"")]
    [InlineData("date,kind,name\n2027-01-01,off,元旦,x", "line 2, name: TooMany \"2027-01-01,off,元旦,x\"")]
    [InlineData("date,kind,name\n2027-01-01,off,元旦\n\n2027-01-01,work,元旦", "line 4, date: Twice \"2027-01-01\"")]
    public void A_fault_names_its_line_and_field(string text, string expected) =>
        string.Join('|', StatutoryHolidays.Read(text).Faults).ShouldBe(expected);

    [Fact]
    public void The_shipped_facts_are_those_of_the_first_source()
    {
        var days = Enumerable
            .Range(2015, 12)
            .SelectMany(year => Source($"{year}.json").GetProperty("days").EnumerateArray())
            .Select(day => new StatutoryDay(
                DateOnly.Parse(day.GetProperty("date").GetString()!),
                day.GetProperty("isOffDay").GetBoolean(),
                day.GetProperty("name").GetString()!
            ));

        Shipped.Days.ShouldBe(days.OrderBy(day => day.Date));
    }

    [Fact]
    public void The_second_source_makes_the_same_days_working_days()
    {
        var second = Source("second-source.json");
        var off = Dates(second, "holidays");
        var work = Dates(second, "workdays");
        var office = DueTests.Office;

        for (var day = new DateOnly(2015, 1, 1); day.Year < 2027; day = day.AddDays(1))
        {
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            office.IsWorkingDay(day).ShouldBe(work.Contains(day) || (!weekend && !off.Contains(day)), $"{day:R}");
        }
    }

    [Fact]
    public void The_two_sources_differ_only_where_the_week_says_the_same()
    {
        var second = Source("second-source.json");
        var off = Dates(second, "holidays").Where(day => day.Year >= 2015);
        var work = Dates(second, "workdays").Where(day => day.Year >= 2015);
        var ourOff = Shipped.Days.Where(day => day.Off).Select(day => day.Date).ToHashSet();
        var ourWork = Shipped.Days.Where(day => !day.Off).Select(day => day.Date).ToHashSet();

        // The third day of the 2015 commemoration was a Saturday: the second source leaves it out.
        ourOff.Except(off).ShouldBe([new(2015, 9, 5)]);
        // In 2019 three festivals met a weekend without moving it: the second source names the weekend too.
        off.Except(ourOff)
            .Order()
            .ShouldBe([
                new(2019, 4, 6),
                new(2019, 4, 7),
                new(2019, 6, 8),
                new(2019, 6, 9),
                new(2019, 9, 14),
                new(2019, 9, 15),
            ]);
        // The notice of January 2020 names the Monday on which work resumed.
        ourWork.Except(work).ShouldBe([new(2020, 2, 3)]);
        work.Except(ourWork).ShouldBeEmpty();
    }

    private static HashSet<DateOnly> Dates(JsonElement source, string kind) =>
        [.. source.GetProperty(kind).EnumerateObject().Select(day => DateOnly.Parse(day.Name))];

    private static JsonElement Source(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Jiban.slnx")))
            folder = folder.Parent;
        var path = Path.Combine(folder?.Parent?.FullName ?? ".", "shared", "data", "calendar", file);
        Assert.SkipUnless(File.Exists(path), $"{file} is not beside this clone (../shared/data/calendar).");
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }
}
