using System.Runtime.CompilerServices;

namespace Jiban.Insight.Classification;

/// <summary>字母表: the letters of known grams, numbered from 2 on; 1 is any other letter, and 0 is no letter at all.</summary>
internal sealed class Alphabet
{
    /// <summary>The number of letters that no known gram has.</summary>
    public const int Other = 1;

    private readonly ushort[] numbers = new ushort[char.MaxValue + 1];

    /// <summary>Grams in whatever order: letters that come early get small numbers.</summary>
    public Alphabet(IEnumerable<uint> grams)
    {
        var known = new ushort[char.MaxValue + 1];
        foreach (var gram in grams)
        {
            Know((char)(gram >> 16));
            Know((char)gram);
        }
        for (var c = 0; c < numbers.Length; c++)
            if (Letters.Of((char)c) is var letter and not '\0')
                numbers[c] = known[letter] > 0 ? known[letter] : (ushort)Other;

        void Know(char letter)
        {
            if (letter != '\0' && known[letter] == 0)
                known[letter] = (ushort)Count++;
        }
    }

    /// <summary>Above every number.</summary>
    public int Count { get; private set; } = Other + 1;

    public int Number(char letter) => numbers[letter];

    /// <summary>Writes the numbers of the letters of <paramref name="text"/> until <paramref name="to"/> is full; how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Read(ReadOnlySpan<char> text, Span<ushort> to)
    {
        var (n, table) = (0, numbers);
        foreach (var c in text)
        {
            if ((uint)n >= (uint)to.Length)
                break;
            var number = table[c];
            to[n] = number;
            n += number == 0 ? 0 : 1;
        }
        return n;
    }
}
