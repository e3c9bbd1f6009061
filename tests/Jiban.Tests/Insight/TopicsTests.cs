using Jiban.Insight.Topics;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class TopicsTests
{
    private static readonly IReadOnlyList<Topic> Known = Found(TopicRows.All());

    [Fact]
    public void What_many_write_about_one_matter_at_one_place_is_a_topic_and_nothing_else_is() =>
        Sets(Known).ShouldBe(["interns", "lift", "mixing"], ignoreOrder: true);

    [Fact]
    public void Rows_in_any_order_give_the_same_topics()
    {
        var rows = TopicRows.All().ToArray();
        for (var seed = 0; seed < 5; seed++)
        {
            new Random(seed).Shuffle(rows);
            Told(Found(rows)).ShouldBe(Told(Known));
        }
    }

    [Fact]
    public void Added_day_by_day_they_keep_their_ids_and_end_the_same()
    {
        var topics = new Topics();
        var former = new Dictionary<string, string>();
        foreach (var day in TopicRows.All().GroupBy(r => r.At.Date).OrderBy(d => d.Key))
        {
            topics.Add(day);
            foreach (var topic in topics.Find())
            foreach (var id in topic.Ids)
            {
                former.TryGetValue(id, out var was);
                (was ?? topic.Id).ShouldBe(topic.Id);
                former[id] = topic.Id;
            }
        }

        Told(topics.Find()).ShouldBe(Told(Known));
    }

    [Fact]
    public void A_topic_is_named_by_its_place_and_its_telling_words()
    {
        var mixing = Known.Single(t => t.Id.StartsWith("mixing"));

        mixing.Label.ShouldStartWith("柳荫家园");
        mixing.Label.ShouldContain("搅拌站");
        mixing.Samples.Count.ShouldBe(3);
        mixing.Samples.ShouldBeSubsetOf(mixing.Ids);
        (mixing.Id, mixing.Count, mixing.Trend.Sum()).ShouldBe(("mixing-000", 5, 5));
        (mixing.To - mixing.From).ShouldBe(TimeSpan.FromDays(36));
    }

    [Fact]
    public void The_hottest_comes_first() => Known.Select(t => t.Heat.Total).ShouldBeInOrder(SortDirection.Descending);

    [Fact]
    public void After_a_year_of_silence_a_matter_is_a_new_one()
    {
        var later = TopicRows
            .Lift.Index()
            .Select(r => TopicRows.One("later", r.Index, r.Item.Title, r.Item.Detail, 700 + r.Index));

        var found = Found([.. TopicRows.All(), .. later]);

        Sets(found).ShouldBe(["interns", "later", "lift", "mixing"], ignoreOrder: true);
    }

    [Fact]
    public void A_place_given_apart_counts_as_if_it_stood_in_the_text()
    {
        var rows = TopicRows
            .Mixing.Index()
            .Select(r => new TopicText(
                $"given-{r.Index}",
                r.Item.Title.Replace("柳荫家园", ""),
                r.Item.Detail,
                DateTimeOffset.UnixEpoch.AddDays(20_500 + r.Index),
                Place: r.Index < 4 ? "柳荫北家园" : "海淀黄庄"
            ));

        var topic = Found([.. TopicRows.All(), .. rows]).Single(t => t.Ids.Any(id => id.StartsWith("given")));

        topic.Ids.Count(id => id.StartsWith("given")).ShouldBe(4);
    }

    [Fact]
    public void Nothing_and_texts_without_letters_have_no_topics()
    {
        Found([]).ShouldBeEmpty();
        Found([.. Enumerable.Range(0, 5).Select(i => TopicRows.One("none", i, "", "！？", i))]).ShouldBeEmpty();
    }

    [Fact]
    public void An_id_that_is_there_already_is_refused()
    {
        var topics = new Topics();
        topics.Add([TopicRows.One("one", 1, "路灯不亮", "", 1)]);

        Should
            .Throw<ArgumentException>(() => topics.Add([TopicRows.One("one", 1, "井盖松动", "", 2)]))
            .Message.ShouldContain("one-001");
        topics.Count.ShouldBe(1);
    }

    private static IReadOnlyList<Topic> Found(IEnumerable<TopicText> rows)
    {
        var topics = new Topics();
        topics.Add(rows);
        return topics.Find();
    }

    /// <summary>By the first word of its ids, when all planted ones are there and nothing else; else all of them.</summary>
    private static IEnumerable<string> Sets(IEnumerable<Topic> topics) =>
        topics.Select(t =>
        {
            var words = t.Ids.Select(id => id.Split('-')[0]).Distinct().ToArray();
            return words is [var only] && t.Count == Size(only) ? only : string.Join(' ', t.Ids);
        });

    private static int Size(string what) =>
        what switch
        {
            "mixing" => TopicRows.Mixing.Length,
            "lift" or "later" => TopicRows.Lift.Length,
            "interns" => TopicRows.Interns.Length,
            _ => 0,
        };

    private static IEnumerable<string> Told(IEnumerable<Topic> topics) =>
        topics.Select(t =>
            $"{t.Id} {t.Label} {t.Heat.Total:0.000000} {string.Join(',', t.Ids)} {string.Join(',', t.Samples)}"
        );
}
