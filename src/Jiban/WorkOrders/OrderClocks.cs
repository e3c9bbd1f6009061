using Jiban.Calendar;
using Jiban.Handling;
using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>各只表: reads the clocks of an order off its history. Nothing is carried over from an earlier reckoning, so a corrected tier, category or calendar is counted anew from the facts.</summary>
public sealed partial class OrderClocks
{
    static readonly ClockKind[] waiting = [ClockKind.SignFor, ClockKind.Contact];

    /// <summary>挂账: with the matter its parts and steps stand still.</summary>
    static readonly ClockKind[] onAccount = [ClockKind.Handling, ClockKind.CoReply, ClockKind.Step];

    /// <summary>By kind; those of co-replies and of rulings on parts by co-unit and those of steps by course besides.</summary>
    readonly Dictionary<(ClockKind Kind, string? Part), OrderClock> clocks = [];
    readonly List<UnitCode> coUnits = [];
    UnitCode? handling;

    /// <summary>As <see cref="WorkOrder.HasRequester"/>: nobody waits to be contacted or called back where nobody asked.</summary>
    bool asked = true;

    /// <summary>签收 of the newest dispatch, whoever it was handed on to since; it follows corrections until somebody signs.</summary>
    OrderClock? signing;

    /// <summary>Why the order stands still, and which clocks with it; null while it does not.</summary>
    (string Reason, IReadOnlyList<ClockKind> Kinds)? still;
    TimedMatter matter = new(Urgency.General, "", Channel.Phone);

    OrderClocks() { }

    /// <summary>Every clock that began since the newest dispatch, and the dispatch clock itself, in the order of <see cref="ClockKind"/>; of 协办 one for each co-unit, of 步骤 one for each course.</summary>
    public static IReadOnlyList<OrderClock> Of(IEnumerable<WorkOrderEvent> history)
    {
        var read = new OrderClocks();
        foreach (var fact in history)
            read.Read(fact);
        return [.. read.clocks.Values.OrderBy(c => c.Kind).ThenBy(c => c.Part, StringComparer.Ordinal)];
    }

    void Read(WorkOrderEvent fact)
    {
        switch (fact)
        {
            case WorkOrderOpened e:
                matter = new(e.Urgency, e.Category, e.Channel);
                asked = WorkOrder.IsAsked(e.Channel);
                Begin(ClockKind.Dispatch, null, e.At);
                break;
            case ContactMerged e when !asked && WorkOrder.IsAsked(e.Channel):
                Ask(e.At);
                break;
            case WorkOrderReclassified e:
                Correct(matter with { Urgency = e.Urgency, Category = e.Category });
                break;
            case WorkOrderDispatched e:
                Dispatched(e);
                break;
            case WorkOrderHandedOn e:
                handling = e.Unit;
                // Handed on unsigned, what runs goes on: passing it round makes nobody's signature timely.
                if (!Runs(ClockKind.SignFor))
                    Begin(ClockKind.SignFor, e.Unit, e.At);
                break;
            case StepUpDecided { Lead: not null } e:
                handling = e.To;
                break;
            case WorkOrderSignedFor e:
                Stop(ClockKind.SignFor, e.At);
                OpenWindow(e.At);
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
            case CoUnitAsked e:
                Ask(e.Unit, e.At);
                break;
            case CoUnitReleased e:
                Forget(e.Unit);
                break;
            case CoUnitReplied e:
                Stop(ClockKind.CoReply, e.At, e.Unit.Value);
                Stop(ClockKind.Ruling, e.At, e.Unit.Value);
                break;
            case PartObjected e:
                Begin(ClockKind.Ruling, null, e.At, part: e.Unit.Value);
                break;
            case PartRuled { Accepted: true } e:
                Forget(e.Unit);
                break;
            case PartRuled e:
                Stop(ClockKind.Ruling, e.At, e.Unit.Value);
                break;
            case CourseBegun e:
                courses[e.Course] = (CourseText.Read(e.Steps), 0);
                BeginStep(e.Course, e.At);
                break;
            case CourseStepDone e:
                Step(e);
                break;
            case CourseEnded e:
                Keep(e.Course);
                break;
            case ExtensionRequested e:
                Begin(ClockKind.Extension, handling, e.At);
                break;
            case ExtensionDecided e:
                Stop(ClockKind.Extension, e.At);
                if (e.Accepted)
                    Change(
                        ClockKind.Handling,
                        c => c with { Grants = [.. c.Grants, new(e.Until, e.At, matter.Urgency)] }
                    );
                break;
            case AccountDecided { Accepted: true } e:
                StandStill("account", e.At, onAccount);
                break;
            case AccountCleared e:
                GoOn(e.At);
                break;
            case HandlingPaused e:
                StandStill("requester", e.At, [ClockKind.Handling]);
                break;
            case HandlingResumed e:
                GoOn(e.At);
                break;
            case WorkOrderClosed e:
                Stop(ClockKind.Handling, e.At);
                Stop(ClockKind.Extension, e.At);
                if (asked)
                    Begin(ClockKind.Callback, null, e.At);
                break;
            case RequesterCalledBack e:
                Stop(ClockKind.Callback, e.At);
                if (!e.Final)
                    Begin(ClockKind.Callback, null, e.At, ClockKind.CallbackAgain);
                break;
            case WorkOrderReopened e:
                clocks.Remove((ClockKind.Callback, null));
                if (asked)
                    Begin(ClockKind.Contact, handling, e.At, ClockKind.Redo);
                Begin(ClockKind.Handling, handling, e.At, ClockKind.Redo);
                foreach (var unit in coUnits.ToList())
                    Ask(unit, e.At);
                break;
            case WorkOrderArchived e:
                // A course that outlives the order, such as settling who pays, keeps its clock.
                foreach (var (kind, part) in clocks.Keys.Where(k => k.Kind is not ClockKind.Step).ToList())
                    Stop(kind, e.At, part);
                break;
        }
    }

