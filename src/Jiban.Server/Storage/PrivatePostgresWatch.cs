using Jiban.Server.Shell;

namespace Jiban.Server.Storage;

/// <summary>自带数据库守护: starts the private PostgreSQL again when it has ended though nobody stopped it; while it cannot start, less and less often.</summary>
internal sealed class PrivatePostgresWatch(
    PrivatePostgres postgres,
    TimeProvider clock,
    ILogger<PrivatePostgresWatch> log
) : Repeated(TimeSpan.FromMilliseconds(300), log, "PostgreSQL has ended and does not start; trying again")
{
    static readonly TimeSpan longest = TimeSpan.FromSeconds(5);

    TimeSpan pause = TimeSpan.FromMilliseconds(200);

    protected override async Task Look(CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        try
        {
            if (await postgres.Revive())
                log.LogWarning(
                    "PostgreSQL had ended and runs again after {Seconds:0.0} s",
                    clock.GetElapsedTime(begun).TotalSeconds
                );
            pause = TimeSpan.FromMilliseconds(200);
        }
        catch (StartRefusedException)
        {
            await Task.Delay(pause, ct);
            pause = pause * 2 < longest ? pause * 2 : longest;
            throw;
        }
    }
}
