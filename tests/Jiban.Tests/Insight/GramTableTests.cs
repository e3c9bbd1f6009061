using Jiban.Insight.Classification;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class GramTableTests
{
    private const int None = -7;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 9)]
    [InlineData(40, 700)]
    [InlineData(3000, 20_000)]
    [InlineData(20_000, 20_000)]
    public void Every_gram_is_found_under_its_number_and_no_other_pair_is(int letters, int pairs)
    {
        var chance = new Random(letters);
        char Letter() => (char)('一' + (int)(letters * chance.NextDouble() * chance.NextDouble()));
        uint[] grams =
        [
            .. Enumerable
                .Range(0, pairs)
                .SelectMany(i => i % 4 == 0 ? [Letter()] : new[] { Grams.Pair(Letter(), Letter()) })
                .Distinct(),
        ];
        var number = grams.Index().ToDictionary(g => g.Item, g => g.Index + 100);
        var alphabet = new Alphabet(grams);
        var table = new GramTable(alphabet, grams, 100, None);

        foreach (var gram in grams)
            Find(gram).ShouldBe(number[gram]);
        for (var i = 0; i < 50_000; i++)
            if (Grams.Pair(Letter(), Letter()) is var pair)
                Find(pair).ShouldBe(number.GetValueOrDefault(pair, None));
        Find(Grams.Pair('ü', '一')).ShouldBe(None);
        Find(Grams.Pair('一', 'ü')).ShouldBe(None);
        Find('ü').ShouldBe(None);

        int Find(uint gram)
        {
            var (before, letter) = ((char)(gram >> 16), alphabet.Number((char)gram));
            return before == 0 ? table.One(letter) : table.Two(alphabet.Number(before), letter);
        }
    }

    [Fact]
    public void A_text_gives_every_known_gram_in_its_order_as_often_as_it_occurs()
    {
        uint[] grams = ['灯', Grams.Pair('路', '灯'), Grams.Pair('灯', '路'), '亮'];
        var alphabet = new Alphabet(grams);
        var table = new GramTable(alphabet, grams, 5, None);
        var (letters, found) = (new ushort[8], new int[17]);
        var n = alphabet.Read("路灯、路灯不亮", letters);

        var count = table.Find(letters.AsSpan(0, n), found);

        found[..count].ShouldBe([5, 6, 7, 5, 6, 8]);
        table.Find([], found).ShouldBe(0);
    }

    [Fact]
    public void A_table_of_nothing_finds_nothing()
    {
        var alphabet = new Alphabet([]);
        var table = new GramTable(alphabet, [], 0, None);

        table.One(alphabet.Number('灯')).ShouldBe(None);
        table.Two(alphabet.Number('路'), alphabet.Number('灯')).ShouldBe(None);
    }

    [Fact]
    public void Letters_are_numbered_as_they_are_folded_and_the_rest_is_left_out()
    {
        var alphabet = new Alphabet([Grams.Pair('a', '灯'), '1']);
        var read = new ushort[6];

        alphabet.Read("Ａ。灯 1！x", read).ShouldBe(4);
        read.ShouldBe([2, 3, 4, Alphabet.Other, 0, 0]);
        alphabet.Read("灯灯灯灯灯灯灯灯", read).ShouldBe(6);
        alphabet.Number('。').ShouldBe(0);
        alphabet.Count.ShouldBe(5);
    }
}
