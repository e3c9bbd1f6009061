using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Jiban.Insight.Similarity;

/// <summary>Fixed hash functions: the same on every machine, in every process and in every year.</summary>
internal static class Mixing
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014): every bit of the outcome depends on every bit given.</summary>
    public static ulong Of(ulong number)
    {
        number += Step;
        number = (number ^ number >> 30) * 0xBF58_476D_1CE4_E5B9;
        number = (number ^ number >> 27) * 0x94D0_49BB_1331_11EB;
        return number ^ number >> 31;
    }

    /// <summary>The finish of MurmurHash3: different numbers stay different.</summary>
    public static uint Of(uint number)
    {
        number = (number ^ number >> 16) * 0x85EB_CA6B;
        number = (number ^ number >> 13) * 0xC2B2_AE35;
        return number ^ number >> 16;
    }

    /// <summary>As <see cref="Of(uint)"/>, each of many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ReadOnlySpan<uint> numbers, Span<uint> mixed)
    {
        var at = 0;
        for (; at <= numbers.Length - Vector256<uint>.Count; at += Vector256<uint>.Count)
        {
            var number = Vector256.Create(numbers[at..]);
            number = (number ^ number >>> 16) * Vector256.Create(0x85EB_CA6B);
            number = (number ^ number >>> 13) * Vector256.Create(0xC2B2_AE35);
            (number ^ number >>> 16).CopyTo(mixed[at..]);
        }
        for (; at < numbers.Length; at++)
            mixed[at] = Of(numbers[at]);
    }
}
