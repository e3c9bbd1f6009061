using Jiban.Server.Storage;

namespace Jiban.Server.Governance;

/// <summary>Keeps in memory what was found of each district; one look at a time, whoever asks meanwhile reads the last.</summary>
public abstract class FoundByDistrict<TFound>(CurrentPolicy policy)
    where TFound : class
{
    readonly SemaphoreSlim reading = new(1);
    volatile Dictionary<int, TFound> known = [];

    /// <summary>As last found; looks first when nobody has.</summary>
    public async ValueTask<TFound> Of(int district, CancellationToken ct)
    {
        if (!known.ContainsKey(district))
            await Read(onlyUnread: true, ct);
        return known[district];
    }

    /// <summary>Looks again.</summary>
    public Task Refresh(CancellationToken ct) => Read(onlyUnread: false, ct);

    protected abstract Task<TFound> Read(int district, PolicyBook book, CancellationToken ct);

    /// <summary>Between two looks.</summary>
    protected async Task Between(Action act, CancellationToken ct)
    {
        await reading.WaitAsync(ct);
        try
        {
            act();
        }
        finally
        {
            reading.Release();
        }
    }

    async Task Read(bool onlyUnread, CancellationToken ct)
    {
        var book = await policy.Book(ct);
        await reading.WaitAsync(ct);
        try
        {
            foreach (var district in book.Districts.Keys)
                if (!onlyUnread || !known.ContainsKey(district))
                    known = new(known) { [district] = await Read(district, book, ct) };
        }
        finally
        {
            reading.Release();
        }
    }
}
