using Jiban.Intake;
using Jiban.Places;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

/// <summary>演示诉求: about 3,000 requests of the 90 days before a day; the same seed and day give the same requests.</summary>
internal sealed class DemoCalls
{
    readonly DemoFacts facts;
    readonly DemoWords words = new();
    readonly DemoTopics topics = DemoTopics.Read();
    readonly DemoPeople people;
    readonly DemoDice dice;
    readonly DateOnly anchor;
    readonly List<Told> told = [];
    readonly IReadOnlyList<IReadOnlyDictionary<string, string>> outside = DemoFiles.Rows("outside");

    /// <summary>What is remembered of a call, so that others may come back to it.</summary>
    sealed record Told(PlannedCall Call, DemoPerson Person, DemoSpot Spot, SentenceTemplate Sentence);

    DemoCalls(DemoFacts facts, DemoDice dice, DateOnly anchor)
    {
        (this.facts, this.dice, this.anchor) = (facts, dice, anchor);
        people = new(facts.Places, dice.Fork());
    }

    public static IReadOnlyList<PlannedCall> Plan(ulong seed, DateOnly anchor, DemoFacts facts)
    {
        var dice = new DemoDice(seed);
        var calls = new DemoCalls(facts, dice.Fork(), anchor);
        foreach (var (at, surge) in new DemoRhythm(facts.Office, dice.Fork()).Arrivals(anchor))
            calls.Take(at, surge);
        var taken = calls.told.Select(t => t.Call).ToList();
        return DemoHurry.In(new DemoLives(facts, calls.words, dice.Fork(), anchor).Live(taken), anchor, facts);
    }

    void Take(DateTimeOffset at, Surge surge)
    {
        var x = dice.Part();
        var earlier = x < .20 && surge is Surge.None ? Earlier(at, x < .16 ? 60 : 4) : null;
        told.Add(
            earlier is null
                ? surge is Surge.None && dice.Chance(.022)
                    ? Outside(at)
                    : Fresh(at, surge)
                : x < .08
                    ? Fresh(at, surge, earlier.Person)
                    : x < .16
                        ? Again(at, earlier)
                        : Neighbour(at, earlier)
        );
    }

    Told Fresh(DateTimeOffset at, Surge surge, DemoPerson? known = null)
    {
        var person = known ?? Struck(at, surge) ?? people.Any(dice);
        var month = TimeZoneInfo.ConvertTime(at, DemoFacts.Beijing).Month;
        var sentence = words.Sentence(topics.Pick(surge, dice), month, dice, s => surge is not Surge.Rain || IsWet(s));
        return Say(at, surge, person, DemoSpot.For(person, sentence.Place, facts.Places, dice), sentence);
    }

    /// <summary>Somebody from where the surge strikes hardest, or null for anybody.</summary>
    DemoPerson? Struck(DateTimeOffset at, Surge surge) =>
        DemoRhythm.StruckShare(surge, facts.Office.DateOf(at), anchor) is > 0 and var share && dice.Chance(share)
            ? people.AnyFrom(
                dice.Pick(facts.Places.Communities.Where(c => DemoRhythm.Strikes(surge, c)).ToList()),
                dice
            )
            : null;

    /// <summary>The same caller, the same matter, some days later.</summary>
    Told Again(DateTimeOffset at, Told before)
    {
        var again = Say(at, Surge.None, before.Person, before.Spot, before.Sentence);
        return again with { Call = again.Call with { RepeatOf = before.Call.Index } };
    }

    /// <summary>Somebody else about the same matter at the same place, in nearly the same words.</summary>
    Told Neighbour(DateTimeOffset at, Told before)
    {
        var person = people.AnyFrom(before.Person.Community, dice);
        if (person == before.Person)
            return Again(at, before);
        var near = Say(at, Surge.None, person, before.Spot, before.Sentence);
        return near with
        {
            Call = near.Call with
            {
                NearDuplicateOf = before.Call.Index,
                Text = words.Say("slot:near-duplicate", dice) + before.Call.Text,
            },
        };
    }

