using System.Collections.Concurrent;
using Jiban.Insight.Topics;
using Jiban.Intake;
using Jiban.Server.Demo;
using Jiban.Server.Governance;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Demo;

/// <summary>The topics of the demo district are matters, not estates: some hundred over ninety days, of about 380 orders.</summary>
public sealed class DemoTopicsTests
{
    static readonly DemoFacts facts = DemoFacts.Read();

    [Theory]
    [InlineData(DemoDistrict.Seed)]
    [InlineData(7)]
    [InlineData(11)]
    public void A_topic_is_one_kind_of_matter_at_one_place_and_hardly_one_is_torn(ulong seed)
    {
        var calls = DemoCalls.Plan(seed, new(2026, 11, 21), facts);
        var words = new TopicWords(facts.Book, new ConcurrentDictionary<string, string>());
        var orders = calls
            .Where(c => c.Outcome is ContactOutcome.OpenedOrder)
            .ToDictionary(c => Id(c).ToString(), StringComparer.Ordinal);
        var topics = new Topics();
        topics.Add(orders.Values.Select(c => Text(c, words)));
        var found = topics.Find();
        double Share(Topic topic, int digits) =>
            topic.Ids.CountBy(id => orders[id].Category[..digits]).Max(g => g.Value) / (double)topic.Count;

        found.Count.ShouldBeGreaterThan(60);
        found.Select(t => Share(t, 4)).ShouldAllBe(share => share == 1);
        found.Take(25).Select(t => Share(t, 6)).ShouldAllBe(share => share >= .5);
        found.Average(t => Share(t, 6)).ShouldBeGreaterThan(.9);

        // Of three and more of one leaf at one estate nine of ten are in one topic.
        var of = found.SelectMany(t => t.Ids.Select(id => (id, t.Id))).ToDictionary(x => x.id, x => x.Id);
        orders
            .Where(o => o.Value.Place.Estate is not null)
            .GroupBy(o => (o.Value.Place.Community, o.Value.Place.Estate, o.Value.Category), o => o.Key)
            .Where(matter => matter.Count() >= Topics.FewestTexts)
            .Average(matter =>
                matter.CountBy(id => of.GetValueOrDefault(id, id)).Max(g => g.Value) / (double)matter.Count()
            )
            .ShouldBeGreaterThan(.85);
    }

    static TopicText Text(PlannedCall c, TopicWords words) =>
        words.Of(Id(c), c.Title, c.Text, c.ReceivedAt, c.Place.Street, c.Place.Community, c.Place.Estate, c.Category);

    static Guid Id(PlannedCall call) => new(call.Index, 0, 0, new byte[8]);
}
