namespace Jiban.Server.LiveDesks;

/// <summary>What a stream is to say next; several at once are one word.</summary>
[Flags]
enum LiveWord
{
    Nothing = 0,
    Alive = 1,
    Changed = 2,
    Over = 4,
}

/// <summary>实时流: one open stream. Whoever writes it waits here; nothing is kept but what the next word is.</summary>
/// <param name="reader">Who listens.</param>
/// <param name="until">When their session ends.</param>
sealed class LiveStream(LiveReader reader, DateTimeOffset? until)
{
    readonly Lock gate = new();
    LiveWord due;
    TaskCompletionSource? waiting;

    public Guid Person { get; } = reader.Person;

    public DateTimeOffset? Until => until;

    /// <summary>Read anew now and then. This and what follows belongs to <see cref="LiveStreams"/>.</summary>
    public LiveReader Reader { get; set; } = reader;

    /// <summary>Something changed that was not said yet, so soon after the last time.</summary>
    public bool IsHeld { get; set; }

    /// <summary>When a change was last said; a timestamp.</summary>
    public long SaidAt { get; set; }

    /// <summary>When anything was last said; a timestamp.</summary>
    public long WroteAt { get; set; }

    public void Say(LiveWord word)
    {
        TaskCompletionSource? woken;
        lock (gate)
        {
            due |= word;
            (woken, waiting) = (waiting, null);
        }
        woken?.TrySetResult();
    }

    /// <summary>Waits for the next word. Once it is over, it stays so.</summary>
    public async ValueTask<LiveWord> Next()
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (due is not LiveWord.Nothing)
                {
                    var said = due;
                    due &= LiveWord.Over;
                    return said;
                }
                waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = waiting.Task;
            }
            await wait;
        }
    }
}
