using FsCheck;
using FsCheck.Fluent;
using Jiban.Insight.Phrases;
using Shouldly;
using Xunit;
using static Jiban.Insight.Phrases.HazardPart;

namespace Jiban.Tests.Insight;

public sealed class HazardPhraseTests
{
    private static readonly string[] Ways = ["东", "南", "西", "北", "东南", "东北", "西南", "西北"];

    [Fact]
    public void The_phrase_of_the_rule_is_read_into_its_fields() =>
        HazardReading
            .Of("槐安街道，石榴路与桑梓东路交叉路口向北100米，桑梓东路东侧，门店前堆物堆料，机动车、非机动车乱停。")
            .Phrase.ShouldBe(
                new(
                    "槐安街道",
                    new("石榴路", "桑梓东路", "北", 100),
                    new("桑梓东路", "东"),
                    null,
                    "门店前堆物堆料，机动车、非机动车乱停"
                )
            );

    [Fact]
    public void A_landmark_may_stand_before_the_problem()
    {
        var phrase = HazardReading
            .Of("槐安街道，石榴路与桑梓东路交叉路口向东120米，石榴路南侧，云朵酒店南侧10米，积存垃圾。")
            .Phrase!;

        phrase.Landmark.ShouldBe(new("云朵酒店", "南", true, 10));
        phrase.EachProblem.ShouldBe(["积存垃圾"]);
    }

