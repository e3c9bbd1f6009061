namespace Jiban.Tests.Support;

/// <summary>A clock that stands still until it is moved. Timers run on real time.</summary>
public sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>A Monday morning in Beijing, an ordinary working day.</summary>
    public static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    private long ticks = now.UtcTicks;

    public FakeClock()
        : this(Monday9) { }

    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
