using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>
/// 来件写入: writes what came in while the batch before it was committed, all in one transaction, and answers each caller after the
/// commit. A batch that is refused is written contact by contact, so that one that cannot be kept never costs another; one
/// whose connection broke is looked for by its id before it is written again. One a node; numbers of a day are drawn inside
/// the transaction, so there are neither gaps nor doubles however many nodes there are.
/// </summary>
public sealed class IntakeWriter : IAsyncDisposable
{
    /// <summary>Contacts in one transaction.</summary>
    const int Most = 200;

    const int Attempts = 4;
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(150);

    /// <summary>After so long whoever was not taken may try again.</summary>
    const int RetrySeconds = 2;

    static readonly Meter meter = new("Jiban.Intake");
    static readonly Histogram<int> together = meter.CreateHistogram(
        "jiban.intake.batch",
        description: "Contacts committed in one transaction",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200] }
    );

    readonly NpgsqlDataSource source;
    readonly Lazy<IntakeStatements> statements;
    readonly ILogger<IntakeWriter> log;
    readonly Channel<WaitingContact> queue = Channel.CreateUnbounded<WaitingContact>(new() { SingleReader = true });
    readonly int room;
    readonly Task work;
    int inside;

    public IntakeWriter(
        NpgsqlDataSource source,
        IServiceScopeFactory scopes,
        IConfiguration configuration,
        ILogger<IntakeWriter> log
    )
    {
        (this.source, this.log) = (source, log);
        statements = new(() =>
        {
            using var scope = scopes.CreateScope();
            return new(scope.ServiceProvider.GetRequiredService<JibanDb>().Model);
        });
        room = configuration.GetValue("Intake:Waiting", 1000);
        work = Task.Run(Work);
    }

    /// <summary>A place for one contact from its arrival to its answer; disposing gives it back.</summary>
    /// <exception cref="RefusedException"><see cref="NotTakenNow"/>: all are taken.</exception>
    public IDisposable Enter()
    {
        if (Interlocked.Increment(ref inside) <= room)
            return new Place(this);
        Interlocked.Decrement(ref inside);
        throw new RefusedException(new NotTakenNow(RetrySeconds));
    }

    /// <returns>The rows as they were committed.</returns>
    /// <exception cref="DbUpdateException">A row cannot be kept; see <see cref="Clash.IsTaken"/>.</exception>
    /// <exception cref="RefusedException"><see cref="NotTakenNow"/>: the database is away; <see cref="NoRoomLeft"/>.</exception>
    public Task<IntakeRows> Write(IntakeAsked asked, CancellationToken ct)
    {
        var waiting = new WaitingContact(asked, ct);
        if (!queue.Writer.TryWrite(waiting))
            throw new RefusedException(new NotTakenNow(RetrySeconds));
        return waiting.Kept;
    }

    /// <summary>What waits is still written.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await work;
    }

    async Task Work()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            var batch = new List<WaitingContact>();
            while (batch.Count < Most && queue.Reader.TryRead(out var one))
                if (!one.IsGivenUp)
                    batch.Add(one);
            if (batch.Count > 0)
                await Land(batch);
        }
    }

    async Task Land(List<WaitingContact> batch)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await Once(batch);
                return;
            }
            catch (Exception e) when (IsPassing(e) || MayBeItself(e, batch))
            {
                log.LogWarning("{Count} contacts were not written: {Reason}", batch.Count, e.Message);
                if (attempt < Attempts)
                {
                    await Task.Delay(pause * attempt);
                    continue;
                }
                // Of one whose commit was not heard nobody knows that there was no room for it.
                foreach (var one in batch)
                    one.Failed(
                        new RefusedException(
                            one.Doubtful.Count > 0 ? new NotTakenNow(RetrySeconds) : Outage.NotTaken(e)
                        )
                    );
                return;
            }
            catch (Exception) when (batch.Count > 1)
            {
                foreach (var one in batch)
                    await Land([one]);
                return;
            }
            catch (Exception e)
            {
                batch[0].Failed(e is PostgresException ? new DbUpdateException(e.Message, e) : e);
                return;
            }
    }

    async Task Once(List<WaitingContact> batch)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var numbered = batch.Where(one => one.Asked.Day is not null).ToList();
        // Whoever wrote for these days before, and was not heard, has ended once their rows are locked.
        var numbers = await OrderNumbers.Take(
            connection,
            [.. numbered.Select(one => (one.Asked.District, one.Asked.Day!.Value))],
            default
        );
        if (await IntakeStatements.Kept(connection, batch) is { Count: > 0 } there)
        {
            // Numbers drawn for them go back.
            await transaction.RollbackAsync();
            there.ForEach(known => known.One.IsKept(known.Rows));
            batch.RemoveAll(one => one.Kept.IsCompleted);
            if (batch.Count > 0)
                await Once(batch);
            return;
        }
        var drawn = numbered.Zip(numbers).ToDictionary(n => n.First, n => n.Second);
        var rows = batch.ConvertAll(one => one.Rows(drawn.TryGetValue(one, out var number) ? number : null));
        await using var inserts = statements.Value.Of(rows, connection, transaction);
        await inserts.ExecuteNonQueryAsync();
        foreach (var (one, row) in batch.Zip(rows))
            one.Doubtful.Add(row);
        await transaction.CommitAsync();
        foreach (var (one, row) in batch.Zip(rows))
            one.IsKept(row);
        together.Record(batch.Count);
    }

    /// <summary>The same may well be kept a moment later. A commit over several machines that failed says XX000.</summary>
    static bool IsPassing(Exception e) =>
        e.IsOutage() || e is PostgresException { SqlState: PostgresErrorCodes.InternalError };

    /// <summary>What stands in its way may be its own rows, of an attempt that nobody heard the end of.</summary>
    static bool MayBeItself(Exception e, List<WaitingContact> batch) =>
        e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } && batch is [{ Doubtful.Count: > 0 }];

    sealed class Place(IntakeWriter writer) : IDisposable
    {
        int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                Interlocked.Decrement(ref writer.inside);
        }
    }
}
