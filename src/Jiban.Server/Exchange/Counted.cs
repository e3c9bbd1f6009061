using System.Runtime.CompilerServices;

namespace Jiban.Server.Exchange;

/// <summary>Rows on their way out, counted as they pass.</summary>
public sealed class Counted<T>(IAsyncEnumerable<T> rows)
{
    public int Count { get; private set; }

    public async IAsyncEnumerable<T> Each([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in rows.WithCancellation(ct))
        {
            Count++;
            yield return row;
        }
    }
}
