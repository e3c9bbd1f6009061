using System.IO.Compression;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>每日存证: the first look of each local day makes a checkpoint of every district and keeps its file beside the other data.</summary>
public sealed class NightlyCheckpoint(
    IServiceScopeFactory scopes,
    CurrentPolicy policy,
    JibanSettings settings,
    TimeProvider clock,
    ILogger<NightlyCheckpoint> log
) : Repeated(TimeSpan.FromMinutes(10), log, "No checkpoint was made", pauseFirst: true)
{
    /// <summary>So many files are kept here; the proof is the copy somewhere else.</summary>
    public const int Kept = 31;

    /// <summary>Where the files are kept.</summary>
    public string Folder => Path.Combine(settings.DataPath, "checkpoints");

    protected override Task Look(CancellationToken ct) => Once(ct);

    /// <summary>What was made now: nothing where this local day has one already.</summary>
    public async Task<IReadOnlyList<HistoryCheckpoint>> Once(CancellationToken ct)
    {
        var book = await policy.Book(ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        return await db.AtATime("checkpoints", [], Each, ct);

        async Task<IReadOnlyList<HistoryCheckpoint>> Each()
        {
            var made = new List<HistoryCheckpoint>();
            foreach (var district in book.Districts.Keys)
            {
                var last = await db
                    .HistoryCheckpoints.Where(c => c.District == district)
                    .MaxAsync(c => (DateTimeOffset?)c.At, ct);
                if (last is not { } at || book.Day(district, at) < book.Day(district, clock.GetUtcNow()))
                    made.Add(await Make(scope.ServiceProvider.GetRequiredService<MakeCheckpoint>(), district, ct));
            }
            return made;
        }
    }

    async Task<HistoryCheckpoint> Make(MakeCheckpoint make, int district, CancellationToken ct)
    {
        Directory.CreateDirectory(Folder);
        var unfinished = Path.Combine(Folder, $"{district}.part");
        try
        {
            HistoryCheckpoint made;
            await using (var file = File.Create(unfinished))
            await using (var packed = new GZipStream(file, CompressionLevel.Fastest))
                made = await make.Handle(district, packed, ct);
            File.Move(unfinished, Path.Combine(Folder, NameOf(made)), overwrite: true);
            foreach (
                var old in Directory
                    .EnumerateFiles(Folder, $"checkpoint-{district}-*.gz")
                    .OrderDescending(StringComparer.Ordinal)
                    .Skip(Kept)
            )
                File.Delete(old);
            return made;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>checkpoint-110106-000017.txt.gz.</summary>
    public static string NameOf(HistoryCheckpoint made) => $"checkpoint-{made.District}-{made.Number:D6}.txt.gz";
}
