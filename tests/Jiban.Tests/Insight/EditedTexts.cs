namespace Jiban.Tests.Insight;

/// <summary>Texts made of chance, and the same again with so much changed that they are about as similar as asked.</summary>
internal sealed class EditedTexts(int seed)
{
    private readonly Random chance = new(seed);

    public string Text(int letters) => new([.. Enumerable.Range(0, letters).Select(_ => Letter())]);

    /// <summary>Changes single letters at chance until no more than <paramref name="jaccard"/> is left.</summary>
    public string Edited(string text, double jaccard)
    {
        var (letters, original) = (text.ToCharArray(), Jiban.Insight.Similarity.ShingleSet.Of(text));
        while (original.Jaccard(Jiban.Insight.Similarity.ShingleSet.Of(new string(letters))) > jaccard)
            letters[chance.Next(letters.Length)] = Letter();
        return new string(letters);
    }

    public double Between(double from, double to) => from + (to - from) * chance.NextDouble();

    public int Next(int from, int to) => chance.Next(from, to);

    /// <summary>Few characters make most of a text.</summary>
    private char Letter() => (char)('\u4E00' + (int)(2000 * Math.Pow(chance.NextDouble(), 2)));
}
