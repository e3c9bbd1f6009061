using Jiban.Insight.Classification;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class ClassifierTests
{
    private static readonly Classifier Learnt = Classifier.Learn(LabelledRows.Known);

    [Fact]
    public void It_knows_matters_again_at_places_it_has_not_heard_of()
    {
        var evaluation = Evaluation.Of(Learnt, LabelledRows.Unseen);

        evaluation.Accuracy.ShouldBe(1);
        Learnt.Labels.ShouldBe(["heating", "noise", "parking", "school"]);
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes_and_another_order_of_visits_others()
    {
        var bytes = ClassifierBytes.Write(Learnt);

        ClassifierBytes.Write(Classifier.Learn(LabelledRows.Known)).ShouldBe(bytes);
        ClassifierBytes.Write(Classifier.Learn(LabelledRows.Known, new Learning { Seed = 2 })).ShouldNotBe(bytes);
    }

    [Fact]
    public void The_words_that_spoke_stand_in_the_text()
    {
        const string Title = "请看看：供暖温度不够！";

        var best = Learnt.Suggest(Title, "孩子冷").Candidates[0];

        best.Category.ShouldBe("heating");
        best.Words.ShouldNotBeEmpty();
        best.Words.ShouldAllBe(word => Title.Contains(word) && word.Length >= 2);
        best.Words[0].ShouldContain("暖");
    }

    [Fact]
    public void Width_and_case_make_no_difference()
    {
        var classifier = Classifier.Learn([
            new("net", "WIFI连不上", ""),
            new("net", "wifi太慢", ""),
            new("lamp", "路灯不亮", ""),
            new("lamp", "路灯坏了", ""),
        ]);

        Of(classifier, "ＷｉＦｉ！").ShouldBe(Of(classifier, "wifi"));
        classifier.Suggest("Ｗ i-F i", "").Candidates[0].Category.ShouldBe("net");
    }

    [Theory]
    [InlineData("")]
    [InlineData("　。！？ \n")]
    [InlineData("😀🎉👍")]
    [InlineData("\ud83d 半个 \ude00")]
    [InlineData("Ω≈ç√∫ ﷺ ①②③ ㎡")]
    [InlineData("\0\u0001\uffff")]
    public void Odd_texts_get_probabilities_that_add_up_to_1(string text)
    {
        Of(Learnt, text).Sum().ShouldBe(1, 1e-5);
        Learnt.Suggest(text, text).Candidates.Sum(c => c.Share).ShouldBeInRange(.5, 1.00001);
        Should.NotThrow(() => Classifier.Learn([new("a", text, text), new("b", text, ""), new("b", "灯", text)]));
    }

    [Fact]
    public void A_text_without_anything_known_is_unsure()
    {
        var suggestion = Learnt.Suggest("", "😀");

        suggestion.Unsure.ShouldBeTrue();
        suggestion.Category.ShouldBeNull();
        suggestion.Candidates.ShouldAllBe(c => c.Words.Count == 0);
    }

    [Fact]
    public void Below_the_confidence_asked_for_it_is_unsure()
    {
        var timid = Classifier.Learn(LabelledRows.Known, new Learning { Confidence = 1, Parts = 0 });

        timid.Suggest("暖气 停车", "").Unsure.ShouldBeTrue();
        timid.Confidence.ShouldBe(1);
    }

    [Fact]
    public void A_hundred_thousand_characters_are_read_as_far_as_it_was_told_to()
    {
        var text = string.Concat(Enumerable.Repeat("暖气不热。", 20_000));

        Learnt.Suggest("", text).Candidates[0].Category.ShouldBe("heating");
        Of(Learnt, text).ShouldBe(Of(Learnt, text[..3000]));
        Should.NotThrow(() => Classifier.Learn([new("a", text, text), new("b", "灯", "")]));
    }

    [Fact]
    public void A_single_label_is_certain()
    {
        var classifier = Classifier.Learn([new("only", "路灯不亮", ""), new("only", "路灯坏了", "")]);

        Of(classifier, "路灯").ShouldBe([1f]);
        classifier.Suggest("路灯", "").Category.ShouldBe("only");
        classifier.Suggest("路灯", "", top: 5).Candidates.ShouldHaveSingleItem();
    }

    [Fact]
    public void One_row_a_label_is_enough_to_find_it_again()
    {
        LabelledText[] rows = [.. LabelledRows.Known.DistinctBy(r => r.Label)];
        var classifier = Classifier.Learn(rows);

        foreach (var row in rows)
            classifier.Suggest(row.Title, row.Detail).Candidates[0].Category.ShouldBe(row.Label);
    }

    [Fact]
    public void A_rare_label_is_not_drowned_by_a_frequent_one()
    {
        LabelledText[] many =
        [
            .. Enumerable.Range(0, 400).Select(i => new LabelledText("lamp", $"第{i}号路灯不亮", "")),
        ];
        var classifier = Classifier.Learn([
            .. many,
            new("well", "井盖丢失", "井盖丢失危险"),
            new("well", "井盖破损", ""),
        ]);

        classifier.Suggest("门前井盖没了", "").Candidates[0].Category.ShouldBe("well");
        classifier.Suggest("门前路灯灭了", "").Category.ShouldBe("lamp");
    }

    [Fact]
    public void The_place_that_decides_is_heard_through_all_that_does_not()
    {
        var rows = Routed(0, 5);
        var plain = Classifier.Learn(rows, new Learning { Sharpness = 0 });
        var sharp = Classifier.Learn(rows);

        var (was, now) = (Evaluation.Of(plain, Routed(5, 8)), Evaluation.Of(sharp, Routed(5, 8)));

        now.MacroF1.ShouldBeGreaterThan(was.MacroF1);
        now.CalibrationError.ShouldBeLessThan(.2);

        static LabelledText[] Routed(int first, int end)
        {
            var chance = new Random(first + 3);
            return
            [
                .. from place in Enumerable.Range(0, 40)
                from n in Enumerable.Range(first, end - first)
                let said = string.Concat(
                    Enumerable
                        .Range(0, 60)
                        .Select(_ => (char)('一' + (int)(300 * chance.NextDouble() * chance.NextDouble())))
                )
                select new LabelledText(
                    $"{place:00}",
                    "",
                    said.Insert(chance.Next(60), $"{(char)('东' + place * 9)}村")
                ),
            ];
        }
    }

    [Fact]
    public void Five_hundred_labels_fit_in_the_weights_allowed()
    {
        LabelledText[] rows =
        [
            .. Enumerable
                .Range(0, 500)
                .SelectMany(i =>
                    Enumerable.Range(0, 2).Select(n => new LabelledText($"{i:000}", $"{(char)(0x4E00 + i)}事{n}", ""))
                ),
        ];
        var how = new Learning { MostWeights = 504 * 400, Parts = 0 };
        var classifier = Classifier.Learn(rows, how);

        classifier.GramCount.ShouldBe(400);
        Of(Classifier.Learn(rows, how with { MostWeights = 24_000_000 }), "丅事").Sum().ShouldBe(1, 1e-4);
        Evaluation
            .Of(Classifier.Learn(rows, how with { MostWeights = 24_000_000 }), rows)
            .Accuracy.ShouldBeGreaterThan(.99);
    }

    [Fact]
    public void Nothing_to_learn_from_and_choices_out_of_range_are_refused()
    {
        Should.Throw<ArgumentException>(() => Classifier.Learn([]));
        Should.Throw<ArgumentException>(() => Classifier.Learn([new(" ", "路灯", "")])).Message.ShouldContain("Row 0");
        foreach (
            var how in new Learning[]
            {
                new() { Parts = 1 },
                new() { Cost = 0 },
                new() { Cost = double.NaN },
                new() { Rounds = 0 },
                new() { Confidence = 1.1 },
                new() { Sharpness = -.1 },
                new() { Kept = 0 },
                new() { Kept = 1.1 },
                new() { Sharpness = double.NaN },
                new() { MostCharacters = 0 },
            }
        )
            Should.Throw<ArgumentOutOfRangeException>(() => Classifier.Learn(LabelledRows.Known, how));
        Should.Throw<ArgumentException>(() => Learnt.Probabilities("路灯", "", new float[3]));
    }

    [Fact]
    public void No_number_is_ever_told_as_a_word_however_much_it_told()
    {
        LabelledText[] rows =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(i => new LabelledText("noise", "", $"电话１３８0013{i:0000}，工单FT-2026-88{i}，很吵")),
            .. Enumerable.Range(0, 12).Select(i => new LabelledText("lamp", "", $"拨打66778899，第{i}次，灯灭了")),
        ];
        var told = Classifier
            .Learn(rows, new Learning { Parts = 0 })
            .Suggest("工单FT-2026-888", "电话１３８00130003，66778899，很吵");

        told.Candidates.SelectMany(c => c.Words).ShouldAllBe(word => !word.Any(char.IsNumber));
        told.Candidates[0].Words.ShouldContain(word => word.Contains('吵'));
    }

    [Fact]
    public async Task Many_threads_may_ask_one_classifier()
    {
        var expected = LabelledRows.Unseen.Select(r => Of(Learnt, r.Title)).ToArray();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => LabelledRows.Unseen.Select(r => Of(Learnt, r.Title)).ToArray()))
        );

        answers.ShouldAllBe(a => a.Zip(expected).All(p => p.First.SequenceEqual(p.Second)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(45)]
    public void Scores_are_the_sum_of_value_times_weight_however_many_labels(int count)
    {
        LabelledText[] rows = [.. LabelledRows.Known.Select((r, i) => r with { Label = $"{i % count:00}" })];
        var (labels, grams, weights, _, _, _) = Classifier.Learn(rows, new Learning { Parts = 0 }).Parts();
        var (scratch, scores) = (grams.Scratch(), new float[weights.Width]);
        labels.Length.ShouldBe(count);

        foreach (var row in rows)
        {
            grams.Score(row.Title, row.Detail, weights, scratch, scores);
            grams.Read(row.Title, row.Detail, scratch);
            for (var k = 0; k < count; k++)
            {
                var sum = 0.0;
                for (var i = 0; i < scratch.Count; i++)
                    sum += scratch.Values[i] * weights.Of(scratch.Ids[i])[k];
                scores[k].ShouldBe((float)sum, 1e-4f);
            }
        }
    }

    [Fact]
    public void Finished_weights_are_rounded_to_the_nearest_of_eight_bits()
    {
        float[] values = [0, 1, -1, 1.0039062f, 1.0117188f, 3e-30f, -123.456f, 1e30f];
        var brief = new BriefWeights(new Weights([.. values], 8)).Of(0);

        for (var i = 0; i < values.Length; i++)
            Math.Abs(brief[i] - values[i]).ShouldBeLessThanOrEqualTo(Math.Abs(values[i]) / 256);
        (brief[0], brief[1], brief[2]).ShouldBe((0, 1, -1));
        new BriefWeights(new BriefWeights(new Weights([.. values], 8)).Widened()).Of(0).ShouldBe(brief);
    }

    private static float[] Of(Classifier classifier, string text)
    {
        var probabilities = new float[classifier.Labels.Count];
        classifier.Probabilities(text, text, probabilities);
        return probabilities;
    }
}
