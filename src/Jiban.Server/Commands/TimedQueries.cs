using Jiban.Insight.Similarity;

namespace Jiban.Server.Commands;

/// <summary>How many near-duplicate queries a second are answered: any number may read at once, so each core asks for itself.</summary>
internal sealed class TimedQueries(TimeProvider clock, TimeSpan warming, TimeSpan timing)
{
    /// <summary>Asked one after the other, so that two cores do not ask for the same.</summary>
    private const int AtOnce = 256;

    /// <param name="cores">How many ask at once.</param>
    /// <param name="step">From one text to the next: 1 in their order, a prime to go all over memory.</param>
    public long PerSecond<TKey>(IReadOnlyList<string> texts, NearDuplicates<TKey> known, int cores, int step = 1)
        where TKey : notnull
    {
        Ask(warming);
        var begun = clock.GetTimestamp();
        var asked = Ask(timing);
        return (long)(asked / clock.GetElapsedTime(begun).TotalSeconds);

        long Ask(TimeSpan atLeast)
        {
            var (from, next, total) = (clock.GetTimestamp(), 0L, 0L);
            // Threads of their own: the pool starts small and grows slowly.
            var threads = Enumerable.Range(0, cores).Select(_ => new Thread(Alone)).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            return total;

            void Alone()
            {
                var count = 0L;
                while (clock.GetElapsedTime(from) < atLeast)
                {
                    var first = Interlocked.Add(ref next, AtOnce);
                    for (var i = first; i < first + AtOnce; i++)
                        known.Likest(texts[(int)(i * step % texts.Count)]);
                    count += AtOnce;
                }
                Interlocked.Add(ref total, count);
            }
        }
    }
}
