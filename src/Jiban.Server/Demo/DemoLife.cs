using Jiban.Calendar;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

/// <summary>一件工单的经过: dispatch, sign-for and objection here; handling and callback beside it.</summary>
/// <param name="age">Days before the anchor it was opened.</param>
/// <param name="held">The stage it waits at, when it is not to go on; null for a whole life.</param>
internal sealed partial class DemoLife(
    DemoFacts facts,
    DemoWords words,
    DemoDice dice,
    PlannedCall call,
    Stage? held,
    int age
)
{
    readonly List<PlannedStep> steps = [];
    Assignment to = null!;
    DateTimeOffset at = call.ReceivedAt;
    DateTimeOffset due;

    /// <summary>The unit that has it in hand.</summary>
    UnitCode with;

    /// <summary>Danger, heat, water and power are worked on day and night.</summary>
    bool AroundTheClock =>
        to.Urgency is Urgency.Emergency or Urgency.Urgent || facts.Book.Units[with].Calendar == "always";

    /// <summary>When the unit that has it works.</summary>
    WorkCalendar Hours => facts.Book.CalendarOf(with);

    TimedMatter Timed => new(to.Urgency, call.Category, call.Channel);

    UnitLevel LeadLevel => facts.Book.Units[to.Lead].Level;

    public IReadOnlyList<PlannedStep> Steps()
    {
        if (held is Stage.AwaitingDispatch)
            return [];
        Dispatch();
        if (held is Stage.AwaitingSignFor || !SignFor())
            return steps;
        HandOn();
        if (Handle(redo: false))
            Judge(round: 1);
        return steps;
    }

    void Dispatch()
    {
        var suggestion = facts.Book.Suggest(
            DemoUnits.District,
            new(
                call.Category,
                call.Urgency,
                call.Place,
                facts.Office.DateOf(call.ReceivedAt),
                Time: facts.Book.TimeOfDay(DemoUnits.District, call.ReceivedAt)
            )
        );
        var several = suggestion.CoUnits.Count > 1 && suggestion.Urgency is Urgency.General && dice.Chance(.12);
        to = new(
            suggestion.Lead,
            dice.Chance(.6) ? [] : [.. suggestion.CoUnits.Take(several ? 3 : 1)],
            several ? Urgency.Complex : suggestion.Urgency,
            suggestion.Rule is null ? "目录中没有对应条目，由区级兜底" : suggestion.Basis,
            suggestion.Version,
            suggestion.Rule,
            Reasoning: suggestion.Reasoning
        );
        var limit = facts.Due(
            ClockKind.Dispatch,
            new(call.Urgency, call.Category, call.Channel),
            null,
            call.ReceivedAt
        );
        var late = dice.Chance(.015);
        var wait = DemoChannels.IsHotline(call.Channel) ? dice.Minutes(1.5, 9) : dice.Minutes(6, 50);
        with = to.Lead;
        Go(late ? limit + dice.Minutes(5, 90) : call.ReceivedAt + wait);
        steps.Add(new Dispatching(to, at));
        due = facts.Due(ClockKind.Handling, Timed, to.Lead, at);
    }

    /// <returns>False when the order stops under objection.</returns>
    bool SignFor()
    {
        var inTime = Sign();
        // Who signs late finds the window begun without them, and mostly closed.
        if (held is not Stage.UnderObjection && (!dice.Chance(LeadLevel is UnitLevel.District ? 0 : .045) || !inTime))
            return true;
        var reason = dice.Pick(
            (string[])
                [
                    "not-our-area",
                    "not-our-duty",
                    "not-our-duty",
                    "department-matter",
                    "wrong-place",
                    "same-matter-elsewhere",
                ]
        );
        Work(.2, 2.9);
        steps.Add(new Objecting(reason, words.Say("objection:" + reason, dice), at));
        if (held is Stage.UnderObjection)
            return false;
        Work(.2, 7);
        var next = Elsewhere();
        var accept = next is not null && dice.Chance(.55);
        steps.Add(
            new Ruling(accept, accept ? next : null, words.Say(accept ? "ruling-accept" : "ruling-reject", dice), at)
        );
        if (accept)
        {
            to = next!;
            with = to.Lead;
            due = facts.Due(ClockKind.Handling, Timed, to.Lead, at);
            Sign();
        }
        return true;
    }

    /// <returns>Whether in time.</returns>
    bool Sign()
    {
        var limit = facts.Due(ClockKind.SignFor, Timed, with, at);
        var late = dice.Chance(.05) && held is not Stage.UnderObjection;
        var part = late ? dice.Between(1.1, 2.5) : Math.Pow(dice.Part(), 2) * .9;
        Go(at + (limit - at) * part);
        steps.Add(new SigningFor(at));
        return at <= limit;
    }

    /// <summary>Where an accepted objection leads: up from a community, across from a street or a department.</summary>
    Assignment? Elsewhere()
    {
        var level = LeadLevel;
        var street = call.Place.Street is { } s ? new UnitCode(s) : (UnitCode?)null;
        UnitCode? other =
            level is UnitLevel.Community or UnitLevel.Firm ? street
            : level is UnitLevel.Street ? new UnitCode("110106-D22")
            : street;
        return other is { } unit && unit != to.Lead ? new(unit, [], to.Urgency, "异议成立，改派", null, null) : null;
    }

    /// <summary>A street sends most matters on to a community or to one of its sections and stays answerable.</summary>
    void HandOn()
    {
        if (LeadLevel is not UnitLevel.Street || !dice.Chance(.6))
            return;
        var sections = facts
            .Units.Where(u =>
                u.Parent == to.Lead
                && u.Level is UnitLevel.Section
                && !u.Code.Value.EndsWith("C0", StringComparison.Ordinal)
            )
            .ToList();
        UnitCode? below =
            sections.Count > 0 && dice.Chance(.5) ? dice.Pick(sections).Code
            : call.Place.Community is { } c && c.StartsWith(to.Lead.Value, StringComparison.Ordinal) ? new UnitCode(c)
            : null;
        if (below is not { } unit || to.CoUnits.Contains(unit))
            return;
        Go(at + dice.Minutes(4, 50));
        with = unit;
        steps.Add(new HandingOn(unit, words.Say("hand-on", dice), at));
        Sign();
    }

    /// <summary>Moves on to an instant, never backwards, and into the unit's working hours.</summary>
    void Go(DateTimeOffset next)
    {
        next = next > at ? next : at + dice.Minutes(1, 6);
        if (!AroundTheClock && steps.Count > 0 && !Hours.IsOpen(next))
            next = Hours.NextOpening(next) + dice.Minutes(1, 55);
        at = next;
    }

    void Work(double fromHours, double toHours) =>
        Go(
            AroundTheClock
                ? at + dice.Minutes(60 * fromHours, 60 * toHours)
                : Hours.Due(at, TimeSpan.FromMinutes(Math.Round(60 * dice.Between(fromHours, toHours))))
        );
}
