using System.Text.RegularExpressions;
using Jiban.Handling;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

/// <summary>句式: one way a resident puts a matter.</summary>
internal sealed record SentenceTemplate(string Leaf, string Place, string Title, string Text);

/// <summary>措辞: the sentences the demo district speaks, all written for it.</summary>
internal sealed partial class DemoWords
{
    readonly ILookup<string, string> wordings = DemoFiles.Rows("wordings").ToLookup(r => r["use"], r => r["text"]);
    readonly ILookup<string, SentenceTemplate> sentences = DemoFiles
        .Rows("sentences")
        .Select(r => new SentenceTemplate(r["leaf"], r["place"], r["title"], r["text"]))
        .ToLookup(s => s.Leaf[..4]);

    public IEnumerable<string> Spoken => sentences.Select(g => g.Key);

    /// <summary>One of the wordings for a use, e.g. <c>solved:02</c>.</summary>
    public string Say(string use, DemoDice dice) => dice.Pick(wordings[use].ToList());

    /// <summary>教训 of a lost order: one for its first-level category where there is one, else one for any.</summary>
    public string Lesson(string category, DemoDice dice) =>
        Say(wordings.Contains("lesson:" + category[..2]) ? "lesson:" + category[..2] : "lesson", dice);

    /// <summary>Why a matter of a category cannot be solved: always the same one, and no dice is thrown for it.</summary>
    public UnsolvedGround Ground(string category)
    {
        var known = wordings["ground"].ToList();
        var parts = known[category.Sum(digit => digit) % known.Count].Split(' ');
        return new(parts[0], parts[1], parts[2]);
    }

    /// <summary>A sentence for a second-level category; cold rooms are spoken of only while the heating is on.</summary>
    public SentenceTemplate Sentence(string second, int month, DemoDice dice, Func<SentenceTemplate, bool>? fits = null)
    {
        var heated = month is >= 11 or <= 3;
        if (!heated && second == "1401")
            second = "1403";
        var fitting = sentences[second]
            .Where(s => (heated || !s.Leaf.StartsWith("1401", StringComparison.Ordinal) && s.Leaf != "140201"))
            .Where(fits ?? (_ => true))
            .ToList();
        return dice.Pick(fitting.Count > 0 ? fitting : [.. sentences[second]]);
    }

    /// <summary>The template with its <c>{slots}</c> filled; a slot nobody fills takes a wording of that slot.</summary>
    public string Fill(string template, IReadOnlyDictionary<string, string> slots, DemoDice dice) =>
        Slot()
            .Replace(
                template,
                m => slots.TryGetValue(m.Groups[1].Value, out var s) ? s : Say("slot:" + m.Groups[1].Value, dice)
            );

    /// <summary>What is said around the matter itself: a greeting before, a plea after.</summary>
    public string Whole(string text, string placeType, RequestKind kind, DemoDice dice) =>
        Say(placeType == "estate" && dice.Chance(.25) ? "opener-home" : "opener", dice)
        + text
        + Say(
            kind is RequestKind.Consult ? "plea-ask"
                : kind is RequestKind.Suggestion ? "plea-mild"
                : "plea",
            dice
        );

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Slot();
}
