using Jiban.Calendar;
using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>各只表: reads the clocks of an order off its history. Nothing is carried over from an earlier reckoning, so a corrected tier, category or calendar is counted anew from the facts.</summary>
public sealed class OrderClocks
{
    static readonly ClockKind[] waiting = [ClockKind.SignFor, ClockKind.Contact];

    readonly Dictionary<ClockKind, OrderClock> clocks = [];
    UnitCode? handling;
    TimedMatter matter = new(Urgency.General, "", Channel.Phone);

    OrderClocks() { }

    /// <summary>Every clock that began since the newest dispatch, and the dispatch clock itself, in the order of <see cref="ClockKind"/>.</summary>
    public static IReadOnlyList<OrderClock> Of(IEnumerable<WorkOrderEvent> history)
    {
        var read = new OrderClocks();
        foreach (var fact in history)
            read.Read(fact);
        return [.. read.clocks.Values.OrderBy(c => c.Kind)];
    }

    void Read(WorkOrderEvent fact)
    {
        switch (fact)
        {
            case WorkOrderOpened e:
                matter = new(e.Urgency, e.Category, e.Channel);
                Begin(ClockKind.Dispatch, null, e.At);
                break;
            case WorkOrderReclassified e:
                Correct(matter with { Urgency = e.Urgency, Category = e.Category });
                break;
            case WorkOrderDispatched e:
                Dispatched(e);
                break;
            case WorkOrderHandedOn e:
                handling = e.Unit;
                Begin(ClockKind.SignFor, e.Unit, e.At);
                break;
            case WorkOrderSignedFor e:
                Stop(ClockKind.SignFor, e.At);
                if (!clocks.ContainsKey(ClockKind.Objection))
                    Begin(ClockKind.Objection, handling, e.At);
                break;
            case ObjectionRaised e:
                Objected(e);
                break;
            case ObjectionRuled e:
                Ruled(e);
                break;
            case RequesterContacted e:
                Stop(ClockKind.Contact, e.At);
                break;
            case ExtensionDecided { Accepted: true } e:
                Change(ClockKind.Handling, c => c with { Grants = [.. c.Grants, new(e.Until, e.At)] });
                break;
            case AccountDecided { Accepted: true } e:
                StandStill("account", e.At);
                break;
            case AccountCleared e:
                GoOn(e.At);
                break;
            case HandlingPaused e:
                StandStill("requester", e.At);
                break;
            case HandlingResumed e:
                GoOn(e.At);
                break;
            case WorkOrderClosed e:
                Stop(ClockKind.Handling, e.At);
                Begin(ClockKind.Callback, null, e.At);
                break;
            case RequesterCalledBack e:
                Stop(ClockKind.Callback, e.At);
                if (!e.Final)
                    Begin(ClockKind.Callback, null, e.At, ClockKind.CallbackAgain);
                break;
            case WorkOrderReopened e:
                clocks.Remove(ClockKind.Callback);
                Begin(ClockKind.Contact, handling, e.At, ClockKind.Redo);
                Begin(ClockKind.Handling, handling, e.At, ClockKind.Redo);
                break;
            case WorkOrderArchived e:
                foreach (var kind in clocks.Keys.ToList())
                    Stop(kind, e.At);
                break;
        }
    }

    void Dispatched(WorkOrderDispatched e)
    {
        Stop(ClockKind.Dispatch, e.At);
        Correct(matter with { Urgency = e.Urgency });
        clocks.Remove(ClockKind.Objection);
        clocks.Remove(ClockKind.Ruling);
        handling = e.Unit;
        foreach (var kind in new[] { ClockKind.SignFor, ClockKind.Contact, ClockKind.Handling })
            Begin(kind, e.Unit, e.At);
        // Written before it was told apart: what an import gave was kept.
        if (e.DueIsSet ?? (matter.Channel is Channel.Import && e.By == Actor.System))
            Change(ClockKind.Handling, c => c with { Set = e.Due });
    }

    /// <summary>Who objects owes neither a signature nor a contact until it is ruled on; handling runs on (rule 18).</summary>
    void Objected(ObjectionRaised e)
    {
        if (!clocks.ContainsKey(ClockKind.Objection))
            Begin(ClockKind.Objection, handling, e.At);
        Stop(ClockKind.Objection, e.At);
        foreach (var kind in waiting)
            Change(kind, c => c.Stopped is null ? c with { Stopped = e.At, WaitsForRuling = true } : c);
        Begin(ClockKind.Ruling, null, e.At);
    }

    /// <summary>Accepted the desk has its time to dispatch again; rejected the unit owes what it owed.</summary>
    void Ruled(ObjectionRuled e)
    {
        Stop(ClockKind.Ruling, e.At);
        if (!e.Accepted)
        {
            foreach (var kind in waiting)
                Change(kind, c => c.WaitsForRuling ? c with { Stopped = null, WaitsForRuling = false } : c);
            return;
        }
        foreach (var kind in new[] { ClockKind.SignFor, ClockKind.Contact, ClockKind.Handling, ClockKind.Objection })
            clocks.Remove(kind);
        if (e.DispatchDue is not null)
            Begin(ClockKind.Dispatch, null, e.At);
        else
            Change(ClockKind.Dispatch, c => c with { Stopped = null });
    }

    void Begin(ClockKind kind, UnitCode? unit, DateTimeOffset at, ClockKind? rule = null) =>
        clocks[kind] = new(kind, rule ?? kind, unit, matter, at, [], []);

    void StandStill(string reason, DateTimeOffset at) =>
        Change(ClockKind.Handling, c => c with { Pauses = [.. c.Pauses, new(at, null, reason)] });

    void GoOn(DateTimeOffset at) =>
        Change(ClockKind.Handling, c => c with { Pauses = [.. c.Pauses.Select(p => p with { To = p.To ?? at })] });

    void Correct(TimedMatter corrected)
    {
        matter = corrected;
        foreach (var kind in clocks.Keys.ToList())
            Change(kind, c => c.Stopped is null ? c with { Matter = corrected } : c);
    }

    void Stop(ClockKind kind, DateTimeOffset at) => Change(kind, c => c with { Stopped = c.Stopped ?? at });

    void Change(ClockKind kind, Func<OrderClock, OrderClock> change)
    {
        if (clocks.TryGetValue(kind, out var clock))
            clocks[kind] = change(clock);
    }
}
