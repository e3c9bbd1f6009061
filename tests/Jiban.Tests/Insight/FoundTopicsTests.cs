using Jiban.Insight.Topics;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

/// <summary>A topic for somebody who may read only some of its texts.</summary>
public sealed class FoundTopicsTests
{
    private static readonly FoundTopics Known = Found();

    [Fact]
    public void It_says_nothing_of_the_texts_left_out()
    {
        // Six more say 凉亭; whoever may not read them is not told of one.
        var topics = new Topics();
        topics.Add(TopicRows.All());
        topics.Add(
            Enumerable
                .Range(0, 6)
                .Select(i => new TopicText(
                    $"mixing-9{i}",
                    $"柳荫家园凉亭落满搅拌站粉尘，第{i}次反映",
                    "凉亭里全是搅拌站的粉尘，夜里装卸轰鸣，凉亭没法坐。",
                    new(2026, 6, 1 + i, 8, 0, 0, TimeSpan.Zero)
                ))
        );
        var found = topics.Found();
        var all = found.All.Single(t => t.Id == "mixing-000");
        all.Count.ShouldBe(11);
        all.Label.ShouldContain("凉亭");

        var some = found.Among("mixing-000", all.Ids.Where(id => !id.StartsWith("mixing-9")).ToHashSet())!;

        some.Label.ShouldNotContain("凉亭");
        some.Label.ShouldStartWith("柳荫家园");
        (some.Id, some.Count, some.Heat.Count, some.Trend.Sum()).ShouldBe(("mixing-000", 5, 5, 5));
        some.To.ShouldBeLessThan(all.To);
        some.Samples.ShouldBeSubsetOf(some.Ids);
    }

    [Fact]
    public void It_keeps_its_id_without_its_earliest_text()
    {
        var topic = Known.All.Single(t => t.Id == "lift-000");

        var rest = Known.Among(topic.Id, topic.Ids.Skip(1).ToHashSet())!;

        (rest.Id, rest.From, rest.Count).ShouldBe((topic.Id, TimeOf(topic.Ids[1]), topic.Count - 1));
    }

    [Fact]
    public void What_is_a_topic_at_several_places_is_a_common_matter_named_by_its_words_alone()
    {
        string[] estates = ["柳荫家园", "榆树小区", "青桐花园"];
        var topics = new Topics();
        topics.Add(TopicRows.All().Where(r => !r.Id.StartsWith("lift")));
        topics.Add(
            from estate in estates.Index()
            from lift in TopicRows.Lift.Index()
            select TopicRows.One(
                $"lift-{estate.Index}",
                lift.Index,
                estate.Item + lift.Item.Title.Replace("春晖公寓", ""),
                lift.Item.Detail,
                10 + estate.Index + lift.Index
            )
        );
        var found = topics.Found();

        var matter = found.Common.ShouldHaveSingleItem();

        matter.Topics.Count.ShouldBe(3);
        matter.Whole.Ids.ShouldAllBe(id => id.StartsWith("lift-"));
        matter.Whole.Count.ShouldBe(matter.Topics.Sum(id => found.All.Single(t => t.Id == id).Count));
        matter.Whole.Label.ShouldContain("电梯");
        foreach (var estate in estates)
            matter.Whole.Label.ShouldNotContain(estate);
        found
            .Together(matter.Topics, matter.Whole.Ids.Take(4).ToHashSet())!
            .Ids.ShouldBe(matter.Whole.Ids.Take(4), ignoreOrder: true);
        found.Together(matter.Topics, matter.Whole.Ids.Take(2).ToHashSet()).ShouldBeNull();
        found.Together(["nobody"], matter.Whole.Ids.ToHashSet()).ShouldBeNull();
    }

    [Fact]
    public void All_of_it_is_itself()
    {
        foreach (var topic in Known.All)
        {
            var same = Known.Among(topic.Id, topic.Ids.ToHashSet())!;
            (same.Label, same.Heat, same.Count).ShouldBe((topic.Label, topic.Heat, topic.Count));
        }
    }

    [Fact]
    public void Fewer_than_three_are_no_topic() =>
        Known.Among("lift-000", Known.All.Single(t => t.Id == "lift-000").Ids.Take(2).ToHashSet()).ShouldBeNull();

    [Fact]
    public void What_is_no_topic_is_none() =>
        Known.Among("alone-001", TopicRows.All().Select(r => r.Id).ToHashSet()).ShouldBeNull();

    [Fact]
    public void It_stays_as_it_was_while_more_is_taken_in()
    {
        var topics = new Topics();
        var rows = TopicRows.All().OrderBy(r => r.At).ToList();
        topics.Add(rows.Take(rows.Count - 20));
        var before = topics.Found();
        var told = before.All.Select(t => (t.Id, t.Label, t.Count)).ToList();

        topics.Add(rows.Skip(rows.Count - 20));
        topics.Found();

        before
            .All.Select(t => before.Among(t.Id, t.Ids.ToHashSet())!)
            .Select(t => (t.Id, t.Label, t.Count))
            .ShouldBe(told);
    }

    [Fact]
    public void Heat_is_reckoned_from_times_alone()
    {
        var first = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Heat.Of([first, first.AddDays(8), first.AddDays(9), first.AddDays(10)], 3, 1)
            .ShouldBe(new Heat(4, 3, 1, .5, 10));
        Heat.Of([first], 1).ShouldBe(new Heat(1, 1, 0, 0, 0));
        Heat.Of([], 0).Total.ShouldBe(0);
    }

    private static DateTimeOffset TimeOf(string id) => TopicRows.All().Single(r => r.Id == id).At;

    private static FoundTopics Found()
    {
        var topics = new Topics();
        topics.Add(TopicRows.All());
        return topics.Found();
    }
}
