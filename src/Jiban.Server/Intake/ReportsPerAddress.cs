using System.Threading.RateLimiting;
using Jiban.Server.Access;

namespace Jiban.Server.Intake;

/// <summary>How many reports one address may send in a minute (setting <c>Limits:Reports</c>). Who sends more keeps what they typed and waits a little.</summary>
public sealed class ReportsPerAddress(IConfiguration configuration) : IDisposable
{
    const int Usual = 30;

    readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetSlidingWindowLimiter(
            RateLimits.Caller(context.Connection.RemoteIpAddress),
            _ =>
                new()
                {
                    PermitLimit = configuration.GetValue("Limits:Reports", Usual),
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                }
        )
    );

    public bool Takes(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
