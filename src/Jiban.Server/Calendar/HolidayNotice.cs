using Jiban.Calendar;
using Jiban.Server.Shell;

namespace Jiban.Server.Calendar;

/// <summary>A notice as an administrator pastes it: <c>2027-01-01,off,元旦</c>, a line a day; the header may be left out.</summary>
static class HolidayNotice
{
    const string Header = "date,kind,name";

    /// <returns>The days, earliest first; never none.</returns>
    /// <exception cref="InvalidInputException">Says every faulty line.</exception>
    public static IReadOnlyList<StatutoryDay> Read(string lines)
    {
        var hasHeader = lines.TrimStart().StartsWith(Header, StringComparison.Ordinal);
        var reading = StatutoryHolidays.Read(hasHeader ? lines.TrimStart() : $"{Header}\n{lines}");
        var faults = reading.Faults.Select(f => Words(f, hasHeader ? 0 : 1)).ToList();
        if (faults.Count == 0 && reading.Holidays.Days.Count == 0)
            faults.Add(Say.It("一天也没有", "there is no day in it"));
        return faults.Count == 0
            ? [.. reading.Holidays.Days]
            : throw new InvalidInputException("lines", string.Join(Say.It("；", "; "), faults));
    }

    static string Words(HolidayFault fault, int added)
    {
        var what = fault.Why switch
        {
            HolidayFaultKind.NotTheHeader => Say.It("表头不对", "is not the header"),
            HolidayFaultKind.Missing => Say.It("少了一项", "misses a field"),
            HolidayFaultKind.TooMany => Say.It("多了逗号", "has too many fields"),
            HolidayFaultKind.NotADate => Say.It("不是日期", "is no date"),
            HolidayFaultKind.NotAKind => Say.It("只能写 off 或 work", "must be off or work"),
            HolidayFaultKind.Twice => Say.It("写了两遍", "is given twice"),
        };
        return Say.It(
            $"第 {fault.Line - added} 行“{fault.Text}”{what}",
            $"line {fault.Line - added}, “{fault.Text}” {what}"
        );
    }
}
