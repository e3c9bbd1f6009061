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
    public void A_label_never_begins_or_ends_within_a_word_that_other_texts_know()
    {
        (string Title, string Detail)[] gym =
        [
            ("柳荫家园健身房关门卡里还有钱", "健身房关门一个月了"),
            ("柳荫家园健身房关门卡里还有钱怎么退", "老板电话打不通"),
            ("柳荫家园健身房关门卡里还有钱没人管", "健身房关门后老板不见了"),
        ];
        var others = new[]
        {
            "想健身",
            "健身器材坏了",
            "去健身房",
            "关门早",
            "商店关门",
            "里还有位置",
            "卡里余额",
            "有钱没处花",
        };

        var topic = Found([
                .. gym.Index().Select(r => TopicRows.One("gym", r.Index, r.Item.Title, r.Item.Detail, r.Index)),
                .. others.Index().Select(r => TopicRows.One("other", r.Index, r.Item, r.Item, 10 + r.Index)),
            ])
            .Single();

        topic.Label.ShouldBe("柳荫家园 卡里还有钱");
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
    public void Texts_sorted_as_different_things_are_of_two_matters_however_alike()
    {
        Assorted("0201/020101", "0201/020101", "1401/140101", "0201/020101").ShouldBe(["0 1 3"]);
        Assorted("0201/020101", "1401/140101", "0201/020101", "1401/140101").ShouldBeEmpty();
        // Not sorted, or only roughly: the wording decides.
        Assorted("0201/020101", "", "0201", "0201/020103").ShouldBe(["0 1 2 3"]);
        // What is not sorted goes with one of two, and never joins them.
        Assorted("0201", "1401", "", "0201", "1401").ShouldHaveSingleItem().Split(' ').Length.ShouldBe(3);
    }

    [Fact]
    public void At_one_place_what_is_sorted_as_one_thing_is_one_matter_however_it_is_worded()
    {
        string[] worded = ["暖气片摸着冰凉", "室内只有十四度", "交了采暖费还是冻得慌"];
        IReadOnlyList<Topic> Of(string subject, string place) =>
            Found([
                .. TopicRows.All(),
                .. worded.Select(
                    (words, i) =>
                        new TopicText(
                            $"cold-{i}",
                            words,
                            "",
                            DateTimeOffset.UnixEpoch.AddDays(20_500 + i),
                            Place: i < 2 ? "柳荫北家园" : place,
                            Subject: subject
                        )
                ),
            ]);

        Sets(Of("1401/140101", "柳荫北家园")).ShouldContain("cold-0 cold-1 cold-2");
        Of("", "柳荫北家园").ShouldAllBe(t => !t.Ids.Contains("cold-0"));
        Of("1401/140101", "海淀黄庄").ShouldAllBe(t => !t.Ids.Contains("cold-0"));
    }

    [Fact]
    public void A_text_sorted_anew_changes_its_matter()
    {
        var topics = new Topics();
        topics.Add(Lifts("0201", "0201", "0201", "0201"));
        topics.Find().Single(t => t.Ids.Contains("sorted-1")).Count.ShouldBe(4);

        topics.Sort("sorted-2", "1401");

        topics.Find().Single(t => t.Ids.Contains("sorted-1")).Ids.ShouldBe(["sorted-0", "sorted-1", "sorted-3"]);
        Should.Throw<KeyNotFoundException>(() => topics.Sort("sorted-9", "1401"));
    }

    private static IEnumerable<string> Assorted(params string[] subjects) =>
        Found([.. TopicRows.All(), .. Lifts(subjects)])
            .Where(t => t.Ids.Any(id => id.StartsWith("sorted")))
            .Select(t => string.Join(' ', t.Ids.Select(id => id.Split('-')[1])));

    private static IEnumerable<TopicText> Lifts(params string[] subjects) =>
        subjects.Select(
            (subject, i) =>
                new TopicText(
                    $"sorted-{i}",
                    TopicRows.Mixing[i].Title,
                    TopicRows.Mixing[i].Detail,
                    DateTimeOffset.UnixEpoch.AddDays(21_500 + i),
                    Subject: subject
                )
        );

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
