using Jiban.Insight.Classification;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class ClassifierCorrectionTests
{
    private static readonly Classifier Learnt = Classifier.Learn(LabelledRows.Known);

    [Fact]
    public void A_correction_moves_the_answer_and_leaves_the_old_classifier_alone()
    {
        const string Text = "学校旁边停车堵路";
        var before = Learnt.Suggest(Text, "").Candidates[0];
        var right = before.Category == "noise" ? "heating" : "noise";

        var corrected = Learnt.Corrected(new LabelledText(right, Text, ""));

        corrected.Suggest(Text, "").Candidates[0].Category.ShouldBe(right);
        Learnt.Suggest(Text, "").Candidates[0].Category.ShouldBe(before.Category);
        Learnt.Suggest(Text, "").Candidates[0].Share.ShouldBe(before.Share);
    }

    [Fact]
    public void What_was_clearly_right_already_changes_nothing()
    {
        var clear = LabelledRows.Known.Where(r => Learnt.Suggest(r.Title, r.Detail).Category == r.Label).ToList();
        var once = Learnt.Corrected(clear);

        ClassifierBytes.Write(once.Corrected(clear)).ShouldBe(ClassifierBytes.Write(once));
        ClassifierBytes.Write(Learnt.Corrected()).ShouldBe(ClassifierBytes.Write(Learnt));
    }

    [Fact]
    public void Other_matters_keep_their_answers()
    {
        var corrected = Learnt.Corrected(new LabelledText("noise", "学校旁边停车堵路", ""));

        Evaluation.Of(corrected, LabelledRows.Unseen).Accuracy.ShouldBeGreaterThan(.9);
    }

    [Fact]
    public void A_label_never_learnt_is_refused() =>
        Should
            .Throw<ArgumentException>(() => Learnt.Corrected(new LabelledText("lamp", "路灯不亮", "")))
            .Message.ShouldContain("lamp");
}