    /// <summary>The first requester of what a patrol found: whoever has it owes the contact from then on, unless it is objected to.</summary>
    void Ask(DateTimeOffset at)
    {
        asked = true;
        if (!Has(ClockKind.Handling))
            return;
        Begin(ClockKind.Contact, handling, at);
        if (Runs(ClockKind.Ruling))
            Change(ClockKind.Contact, c => c with { Stopped = at, WaitsForRuling = true });
    }

    void Dispatched(WorkOrderDispatched e)
    {
        Stop(ClockKind.Dispatch, e.At);
        Correct(matter with { Urgency = e.Urgency });
        foreach (var kind in new[] { ClockKind.Objection, ClockKind.Ruling, ClockKind.Extension })
            clocks.Remove((kind, null));
        ForgetCoUnits();
        handling = e.Unit;
        foreach (var kind in new[] { ClockKind.SignFor, ClockKind.Contact, ClockKind.Handling })
            if (asked || kind is not ClockKind.Contact)
                Begin(kind, e.Unit, e.At);
        signing = clocks[(ClockKind.SignFor, null)];
        foreach (var unit in e.CoUnits)
            Ask(unit, e.At);
        // Written before it was told apart: what an import gave was kept.
        if (e.DueIsSet ?? (matter.Channel is Channel.Import && e.By == Actor.System))
            Change(ClockKind.Handling, c => c with { Set = e.Due });
    }

    /// <summary>Who objects owes neither a signature nor a contact until it is ruled on; handling runs on (rule 18).</summary>
    void Objected(ObjectionRaised e)
    {
        OpenWindow(e.At);
        Stop(ClockKind.Objection, e.At);
        foreach (var kind in waiting)
            Change(kind, c => c.Stopped is null ? c with { Stopped = e.At, WaitsForRuling = true } : c);
        Begin(ClockKind.Ruling, null, e.At);
    }

    /// <summary>异议期: one for a dispatch, from the first signature, but never from later than the dispatch was to be signed for: nobody gains by signing late.</summary>
    void OpenWindow(DateTimeOffset at)
    {
        if (Has(ClockKind.Objection))
            return;
        Begin(ClockKind.Objection, handling, at);
        Change(ClockKind.Objection, c => c with { AtLatest = signing });
        signing = null;
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
        foreach (
            var kind in new[]
            {
                ClockKind.SignFor,
                ClockKind.Contact,
                ClockKind.Handling,
                ClockKind.Objection,
                ClockKind.Extension,
            }
        )
            clocks.Remove((kind, null));
        ForgetCoUnits();
        ForgetCourses();
        if (e.DispatchDue is not null)
            Begin(ClockKind.Dispatch, null, e.At);
        else
            Change(ClockKind.Dispatch, c => c with { Stopped = null });
    }

    bool Has(ClockKind kind) => clocks.ContainsKey((kind, null));

    bool Runs(ClockKind kind) => clocks.TryGetValue((kind, null), out var clock) && clock.Stopped is null;

    void Begin(
        ClockKind kind,
        UnitCode? unit,
        DateTimeOffset at,
        ClockKind? rule = null,
        string? part = null,
        Limit? own = null
    )
    {
        IReadOnlyList<Pause> pauses = still is { } s && s.Kinds.Contains(kind) ? [new(at, null, s.Reason)] : [];
        clocks[(kind, part)] = new(kind, rule ?? kind, unit, matter, at, pauses, [], Part: part, Own: own);
    }

    void StandStill(string reason, DateTimeOffset at, IReadOnlyList<ClockKind> kinds)
    {
        still = (reason, kinds);
        foreach (var (kind, part) in clocks.Keys.Where(k => kinds.Contains(k.Kind)).ToList())
            Change(kind, c => c.Stopped is null ? c with { Pauses = [.. c.Pauses, new(at, null, reason)] } : c, part);
    }

    void GoOn(DateTimeOffset at)
    {
        foreach (var (kind, part) in clocks.Keys.ToList())
            Change(kind, c => c.StandsStill ? Gone(c, at) : c, part);
        still = null;
    }

    static OrderClock Gone(OrderClock clock, DateTimeOffset at) =>
        clock with
        {
            Pauses = [.. clock.Pauses.Select(p => p with { To = p.To ?? at })],
        };

    void Correct(TimedMatter corrected)
    {
        matter = corrected;
        signing = signing is null ? null : signing with { Matter = corrected };
        foreach (var (kind, part) in clocks.Keys.ToList())
            Change(kind, c => c.Stopped is null ? c with { Matter = corrected } : c, part);
    }

    void Stop(ClockKind kind, DateTimeOffset at, string? part = null) =>
        Change(kind, c => c.Stopped is null ? Gone(c, at) with { Stopped = at } : c, part);

    void Change(ClockKind kind, Func<OrderClock, OrderClock> change, string? part = null)
    {
        if (clocks.TryGetValue((kind, part), out var clock))
            clocks[(kind, part)] = change(clock);
    }
}
