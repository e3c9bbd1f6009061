using Jiban.Insight.Similarity;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>同一事项的权重: learnt from what was merged and what was not, read again every ten minutes; the starting ones where nobody has decided yet.</summary>
public sealed class MatterWeights(IServiceScopeFactory scopes, TimeProvider clock)
{
    static readonly TimeSpan freshFor = TimeSpan.FromMinutes(10);

    /// <summary>The newest so many decisions teach: habits change.</summary>
    const int Most = 2000;

    readonly SemaphoreSlim reading = new(1);
    (int District, long At, SameMatter Same)? learnt;

    public async ValueTask<SameMatter> Of(int district, CancellationToken ct)
    {
        if (Fresh(district) is { } fresh)
            return fresh;
        await reading.WaitAsync(ct);
        try
        {
            if (Fresh(district) is { } meanwhile)
                return meanwhile;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
            var at = clock.GetTimestamp();
            var decisions = await db
                .MergeDecisions.AsNoTracking()
                .Where(d => d.District == district)
                .OrderByDescending(d => d.At)
                .Take(Most)
                .ToListAsync(ct);
            var same = SameMatter.Learn(
                decisions.Select(d => new MergeDecision(new(d.Wording, d.Metres, d.Days, d.Category), d.Merged))
            );
            learnt = (district, at, same);
            return same;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Reads the decisions anew when asked next.</summary>
    public void Forget() => learnt = null;

    SameMatter? Fresh(int district) =>
        learnt is { } known && known.District == district && clock.GetElapsedTime(known.At) < freshFor
            ? known.Same
            : null;
}