    Told Say(DateTimeOffset at, Surge surge, DemoPerson person, DemoSpot spot, SentenceTemplate sentence)
    {
        var category = facts.Book.Categories[sentence.Leaf];
        var channel = DemoChannels.Pick(spot.Place.Type, dice);
        var mild = category.DefaultUrgency is Urgency.General && dice.Chance(.04);
        var kind = mild ? RequestKind.Suggestion : category.DefaultKind;
        var secret = dice.Chance(kind is RequestKind.Report ? .3 : .07);
        var known = facts.Policies.Answers.FirstOrDefault(a => a.Category == sentence.Leaf);
        var answered = known is not null && dice.Chance(kind is RequestKind.Consult ? .7 : .12);
        var call = new PlannedCall
        {
            Index = told.Count,
            ReceivedAt = at,
            Channel = channel,
            Kind = kind,
            Category = sentence.Leaf,
            Urgency =
                surge is Surge.Rain && category.DefaultUrgency is Urgency.General
                    ? Urgency.Urgent
                    : category.DefaultUrgency,
            Title = words.Fill(Placed(sentence.Title), spot.Slots, dice),
            Text = words.Whole(words.Fill(sentence.Text, spot.Slots, dice), spot.Place.Type, kind, dice),
            Caller = DemoChannels.IsOfficial(channel)
                ? Caller.Unknown
                : new(dice.Chance(.04) ? "" : person.Name, person.Phone, secret),
            Place = spot.Place,
            OccurredAt = dice.Chance(.7) ? at - dice.Minutes(20, 2_400) : null,
            Surge = surge,
            Outcome = answered ? ContactOutcome.AnsweredDirectly : ContactOutcome.OpenedOrder,
            Detail = answered ? known!.Id.ToString() : "",
            About = DemoSpot.About(sentence.Leaf, spot.Place, facts.Book.Firms),
        };
        return new(call, person, spot, sentence);
    }

    /// <summary>What no unit of the district may decide: emergencies and matters with a legal route of their own.</summary>
    Told Outside(DateTimeOffset at)
    {
        var row = outside[told.Count(t => t.Call.Category.Length == 0) * 4 % outside.Count];
        var person = people.Any(dice);
        var emergency = row["outcome"] == nameof(ContactOutcome.HandedToEmergency);
        var spot = DemoSpot.For(
            person,
            row["title"].StartsWith("{road}", StringComparison.Ordinal) ? "road" : "estate",
            facts.Places,
            dice
        );
        var call = new PlannedCall
        {
            Index = told.Count,
            ReceivedAt = at,
            Channel = Channel.Phone,
            Kind = emergency ? RequestKind.Help : RequestKind.Consult,
            Urgency = emergency ? Urgency.Emergency : Urgency.General,
            Title = words.Fill(row["title"], spot.Slots, dice),
            Text = words.Fill(row["text"], spot.Slots, dice),
            Caller = new(person.Name, person.Phone, false),
            Place = emergency ? spot.Place : Place.Unknown,
            Outcome = Enum.Parse<ContactOutcome>(row["outcome"]),
            Detail = row["detail"],
        };
        return new(call, person, spot, new("", "", "", ""));
    }

    /// <summary>A building alone says nothing in a list.</summary>
    static string Placed(string title) =>
        title.StartsWith("{building}", StringComparison.Ordinal) ? "{estate}" + title : title;

    Told? Earlier(DateTimeOffset at, int days)
    {
        var since = told.FindIndex(t => t.Call.ReceivedAt > at.AddDays(-days));
        if (since < 0 || since >= told.Count)
            return null;
        var found = told[since + dice.Below(told.Count - since)];
        return found.Call.Category.Length > 0 ? found : null;
    }

    static bool IsWet(SentenceTemplate s) =>
        s.Leaf is "120201" or "120202" or "020201" or "130102" or "010201" or "150101" or "040303"
        || !s.Leaf.StartsWith("12", StringComparison.Ordinal) && s.Text.Contains('雨', StringComparison.Ordinal);
}
