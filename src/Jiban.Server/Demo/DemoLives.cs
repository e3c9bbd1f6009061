using Jiban.Intake;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

/// <summary>计划的经过: gives every call its number and its life, and lets some calls join an order still open.</summary>
internal sealed class DemoLives(DemoFacts facts, DemoWords words, DemoDice dice, DateOnly anchor)
{
    readonly Dictionary<DateOnly, int> sequences = [];
    readonly Dictionary<int, PlannedCall> lived = [];

    public IReadOnlyList<PlannedCall> Live(IReadOnlyList<PlannedCall> calls)
    {
        var held = Held(calls);
        foreach (var call in calls)
            lived[call.Index] = Joins(call) is { } order
                ? Join(call, order)
                : Begin(call, held.GetValueOrDefault(call.Index));
        return [.. calls.Select(c => lived[c.Index])];
    }

    /// <summary>Of the newest orders some wait where they are, so that every desk has work on it at any hour.</summary>
    Dictionary<int, Stage?> Held(IReadOnlyList<PlannedCall> calls)
    {
        var midnight = DemoFacts.At(anchor, TimeSpan.Zero);
        var newest = calls
            .Where(c => c.Outcome is ContactOutcome.OpenedOrder && c.ReceivedAt < midnight)
            .Where(c => c is { RepeatOf: null, NearDuplicateOf: null, Urgency: Urgency.General })
            .Reverse()
            .Take(56)
            .Select((c, i) => (c.Index, Place: i));
        return newest
            .Where(x => x.Place % 7 is 1 or 3 or 5 && (x.Place % 7 == 5 || x.Place < 28))
            .ToDictionary(
                x => x.Index,
                x =>
                    (x.Place % 7) switch
                    {
                        1 => Stage.AwaitingDispatch,
                        3 => (Stage?)Stage.AwaitingSignFor,
                        _ => Stage.UnderObjection,
                    }
            );
    }

    /// <summary>The order a repeat or near-duplicate joins: the earlier one, while it is still being handled.</summary>
    PlannedCall? Joins(PlannedCall call)
    {
        if (
            (call.RepeatOf ?? call.NearDuplicateOf) is not { } earlier
            || call.Outcome is not ContactOutcome.OpenedOrder
        )
            return null;
        var before = lived[earlier];
        var order = before.Joins is { } joined ? lived[joined] : before;
        return order.Number is not null && IsOpen(order, call.ReceivedAt) ? order : null;
    }

    /// <summary>Not yet archived at that instant: whatever comes after a last callback is no longer handling.</summary>
    static bool IsOpen(PlannedCall order, DateTimeOffset at)
    {
        var own = order.Steps.Where(s => s is not (Merging or Urging)).ToList();
        var last = own.FindLastIndex(s => s.At <= at);
        return last < 0
            || own[last] switch
            {
                AskingExclusion or DecidingExclusion => false,
                CallingBack => last + 1 < own.Count && own[last + 1] is CallingBack or Contacting,
                _ => true,
            };
    }

    PlannedCall Join(PlannedCall call, PlannedCall order)
    {
        // Every second caller who comes back about an open order urges it; the others are taken for a further contact.
        var urges = Urges(call);
        PlannedStep step = urges
            ? new Urging(call.Index, First(call), call.ReceivedAt)
            : new Merging(call.Index, call.Channel, call.ReceivedAt);
        lived[order.Index] = order with { Steps = [.. order.Steps.Append(step).OrderBy(s => s.At)] };
        return call with
        {
            Outcome = ContactOutcome.Merged,
            Joins = order.Index,
            Text = urges ? words.Say("urge", new DemoDice((ulong)call.Index)) + call.Text : call.Text,
        };
    }

    static bool Urges(PlannedCall call) => call.RepeatOf is not null && call.Index % 2 == 0;

    /// <summary>The call by which the caller of a repeat opened or joined the order.</summary>
    int First(PlannedCall call)
    {
        while (call.RepeatOf is { } earlier && (call.Joins is null || Urges(call)))
            call = lived[earlier];
        return call.Index;
    }

    PlannedCall Begin(PlannedCall call, Stage? held)
    {
        if (call.Outcome is not ContactOutcome.OpenedOrder)
            return call;
        var day = facts.Office.DateOf(call.ReceivedAt);
        var sequence = sequences[day] = sequences.GetValueOrDefault(day) + 1;
        return call with
        {
            Number = WorkOrderNumber.Of(DemoUnits.District, day, sequence),
            Steps = new DemoLife(facts, words, dice.Fork(), call, held, anchor.DayNumber - day.DayNumber).Steps(),
        };
    }
}
