using Jiban.Insight.Classification;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class PrecedentsTests
{
    private const int Labels = 4;
    private static readonly LabelledText[] Known = Told(0, 4);
    private static readonly LabelledText[] Unseen = Told(4, 5);
    private static readonly Classifier Learnt = Classifier.Learn(Known);

    [Fact]
    public void The_label_of_the_texts_that_told_the_same_matter_is_heard()
    {
        var (_, grams, _, _, second, _) = Learnt.Parts();
        var precedents = second.ShouldNotBeNull().Precedents;
        var (read, near, votes) = (grams.Scratch(), precedents.Scratch(), new float[Labels]);

        var right = 0;
        foreach (var row in Unseen)
        {
            grams.Read(row.Title, row.Detail, read);
            precedents.Votes(read.ReadIds, near, votes);
            votes.Sum().ShouldBe(1, 1e-4f);
            right += votes.IndexOf(votes.Max()) == Learnt.Labels.ToList().IndexOf(row.Label) ? 1 : 0;
        }

        right.ShouldBeGreaterThan(Unseen.Length * 9 / 10);
    }

    [Fact]
    public void A_text_that_shares_nothing_rare_has_no_precedent()
    {
        var (_, grams, _, _, second, _) = Learnt.Parts();
        var (read, votes) = (grams.Scratch(), new float[] { 1, 1, 1, 1 });
        grams.Read("", "ＡＢＣ", read);

        second!.Precedents.Votes(read.ReadIds, second.Precedents.Scratch(), votes);

        votes.ShouldBe([0, 0, 0, 0]);
    }

    [Theory]
    [InlineData(.9, true)]
    [InlineData(0, false)] // they name a wrong label every time
    public void Precedents_are_heard_only_where_they_were_right_of_texts_held_out(double rightly, bool heard)
    {
        var chance = new Random(5);
        HeldRow[] rows =
        [
            .. Enumerable
                .Range(0, 400)
                .Select(i =>
                {
                    var votes = new float[Labels];
                    votes[chance.NextDouble() < rightly ? i % Labels : (i + 1) % Labels] = 1;
                    float[] noise = [.. Enumerable.Range(0, Labels).Select(_ => chance.NextSingle())];
                    return new HeldRow(noise, new float[Labels], votes, i % Labels);
                }),
        ];

        var second = SecondLook.Learn(Learnt.Parts().Second!.Precedents, rows, Calibration.Plain(Labels), 0);

        (second is { Votes: > 0 }).ShouldBe(heard);
        SecondLook.Learn(Learnt.Parts().Second!.Precedents, rows[..20], Calibration.Plain(Labels), 0).ShouldBeNull();
    }

    [Fact]
    public void Precedents_are_written_and_read()
    {
        var bytes = ClassifierBytes.Write(Learnt);
        var read = ClassifierBytes.Read(bytes);

        ClassifierBytes.Write(read).ShouldBe(bytes);
        foreach (var row in Unseen)
            read.Suggest(row.Title, row.Detail)
                .Candidates[0]
                .Share.ShouldBe(Learnt.Suggest(row.Title, row.Detail).Candidates[0].Share);
    }

    [Fact]
    public void A_correction_wins_against_all_precedents()
    {
        foreach (var row in Unseen.Take(40))
        {
            var other = Learnt.Labels.First(l => l != row.Label);
            Learnt
                .Corrected(row with { Label = other })
                .Suggest(row.Title, row.Detail)
                .Candidates[0]
                .Category.ShouldBe(other);
        }
    }

    /// <summary>Two hundred matters, each with a name of its own and a label of its own, told in words made of chance.</summary>
    private static LabelledText[] Told(int first, int end)
    {
        var chance = new Random(first);
        return
        [
            .. from matter in Enumerable.Range(0, 200)
            from n in Enumerable.Range(first, end - first)
            let words = string.Concat(
                Enumerable.Range(0, 40).Select(_ => (char)('一' + (int)(200 * Math.Pow(chance.NextDouble(), 2))))
            )
            select new LabelledText(
                $"{matter * 7 % 11 % Labels}",
                "",
                $"{words[..20]}{(char)('东' + matter)}{(char)('梁' + matter)}{words[20..]}"
            ),
        ];
    }
}
