using Jiban.Insight.Classification;

namespace Jiban.Bench;

/// <summary>Messages as long as real ones (title 19, detail 20 to 1,300 characters) about matters made of chance: what they cost, not what they mean.</summary>
internal static class MessageMix
{
    private const int Characters = 3000;
    private const int WordsOfAMatter = 300;

    public static LabelledText[] Of(int count, int labels)
    {
        var chance = new Random(12_345);
        var words = Words(chance);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var label = i % labels;
                    var length = 20 * Math.Pow(65, chance.NextDouble());
                    return new LabelledText($"{label:000}", Text(19, label), Text((int)length, label));
                }),
        ];

        string Text(int length, int label) =>
            string.Concat(
                Enumerable
                    .Range(0, length / 2)
                    .Select(_ =>
                        chance.Next(5) == 0
                            ? words[label * 17 % 50 * 100 + chance.Next(WordsOfAMatter)]
                            : words[(int)(words.Length * Math.Pow(chance.NextDouble(), 3))]
                    )
            );
    }

    /// <summary>Words of two characters.</summary>
    public static string[] Words(Random chance) => [.. Enumerable.Range(0, 6000).Select(_ => Word(chance))];

    private static string Word(Random chance) => $"{Character(chance)}{Character(chance)}";

    /// <summary>Few characters make most of a text.</summary>
    private static char Character(Random chance) =>
        (char)('\u4E00' + (int)(Characters * Math.Pow(chance.NextDouble(), 3)));
}
