namespace Jiban.Server.Shell;

/// <summary>The present instant as everything here keeps it: whole milliseconds, UTC.</summary>
public static class Instants
{
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    }
}
