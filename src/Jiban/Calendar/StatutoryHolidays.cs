using System.Globalization;
using System.Text;

namespace Jiban.Calendar;

/// <summary>法定节假日及调休: days off and make-up workdays as announced by the State Council's yearly notices.</summary>
/// <remarks>
/// A set of facts by date; a day it does not name follows the ordinary week. Ships with 2015–2026; later years are
/// read with <see cref="Read"/> and laid over with <see cref="With"/>. Source: 国务院办公厅关于部分节假日安排的通知 of each
/// year, including the amendments of May 2015 and January 2020.
/// </remarks>
public sealed class StatutoryHolidays
{
    private const string Header = "date,kind,name";
    private readonly SortedDictionary<DateOnly, StatutoryDay> days;

    private StatutoryHolidays(SortedDictionary<DateOnly, StatutoryDay> days) => this.days = days;

    /// <summary>无: no facts; every day follows the ordinary week.</summary>
    public static StatutoryHolidays None { get; } = new([]);

    /// <summary>The facts of <paramref name="days"/>, such as rows of a table; of two for one date the later stands.</summary>
    public static StatutoryHolidays Of(IEnumerable<StatutoryDay> days)
    {
        var all = new SortedDictionary<DateOnly, StatutoryDay>();
        foreach (var day in days)
            all[day.Date] = day;
        return new StatutoryHolidays(all);
    }

    /// <summary>全部日期: every named day, earliest first.</summary>
    public IReadOnlyCollection<StatutoryDay> Days => days.Values;

    /// <summary>What the notices say of <paramref name="date"/>; null when it is an ordinary day.</summary>
    public StatutoryDay? On(DateOnly date) => days.GetValueOrDefault(date);

    /// <summary>已公布: whether the notice for <paramref name="year"/> is in. 1 October is off in every notice, so its
    /// presence is the sign. Deadlines reaching into other years are provisional.</summary>
    public bool Announced(int year) => On(new DateOnly(year, 10, 1)) is { Off: true };

    /// <summary>The facts shipped with the program, 2015–2026.</summary>
    public static StatutoryHolidays Load()
    {
        using var file = typeof(StatutoryHolidays).Assembly.GetManifestResourceStream("Jiban.Calendar.holidays.csv")!;
        using var reader = new StreamReader(file, Encoding.UTF8);
        var reading = Read(reader.ReadToEnd());
        return reading.Faults is []
            ? reading.Holidays
            : throw new InvalidDataException($"The shipped holidays are damaged: {reading.Faults[0]}");
    }

    /// <summary>Reads lines <c>date,kind,name</c> under that header; kind is <c>off</c> or <c>work</c>. Blank lines and a
    /// byte-order mark are skipped. Every fault is reported, not only the first; good lines are read all the same, so
    /// refuse the whole file when <see cref="HolidayReading.Faults"/> is not empty.</summary>
    public static HolidayReading Read(string text)
    {
        var days = new SortedDictionary<DateOnly, StatutoryDay>();
        var faults = new List<HolidayFault>();
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()).ToArray();

        if (lines[0] != Header)
            faults.Add(new(1, "header", HolidayFaultKind.NotTheHeader, lines[0]));
        for (var i = 1; i < lines.Length; i++)
            if (lines[i].Length > 0)
                ReadLine(lines[i], i + 1, days, faults);

        return new HolidayReading(new StatutoryHolidays(days), faults);
    }

    /// <summary>These facts with <paramref name="later"/> laid over them: a day named in both is as the later says.</summary>
    public StatutoryHolidays With(StatutoryHolidays later)
    {
        var all = new SortedDictionary<DateOnly, StatutoryDay>(days);
        foreach (var day in later.Days)
            all[day.Date] = day;
        return new StatutoryHolidays(all);
    }

    private static void ReadLine(
        string line,
        int number,
        SortedDictionary<DateOnly, StatutoryDay> days,
        List<HolidayFault> faults
    )
    {
        var before = faults.Count;
        var fields = line.Split(',', StringSplitOptions.TrimEntries);
        string Field(int i) => i < fields.Length ? fields[i] : "";
        void Fault(string field, HolidayFaultKind why, string text) => faults.Add(new(number, field, why, text));

        if (!DateOnly.TryParseExact(Field(0), "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var date))
            Fault("date", Field(0) is "" ? HolidayFaultKind.Missing : HolidayFaultKind.NotADate, Field(0));
        else if (days.ContainsKey(date))
            Fault("date", HolidayFaultKind.Twice, Field(0));
        if (Field(1) is not ("off" or "work"))
            Fault("kind", Field(1) is "" ? HolidayFaultKind.Missing : HolidayFaultKind.NotAKind, Field(1));
        if (Field(2) is "")
            Fault("name", HolidayFaultKind.Missing, "");
        if (fields.Length > 3)
            Fault("name", HolidayFaultKind.TooMany, line);

        if (faults.Count == before)
            days.Add(date, new StatutoryDay(date, Field(1) is "off", Field(2)));
    }
}

/// <summary>读取结果: what a holiday file says and what is wrong with it.</summary>
/// <param name="Holidays">The good lines.</param>
/// <param name="Faults">Every fault, by line; empty when the file is sound.</param>
public sealed record HolidayReading(StatutoryHolidays Holidays, IReadOnlyList<HolidayFault> Faults);
