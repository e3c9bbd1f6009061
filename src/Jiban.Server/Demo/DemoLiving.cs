using Jiban.Dispatch;
using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

/// <summary>把计划过成日子: lives a planned call through the real aggregate, step by step, up to now; nothing is written into an order by hand.</summary>
internal sealed partial class DemoLiving(DemoFacts facts, DemoStaff staff, DemoDice dice, DateTimeOffset now)
{
    readonly Dictionary<int, Guid> contacts = [];
    readonly Dictionary<int, (Guid Id, WorkOrderNumber Number)> orders = [];
    readonly Dictionary<StaffId, DateTimeOffset> turns = [];

    PolicyBook Book => facts.Book;

    /// <summary>Who asked for the extension that waits, by order.</summary>
    readonly Dictionary<Guid, StaffId> askers = [];

    /// <summary>查询码 by order number, for the few shown on the sign-in page.</summary>
    public Dictionary<WorkOrderNumber, string> Codes { get; } = [];

    /// <summary>Gives every call its ids, so that one can name another.</summary>
    public void Meet(IReadOnlyCollection<PlannedCall> calls)
    {
        foreach (var call in calls)
        {
            contacts[call.Index] = dice.Id(call.ReceivedAt);
            if (call.Number is { } number)
                orders[call.Index] = (dice.Id(call.ReceivedAt), number);
        }
        Count(calls);
    }

    public Contact Receive(PlannedCall call)
    {
        var order = orders.TryGetValue(call.Joins ?? call.Index, out var found)
            ? found
            : ((Guid Id, WorkOrderNumber Number)?)null;
        return Contact.Receive(
            new()
            {
                District = DemoUnits.District,
                Id = contacts[call.Index],
                Channel = call.Channel,
                Kind = call.Kind,
                Title = call.Title,
                Text = call.Text,
                Caller = call.Caller,
                Place = call.Place,
                OccurredAt = call.OccurredAt,
                ExternalNumber =
                    call.ExternalNumber
                    ?? (call.Channel is Channel.Import or Channel.UpperLevel ? $"DEMO-{call.Index:D6}" : null),
                Outcome = call.Outcome,
                OutcomeDetail = call.Detail,
                Order = order?.Id,
                OrderNumber = order?.Number,
            },
            Taker(call),
            call.ReceivedAt
        );
    }

    public WorkOrder Open(PlannedCall call)
    {
        var (id, number) = orders[call.Index];
        var code = Codes[number] = QueryCode.From(Bytes());
        var order = WorkOrder.Open(
            new()
            {
                Id = id,
                Number = number,
                Contact = contacts[call.Index],
                Channel = call.Channel,
                Kind = call.Kind,
                Category = call.Category,
                Urgency = call.Urgency,
                Title = call.Title,
                Text = call.Text,
                Place = call.Place,
                Masked = RequestMasking.Of(call.Title, call.Text, call.Place, call.Caller.Name),
                Confidential = call.Caller.Confidential,
                AboutUnit = call.About,
                OccurredAt = call.OccurredAt,
                DispatchDue = facts.Due(
                    ClockKind.Dispatch,
                    new(call.Urgency, call.Category, call.Channel),
                    null,
                    call.ReceivedAt
                ),
                QueryCodeHash = QueryCode.Hash(number, code),
            },
            Taker(call),
            call.ReceivedAt
        );
        // Nobody asked for what a patrol found, and nobody is called back: with its closing it is over.
        foreach (var step in call.Steps.TakeWhile(s => s.At <= now && (order.HasRequester || order.ArchivedAt is null)))
            Live(order, step);
        AskAhead(order, next: null);
        PlanChecks(order);
        LookBack(order);
        order.HearFrom(now);
        order.WakeAt(Book.NextAlarm(order, order.Fresh));
        return order;
    }

    void Take(WorkOrder o, PlannedStep step)
    {
        switch (step)
        {
            case Dispatching s:
                o.Dispatch(s.To, Clocks(o, s.To, s.At), Desk(Permission.DispatchOrders), s.At);
                break;
            case SigningFor s:
                var signs = Hand(o);
                o.SignFor(Book.ObjectionWindow(o, o.Fresh, signs, s.At), signs, s.At);
                Assign(o, s.At);
                break;
            case HandingOn s:
                o.HandOn(s.To, s.Why, facts.Due(ClockKind.SignFor, o.Timed, s.To, s.At), Hand(o), s.At);
                break;
            case Objecting s:
                var objects = Hand(o);
                o.RaiseObjection(s.Reason, s.Basis, Book.ObjectionWindow(o, o.Fresh, objects, s.At), objects, s.At);
                break;
            case Ruling s:
                o.RuleObjection(
                    s.Accept,
                    s.Next,
                    s.Next is { } next ? Clocks(o, next, s.At) : null,
                    s.Why,
                    Reviewer,
                    s.At,
                    s.Accept && s.Next is null ? facts.Due(ClockKind.Dispatch, o.Timed, null, s.At) : null
                );
                break;
            case CallingBack s:
                AskAhead(o, s);
                CallBack(o, s);
                break;
            case Merging s:
                DateTimeOffset? due = o.BeginsContact(s.Channel) ? Due(ClockKind.Contact, o, s.At) : null;
                o.Merge(contacts[s.Call], s.Channel, Desk(Permission.TakeContacts), s.At, due);
                break;
            case Urging s:
                o.Supplement(contacts[s.Call], contacts[s.Of], hurry: true, Desk(Permission.TakeContacts), s.At);
                break;
            case DecidingExtension s:
                o.DecideExtension(s.Accept, s.Why, askers[o.Id], staff.Head(Lead(o), dice), s.At);
                break;
            case DecidingAccount s:
                o.DecideAccount(s.Accept, s.Why, Reviewer, s.At);
                break;
            case DecidingExclusion s:
                Decide(o, s);
                break;
            case Reopening s:
                o.Reopen(s.Reason, Due(ClockKind.Redo, o, s.At), Caller(o), s.At);
                break;
            case CoReplying s:
                o.CoReply(s.Unit, s.Text, staff.Any(s.Unit, Permission.HandleOrders, dice), s.At);
                break;
            default:
                Handle(o, step, Hand(o));
                break;
        }
    }