    [Fact]
    public void Every_row_is_read_and_prints_back_letter_by_letter()
    {
        HazardRows.All.Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);
        foreach (var row in HazardRows.All)
        {
            var reading = HazardReading.Of(row);
            reading.Missing.ShouldBeEmpty(row);
            reading.Phrase!.ToString().ShouldBe(row);
            reading.Phrase.ReadsBack.ShouldBeTrue(row);
        }
    }

    [Theory]
    [InlineData("石榴路与桑梓路交叉路口向北10米，石榴路东侧，积水。", Street)]
    [InlineData("槐安街道，石榴路交叉路口向北10米，石榴路东侧，积水。", HazardPart.Crossing)]
    [InlineData("槐安街道，石榴路东侧，积水。", HazardPart.Crossing, Direction, Metres)]
    [InlineData("槐安街道，石榴路与桑梓路交叉路口10米，石榴路东侧，积水。", Direction)]
    [InlineData("槐安街道，石榴路与桑梓路交叉路口向北，石榴路东侧，积水。", Metres)]
    [InlineData("槐安街道，石榴路与桑梓路交叉路口向北010米，石榴路东侧，积水。", Metres)]
    [InlineData("槐安街道，石榴路与桑梓路交叉路口向北10米，积水。", HazardPart.Roadside)]
    [InlineData("槐安街道，石榴路与桑梓路交叉路口向北10米，石榴路侧，积水。", HazardPart.Roadside)]
    [InlineData("槐安街道，石榴路与桑梓路交叉路口向北10米，石榴路东侧。", Problem)]
    [InlineData("槐安街道，石榴路与桑梓路交叉路口向北10米，石榴路东侧，积水，，乱停。", Problem)]
    [InlineData("槐安街道，石榴路与桑梓路交叉路口向北10米，石榴路东侧，积水", Stop)]
    [InlineData("槐安街道，石榴路与桑梓路交叉路口向北10米，石榴路东侧，积水。乱停。", Stop)]
    [InlineData("槐安街道，石榴路与桑梓路交叉路口北向10米，石榴路东侧，积水", Direction, Stop)]
    [InlineData("槐安街道,石榴路与桑梓路交叉路口向北10米,石榴路东侧,积水.", Punctuation)]
    [InlineData("槐安街道, 石榴路与桑梓路交叉路口向北10米，石榴路东侧，积水。", Punctuation)]
    [InlineData("槐安街道,石榴路与桑梓路交叉路口向北,石榴路东侧,积水.", Metres, Punctuation)]
    [InlineData("槐安街道,石榴路东侧,积水", HazardPart.Crossing, Direction, Metres, Stop, Punctuation)]
    [InlineData("", Street, HazardPart.Crossing, Direction, Metres, HazardPart.Roadside, Problem, Stop)]
    public void A_phrase_that_is_not_whole_says_what_is_missing(string text, params HazardPart[] missing)
    {
        var reading = HazardReading.Of(text);

        reading.Missing.ShouldBe(missing);
        reading.Phrase.ShouldBeNull();
    }

    [Fact]
    public void A_phrase_with_commas_of_half_width_is_told_by_its_parts_and_a_comma_within_a_number_stays()
    {
        var reading = HazardReading.Of("槐安街道,石榴路与桑梓路交叉路口向北10米,石榴路东侧,积水约1,000升,乱停.");

        reading.Roadside.ShouldBe(new("石榴路", "东"));
        reading.Problems.ShouldBe("积水约1,000升，乱停");
        HazardReading
            .Of("槐安街道，石榴路与桑梓路交叉路口向北10米，石榴路东侧，积水约1,000升。")
            .Missing.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_there_of_a_partial_phrase_is_kept()
    {
        var reading = HazardReading.Of("槐安街道，石榴路与桑梓路交叉路口向北10米，积水，乱停。");

        reading.Street.ShouldBe("槐安街道");
        reading.Crossing.ShouldBe(new("石榴路", "桑梓路", "北", 10));
        reading.Roadside.ShouldBeNull();
        reading.Problems.ShouldBe("积水，乱停");
    }

    [Fact]
    public void Fields_that_would_read_as_others_say_so()
    {
        var phrase = HazardReading.Of(HazardRows.All[1]).Phrase!;
        phrase.ReadsBack.ShouldBeTrue();

        (phrase with { Street = "槐，安街道" }).ReadsBack.ShouldBeFalse();
        (phrase with { Roadside = new("石榴路西", "北") }).ReadsBack.ShouldBeFalse(); // 西北 of 石榴路
        (phrase with { Crossing = phrase.Crossing with { Metres = 0 } }).ReadsBack.ShouldBeFalse();
        (phrase with { Problems = "" }).ReadsBack.ShouldBeFalse();
    }

    [Fact]
    public void Any_fields_print_and_read_back_as_they_were()
    {
        var name = Gen.Elements("槐桑柳榆泉河山塔桥口路街里园一二3A".ToCharArray())
            .ArrayOf()
            .Where(letters => letters.Length is > 0 and < 9)
            .Select(letters => new string(letters));
        var way = Gen.Elements(Ways);
        var far = Gen.Choose(1, 99_999);
        var phrases =
            from street in name
            from ending in Gen.Elements("街道", "地区", "镇", "乡")
            from road in name
            from other in name
            from direction in way
            from metres in far
            from side in way
            from landmark in Gen.OneOf(
                Gen.Constant<Landmark?>(null),
                from mark in name
                from at in way
                from beside in Gen.Elements(true, false)
                from off in far
                select (Landmark?)new Landmark(mark, at, beside, off)
            )
            from problem in name
            from more in Gen.Elements("", "，积存垃圾", "、乱停，井盖破损")
            select new HazardPhrase(
                street + ending,
                new(road, other, direction, metres),
                new(road, side),
                landmark,
                problem + more
            );

        Prop.ForAll(phrases.ToArbitrary(), p => HazardReading.Of(p.ToString()).Phrase == p)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    /// <summary>Letters dropped, doubled and swapped at random: whatever is still taken for whole prints back as it stood.</summary>
    [Fact]
    public void Whatever_is_read_as_whole_prints_back_however_it_was_spoilt()
    {
        var spoilt =
            from row in Gen.Elements(HazardRows.All)
            from cuts in Gen.Choose(0, 1000).Three()
            from letter in Gen.Elements("，。与向侧米东北0１2a \n、街道".ToCharArray())
            from length in Gen.Choose(0, 3)
            let at = cuts.Item1 % row.Length
            select row.Remove(at, Math.Min(length, row.Length - at))
                .Insert(
                    cuts.Item2 % (row.Length - Math.Min(length, row.Length - at) + 1),
                    cuts.Item3 % 2 == 0 ? $"{letter}" : ""
                );

        Prop.ForAll(
                spoilt.ToArbitrary(),
                text =>
                {
                    var reading = HazardReading.Of(text);
                    return reading.Phrase is { } phrase ? phrase.ToString() == text : reading.Missing.Count > 0;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }
}
