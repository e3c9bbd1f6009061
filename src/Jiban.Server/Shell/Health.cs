using Jiban.Server.Storage;
using Npgsql;

namespace Jiban.Server.Shell;

/// <summary>/health/live: the process answers. /health/ready: its database answers and has every migration.</summary>
public static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live\n")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(Migrations migrations, CancellationToken aborted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        limit.CancelAfter(Patience);
        try
        {
            return await migrations.Complete(limit.Token)
                ? TypedResults.Text("ready\n")
                : NotReady("the database misses migrations\n");
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return NotReady("the database does not answer\n");
        }
    }

    private static IResult NotReady(string why) =>
        TypedResults.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
}
