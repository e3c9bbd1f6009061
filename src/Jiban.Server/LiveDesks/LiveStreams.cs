using System.Diagnostics.Metrics;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.LiveDesks;

/// <summary>实时工作台: the open streams of this node. A stream costs a place in a list: one clock looks after all of them, and what they say is the same few bytes.</summary>
public sealed class LiveStreams(LiveLimits limits, TimeProvider clock)
{
    /// <summary>After so long whoever was refused may try again.</summary>
    const int RetrySeconds = 30;

    /// <summary>Notices kept for whoever opens a stream a moment after their page was read.</summary>
    const int Remembered = 1024;

    /// <summary>Proxies cut what is silent for a minute.</summary>
    static readonly TimeSpan silence = TimeSpan.FromSeconds(20);

    /// <summary>Clocks of two nodes differ.</summary>
    static readonly TimeSpan leeway = TimeSpan.FromSeconds(2);

    static readonly Meter meter = new("Jiban.Live");
    static readonly UpDownCounter<int> counter = meter.CreateUpDownCounter<int>(
        "jiban.live.streams",
        description: "Streams of live desks open on this node"
    );

    readonly Lock gate = new();
    readonly HashSet<LiveStream> open = [];
    readonly Dictionary<Guid, int> ofPerson = [];
    readonly Queue<(DateTimeOffset At, ChangeNotice Notice)> lately = [];
    DateTimeOffset? hearsSince;
    bool closed;

    /// <summary>How many are open.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return open.Count;
        }
    }

    /// <summary>Over how long the desks of this node spread what they ask after a change.</summary>
    public TimeSpan Spread => LiveLimits.Spread(Count);

    /// <param name="since">When the page was read; what changed for this reader after it is said at once.</param>
    /// <exception cref="RefusedException"><see cref="TooManyStreams"/>.</exception>
    internal LiveStream Enter(LiveReader reader, DateTimeOffset? until, DateTimeOffset? since, PolicyBook book)
    {
        var stream = new LiveStream(reader, until) { WroteAt = clock.GetTimestamp() };
        lock (gate)
        {
            var own = ofPerson.GetValueOrDefault(reader.Person);
            if (closed || open.Count >= limits.PerNode || own >= limits.PerPerson)
                throw new RefusedException(new TooManyStreams(RetrySeconds));
            ofPerson[reader.Person] = own + 1;
            open.Add(stream);
            if (since is { } read && HasMissed(reader.Reach, read - leeway, book))
                Tell(stream);
        }
        counter.Add(1);
        return stream;
    }

    internal void Leave(LiveStream stream)
    {
        lock (gate)
        {
            if (!open.Remove(stream))
                return;
            if (--ofPerson[stream.Person] == 0)
                ofPerson.Remove(stream.Person);
        }
        counter.Add(-1);
    }

    /// <summary>Notices begin to come, or come again: what came between nobody knows, so each desk looks once.</summary>
    public void BeginToHear()
    {
        lock (gate)
        {
            hearsSince = clock.Now();
            lately.Clear();
            foreach (var stream in open)
                Tell(stream);
        }
    }

    /// <summary>No notice comes for a while.</summary>
    public void HearNothing()
    {
        lock (gate)
            hearsSince = null;
    }

    public void Hear(IEnumerable<ChangeNotice> notices, PolicyBook book)
    {
        lock (gate)
            foreach (var notice in notices)
            {
                if (notice.Kind is NoticeKind.Person)
                {
                    End(stream => stream.Person == notice.Person);
                    continue;
                }
                Remember(notice);
                var hears = LiveReader.Hearing(notice, book);
                foreach (var stream in open)
                    if (!stream.IsHeld && hears(stream.Reader.Reach))
                        Tell(stream);
            }
    }

    /// <summary>Says what was held back long enough, keeps alive what is silent, ends what is over.</summary>
    public void Tick()
    {
        var now = clock.Now();
        lock (gate)
            foreach (var stream in open)
                if (stream.Until <= now)
                    stream.Say(LiveWord.Over);
                else if (stream.IsHeld)
                    Tell(stream);
                else if (clock.GetElapsedTime(stream.WroteAt) >= silence)
                {
                    stream.WroteAt = clock.GetTimestamp();
                    stream.Say(LiveWord.Alive);
                }
    }

    /// <summary>Everybody who listens.</summary>
    public IReadOnlyCollection<Guid> People()
    {
        lock (gate)
            return [.. ofPerson.Keys];
    }

    /// <summary>Ends the streams of those, among the people asked about, who are no longer who they were; the others hear from now on what they may read now.</summary>
    public void Recognise(IReadOnlyCollection<Guid> asked, IReadOnlyDictionary<Guid, LiveReader> known)
    {
        lock (gate)
            foreach (var stream in open.Where(s => asked.Contains(s.Person)))
                if (known.TryGetValue(stream.Person, out var reader) && reader.Stamp == stream.Reader.Stamp)
                    stream.Reader = reader;
                else
                    stream.Say(LiveWord.Over);
    }

    /// <summary>The node stops: nobody waits for a stream to end.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            End(_ => true);
        }
    }

    void End(Predicate<LiveStream> those)
    {
        foreach (var stream in open)
            if (those(stream))
                stream.Say(LiveWord.Over);
    }

    void Tell(LiveStream stream)
    {
        stream.IsHeld = stream.SaidAt != 0 && clock.GetElapsedTime(stream.SaidAt) < limits.Gap;
        if (stream.IsHeld)
            return;
        stream.SaidAt = stream.WroteAt = clock.GetTimestamp();
        stream.Say(LiveWord.Changed);
    }

    void Remember(ChangeNotice notice)
    {
        lately.Enqueue((clock.Now(), notice));
        if (lately.Count > Remembered && hearsSince is not null)
            hearsSince = lately.Dequeue().At;
    }

    bool HasMissed(Reach reach, DateTimeOffset since, PolicyBook book) =>
        hearsSince is not { } from
        || since < from
        || lately.Any(heard => heard.At >= since && LiveReader.Hearing(heard.Notice, book)(reach));
}

/// <summary>实时流太多: this person, or this node, has as many streams open as it may, or the node stops.</summary>
public sealed record TooManyStreams(int Seconds) : ComeAgain(Seconds);
