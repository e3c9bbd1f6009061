using Jiban.Insight.Classification;
using Jiban.Intake;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>A classifier in use, with the corrections made since it was learnt.</summary>
public sealed record LearntClassifier(int Number, Classifier Classifier, int Orders, int Corrections)
{
    public Experience Experience => new(Classifier, Orders + Corrections);
}

/// <summary>Keeps the classifiers in use; looks for another version and for new corrections once a minute, on every node alike.</summary>
public sealed class LearntClassifiers(
    IServiceScopeFactory scopes,
    CurrentPolicy policy,
    IntakeLexicon lexicon,
    TimeProvider clock,
    ILogger<LearntClassifiers> log
)
{
    static readonly TimeSpan freshFor = TimeSpan.FromMinutes(1);

    /// <summary>The newest so many corrections are learnt at once; by night all of them become part of a version.</summary>
    const int MostCorrections = 500;

    readonly SemaphoreSlim reading = new(1);
    readonly Dictionary<(int, ClassifierUse), Known> known = [];

    sealed record Known(long? ReadAt, string Sign, Classifier? Learnt, LearntClassifier? InUse);

    /// <summary>Null while nothing learnt is used.</summary>
    public async ValueTask<LearntClassifier?> Of(int district, ClassifierUse use, CancellationToken ct)
    {
        if (Fresh(district, use) is { } fresh)
            return fresh.InUse;
        await reading.WaitAsync(ct);
        try
        {
            if (Fresh(district, use) is { } meanwhile)
                return meanwhile.InUse;
            await using var scope = scopes.CreateAsyncScope();
            var read = await Read(scope.ServiceProvider.GetRequiredService<JibanDb>(), district, use, ct);
            lock (known)
                known[(district, use)] = read;
            return read.InUse;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Called after a change on this node; others see it within a minute.</summary>
    public void Forget()
    {
        lock (known)
            foreach (var key in known.Keys.ToList())
                known[key] = known[key] with { ReadAt = null };
    }

    Known? Fresh(int district, ClassifierUse use)
    {
        lock (known)
            return
                known.TryGetValue((district, use), out var found)
                && found.ReadAt is { } at
                && clock.GetElapsedTime(at) < freshFor
                ? found
                : null;
    }

    async Task<Known> Read(JibanDb db, int district, ClassifierUse use, CancellationToken ct)
    {
        Known? before;
        lock (known)
            before = known.GetValueOrDefault((district, use));
        var at = clock.GetTimestamp();
        var version = await InUse(db, district, use).FirstOrDefaultAsync(ct);
        if (version is null)
            return new(at, "", null, null);
        var corrected = CorrectedOrder.Since(db, version);
        var sign = $"{version.Number} {await corrected.CountAsync(ct)}";
        if (before?.Sign == sign)
            return before with { ReadAt = at };
        var learnt = before?.InUse?.Number == version.Number ? before.Learnt : await Content(db, version, ct);
        if (learnt is null)
        {
            log.LogWarning("Classifier {Use} {Number} cannot be read; learn again", version.Use, version.Number);
            return new(at, "", null, null);
        }
        var labels = learnt.Labels.ToHashSet(StringComparer.Ordinal);
        var book = await policy.Book(ct);
        var rows = await CorrectedOrder.Newest(corrected, use, book, lexicon.Of(book).Gazetteer, MostCorrections, ct);
        LabelledText[] understood = [.. rows.Where(r => labels.Contains(r.Label))];
        var now = understood.Length == 0 ? learnt : learnt.Corrected(understood);
        return new(at, sign, learnt, new(version.Number, now, version.Orders, understood.Length));
    }

    /// <summary>The version of a use that is used; none or one.</summary>
    internal static IQueryable<ClassifierVersion> InUse(JibanDb db, int district, ClassifierUse use) =>
        db
            .Classifiers.AsNoTracking()
            .Where(v => v.District == district && v.Use == use && v.UsedFrom != null && v.UsedUntil == null);

    /// <summary>Null where it was not kept, and for one another version of the program wrote: the district goes on with its words until it has learnt again.</summary>
    internal static async Task<Classifier?> Content(JibanDb db, ClassifierVersion version, CancellationToken ct)
    {
        var bytes = await db
            .ClassifierContents.AsNoTracking()
            .Where(c => c.District == version.District && c.Use == version.Use && c.Number == version.Number)
            .Select(c => c.Bytes)
            .FirstOrDefaultAsync(ct);
        try
        {
            return bytes is null ? null : ClassifierBytes.Read(bytes);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
