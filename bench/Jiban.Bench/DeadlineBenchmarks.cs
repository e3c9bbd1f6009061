using BenchmarkDotNet.Attributes;
using Jiban.Calendar;
using Jiban.Tests.Calendar;

namespace Jiban.Bench;

/// <summary>The same deadlines by the calendar and by looking at every minute. One thread; both must agree before either is timed.</summary>
public class DeadlineBenchmarks
{
    private const int Many = 4096;
    private const int Few = 64;

    private readonly (DateTimeOffset Start, Limit Limit)[] mix = DeadlineMix.Of(Many);
    private readonly WorkCalendar calendar;
    private readonly MinuteByMinute reference;

    public DeadlineBenchmarks()
    {
        var plan = CalendarPlan.Office("office", "区机关", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var holidays = StatutoryHolidays.Load();
        (calendar, reference) = (new(plan, holidays), new(plan, holidays));
    }

    [GlobalSetup]
    public void Both_agree()
    {
        foreach (var (start, limit) in mix.Take(Few))
        {
            var (quick, slow) = (calendar.Due(start, limit), reference.Due(start, limit));
            if (quick != slow)
                throw new InvalidOperationException($"{start:u} + {limit} is due {quick:u} or {slow:u}.");
        }
    }

    [Benchmark(OperationsPerInvoke = Many)]
    public long Calendar()
    {
        var sum = 0L;
        foreach (var (start, limit) in mix)
            sum += calendar.Due(start, limit).UtcTicks;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Few)]
    public long Reference()
    {
        var sum = 0L;
        foreach (var (start, limit) in mix.AsSpan(0, Few))
            sum += reference.Due(start, limit).UtcTicks;
        return sum;
    }
}
