using System.IO.Compression;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>一次存证 as people and programs read it.</summary>
/// <param name="Digest">SHA-256 of its text, in hex.</param>
public sealed record CheckpointLine(int Number, DateTimeOffset At, long Orders, long Facts, string Digest)
{
    public static CheckpointLine Of(HistoryCheckpoint made) =>
        new(made.Number, made.At, made.Orders, made.Facts, Convert.ToHexStringLower(made.Digest));
}

/// <summary>存证 of the reader's district, newest first, and the key they are sealed with.</summary>
/// <param name="Key">ECDSA P-256 as SubjectPublicKeyInfo, base64; null before the first.</param>
public sealed record Checkpoints(string? Key, IReadOnlyList<CheckpointLine> Items);

/// <summary>Reads the checkpoints a district remembers.</summary>
public sealed class ReadCheckpoints(JibanDb db, Me me, Seals seals)
{
    /// <summary>More than two years of days.</summary>
    const int Most = 800;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<Checkpoints> Handle(CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.EditPolicy), new NotPermitted(Permission.EditPolicy));
        var made = await db
            .HistoryCheckpoints.AsNoTracking()
            .Where(c => c.District == reach.District)
            .OrderByDescending(c => c.Number)
            .Take(Most)
            .ToListAsync(ct);
        var key = await seals.PublicKey(ct);
        return new(key is null ? null : Convert.ToBase64String(key), [.. made.Select(CheckpointLine.Of)]);
    }
}

/// <summary>A body without fields: asking is enough.</summary>
public sealed record NothingToSay;

/// <summary>The routes of 存证.</summary>
public static class CheckpointApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/checkpoints", async (ReadCheckpoints read, CancellationToken ct) => await read.Handle(ct))
            .RequireAuthorization(nameof(Permission.EditPolicy))
            .WithTags("admin")
            .WithName("ListCheckpoints")
            .WithSummary("Checkpoints of every order's history, newest first, and the public key that checks them.")
            .Produces<Checkpoints>()
            .ProducesProblem(403);
        api.MapPost("/checkpoints", Make)
            .RequireAuthorization(nameof(Permission.EditPolicy))
            .WithTags("admin")
            .WithName("MakeCheckpoint")
            .WithSummary("Makes a checkpoint now and answers with its file; keep it where nobody can change it.")
            .Accepts<NothingToSay>(true, "application/json", "application/x-www-form-urlencoded")
            .Produces<byte[]>(200, "application/gzip")
            .ProducesProblem(403);
    }

    /// <summary>The file is written whole before it is sent, so that nobody keeps one that counts for nothing.</summary>
    static async Task<IResult> Make(MakeCheckpoint make, Me me, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        try
        {
            HistoryCheckpoint made;
            await using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
                made = await make.Handle(reach.District, packed, ct);
            file.Position = 0;
            return Results.File(file, "application/gzip", NightlyCheckpoint.NameOf(made));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
