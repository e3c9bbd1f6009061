using Jiban.Insight.Classification;
using Jiban.Server.Commands;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

/// <summary>On real messages, when they are beside this clone; repeated titles stay on one side.</summary>
public sealed class ClassifyMessagesTests
{
    private static readonly string Messages = Path.Combine(
        Approved.Root,
        "..",
        "shared",
        "data",
        "requests-zh",
        "labelled.csv.gz"
    );

    [Fact]
    public async Task Seven_kinds_of_real_messages_are_told_apart()
    {
        Assert.SkipUnless(
            File.Exists(Messages),
            "labelled.csv.gz is not beside this clone (../shared/data/requests-zh)."
        );
        var rows = await LabelledFile.Read(Messages, default);
        string[] titles = [.. rows.Select(r => r.Title).Distinct().Order(StringComparer.Ordinal)];
        new Random(1).Shuffle(titles);
        var held = titles.Take(titles.Length / 5).ToHashSet();

        var classifier = Classifier.Learn([.. rows.Where(r => !held.Contains(r.Title))]);
        var evaluation = Evaluation.Of(classifier, [.. rows.Where(r => held.Contains(r.Title))]);

        evaluation.MacroF1.ShouldBeGreaterThanOrEqualTo(.92);
        evaluation.Top3.ShouldBeGreaterThanOrEqualTo(.99);
        evaluation.CalibrationError.ShouldBeLessThan(.03);
    }
}