    void Handle(WorkOrder o, PlannedStep step, Actor by)
    {
        switch (step)
        {
            case Contacting s:
                o.LogContact(s.Medium, s.Met, s.Note, by, s.At);
                break;
            case Informing s:
                o.Inform(s.Text, by, s.At);
                break;
            case AskingExtension s:
                var asker = staff.Any(by.Unit, Permission.HandleOrders, dice, not: Permission.DecideExtensions);
                askers[o.Id] = asker.Staff;
                var handling = Policy(s.At).Handling;
                o.Extend(
                    (o.HandlingDueAt ?? s.At).AddDays(s.Days),
                    s.Reason,
                    handling.MostExtensions,
                    TimeSpan.FromDays(handling.LongestExtensionDays),
                    asker,
                    s.At
                );
                break;
            case AskingAccount s:
                var today = facts.Office.DateOf(s.At);
                var latest = today.AddDays(Policy(s.At).Handling.LongestAccountDays);
                o.PutOnAccount(s.Reason, s.Plan, s.ReviewOn, today.AddDays(1), latest, by, s.At);
                break;
            case ClearingAccount s:
                var cleared = new AccountCleared(s.Why, s.At, by, s.At);
                o.ClearAccount(s.Why, Book.Recount([.. o.Fresh, cleared], o.District).Due ?? s.At, by, s.At);
                break;
            case Pausing s:
                o.Pause(s.Reason, s.Awaited, s.Until, facts.Office.DateOf(s.At), s.Until, 1, by, s.At);
                break;
            case Resuming s:
                var resumed = new HandlingResumed(s.Why, s.At, by, s.At);
                o.Resume(s.Why, Book.Recount([.. o.Fresh, resumed], o.District).Due ?? s.At, by, s.At);
                break;
            case Replying s:
                o.Answer(s.Result, s.Text, s.Basis, by, s.At, s.Ground);
                break;
            case Closing s:
                o.Close(facts.Due(ClockKind.Callback, o.Timed, null, s.At), by, s.At);
                break;
            case AskingExclusion s:
                Exclude(o, s, by);
                break;
            default:
                throw new InvalidOperationException($"nobody knows how to live {step.GetType().Name}");
        }
    }

    /// <summary>轮转: a section's people take orders in turn.</summary>
    void Assign(WorkOrder o, DateTimeOffset at)
    {
        var unit = o.HandlingUnit ?? default;
        if (Book.Units[unit].Level is not UnitLevel.Section)
            return;
        var people = staff.Of(unit);
        var away = people
            .Where(p => p is { AbsentUntil: not null, AbsentFrom: null } && at > now.AddDays(-4))
            .Select(p => new StaffId(p.Id));
        var (next, skipped, queue) = Rotation.Next(people.Select(p => new StaffId(p.Id)), away.ToHashSet(), turns);
        o.AssignHandler(next, skipped, queue, staff.Any(unit, Permission.HandleOrders, dice), at);
        turns[next] = at;
    }

    Actor Taker(PlannedCall call) =>
        call.Channel switch
        {
            Channel.Web or Channel.Chat or Channel.Sms => Actor.Resident,
            Channel.Import => Actor.System,
            Channel.PropertyDesk when call.Place.Estate is { } estate => Of(Book.Firms[estate]),
            Channel.Card when call.Place.Community is { } community => Of(new(community)),
            Channel.Visit or Channel.Patrol when call.Place.Street is { } street => Of(new(street)),
            _ => Desk(Permission.TakeContacts),
        };

    Actor Of(UnitCode unit) => staff.Any(unit, Permission.HandleOrders, dice);

    Actor Desk(Permission may) => staff.Any(DemoUnits.HotlineCentre, may, dice);

    Actor Reviewer => staff.Any(new("110106"), Permission.RuleObjections, dice);

    /// <summary>Whoever was assigned, else somebody of the handling unit.</summary>
    Actor Hand(WorkOrder o) =>
        o.Handler is { } person ? new(person, o.HandlingUnit ?? default) : Of(o.HandlingUnit ?? default);

    static UnitCode Lead(WorkOrder o) => o.LeadUnit ?? default;

    DateTimeOffset Due(ClockKind clock, WorkOrder o, DateTimeOffset at) =>
        facts.Due(clock, o.Timed, o.HandlingUnit, at);

    Clocks Clocks(WorkOrder o, Assignment to, DateTimeOffset at) =>
        Book.Clocks(o.Timed with { Urgency = to.Urgency }, DemoUnits.District, to.Lead, at);

    PolicyDocument Policy(DateTimeOffset at) => Book.PolicyOn(facts.Office.DateOf(at));

    byte[] Bytes() => [.. dice.Id(now).ToByteArray(), .. dice.Id(now).ToByteArray()];
}
