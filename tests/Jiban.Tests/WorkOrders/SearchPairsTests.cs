using FsCheck;
using FsCheck.Fluent;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

public sealed class SearchPairsTests(Database database)
{
    [Theory]
    [InlineData("楼道路灯不亮", "路灯")]
    [InlineData("楼道路灯不亮", "灯")]
    [InlineData("楼道路灯不亮", "楼道路灯不亮")]
    [InlineData("安装ETC后扣费", "etc")]
    [InlineData("安装etc后扣费", "ETC后")]
    [InlineData("ÉCOLE门口", "école")]
    [InlineData("住𠮷祥里", "𠮷祥")]
    [InlineData("a", "A")]
    public void Whoever_says_a_word_has_its_pairs(string text, string word) =>
        SearchPairs.Sought(word).ShouldBeSubsetOf(SearchPairs.Of(text));

    [Theory]
    [InlineData("路边的灯", "路灯")]
    [InlineData("灯路", "路灯")]
    [InlineData("路", "路灯")]
    [InlineData("楼道", "灯")]
    public void Characters_alone_or_the_other_way_round_are_not_the_word(string text, string word) =>
        SearchPairs.Sought(word).All(SearchPairs.Of(text).Contains).ShouldBeFalse();

    [Theory]
    [InlineData("灯", true)]
    [InlineData("路灯", true)]
    [InlineData("No", true)]
    [InlineData("路灯下", false)]
    [InlineData("É", false)]
    [InlineData("𠮷", false)]
    public void One_or_two_plain_characters_are_told_by_their_numbers_alone(string word, bool told) =>
        SearchPairs.Tell(word).ShouldBe(told);

    [Theory]
    [InlineData("灯", 1)]
    [InlineData("路灯", 1)]
    [InlineData("路灯下", 2)]
    [InlineData("楼道路灯不", 3)]
    [InlineData("楼道路灯不亮", 3)]
    [InlineData("Ａ１２Ｂ", 1)]
    [InlineData("ＡＢ", 0)]
    public void A_word_is_looked_up_by_every_second_pair_and_the_last(string word, int pairs) =>
        SearchPairs.Sought(word).Length.ShouldBe(pairs);

    [Fact]
    public void Every_part_of_a_text_is_found_in_it() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                ArbMap.Default.ArbFor<int>(),
                ArbMap.Default.ArbFor<int>(),
                (text, from, length) =>
                {
                    var said = string.Concat((text ?? "").Where(c => !char.IsSurrogate(c)));
                    var begin = Math.Abs(from % (said.Length + 1));
                    var word = said.Substring(begin, Math.Abs(length % (said.Length - begin + 1)));
                    return SearchPairs.Sought(word).All(SearchPairs.Of(said).Contains);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Older_rows_get_the_same_numbers_by_the_migration()
    {
        string[] texts = ["楼道路灯不亮，ABC 3号楼", "", "住𠮷祥里😀了", "É灯É", "a"];
        await using var fresh = await database.Empty();
        await fresh.Run(
            """
            create table work_orders (masked_title text, masked_text text);
            create index work_orders_words on work_orders (masked_title)
            """
        );
        foreach (var text in texts)
        {
            await using var insert = fresh.Source.CreateCommand("insert into work_orders values ('标题', $1)");
            insert.Parameters.Add(new() { Value = text });
            await insert.ExecuteNonQueryAsync();
        }

        await fresh.Run(Migration.Embedded().Single(m => m.Name == "search_pairs").Sql);

        foreach (var text in texts)
        {
            await using var read = fresh.Source.CreateCommand(
                "select masked_pairs from work_orders where masked_text = $1"
            );
            read.Parameters.Add(new() { Value = text });
            ((int[])(await read.ExecuteScalarAsync())!).ShouldBe(SearchPairs.Of($"标题 {text}"), ignoreOrder: true);
        }
    }
}
