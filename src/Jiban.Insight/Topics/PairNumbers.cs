using System.Runtime.InteropServices;
using Jiban.Insight.Similarity;

namespace Jiban.Insight.Topics;

/// <summary>Numbers pairs of characters as they first come, and counts those of one text.</summary>
internal sealed class PairNumbers
{
    private readonly Dictionary<uint, int> numbers;
    private readonly List<int> touched = [];
    private int[] times = new int[1024];

    public PairNumbers() => numbers = [];

    private PairNumbers(Dictionary<uint, int> numbers) => this.numbers = numbers;

    /// <summary>What is known now, for reading only: what is said later does not change it.</summary>
    public PairNumbers Copy() => new(new Dictionary<uint, int>(numbers));

    /// <summary>Numbers given so far: 0 up to this.</summary>
    public int Count => numbers.Count;

    /// <summary>Null where the pair has never come.</summary>
    public int? Known(char first, char second) =>
        numbers.TryGetValue((uint)first << 16 | second, out var number) ? number : null;

    /// <summary>Counts every pair of a part of the text <paramref name="by"/> times.</summary>
    public void Say(string part, int by)
    {
        var letters = NormalForm.Of(part);
        for (var i = 1; i < letters.Length; i++)
        {
            var number = Number((uint)letters[i - 1] << 16 | letters[i]);
            if (times[number] == 0)
                touched.Add(number);
            times[number] += by;
        }
    }

    /// <summary>What has been said since the last call, ascending and without <paramref name="but"/>.</summary>
    public (int[] Pairs, byte[] Times) Said(int[] but)
    {
        foreach (var number in but)
            times[number] = 0;
        touched.RemoveAll(number => times[number] == 0);
        touched.Sort();
        int[] pairs = [.. touched];
        var counted = new byte[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            counted[i] = (byte)Math.Min(times[pairs[i]], byte.MaxValue);
            times[pairs[i]] = 0;
        }
        touched.Clear();
        return (pairs, counted);
    }

    private int Number(uint pair)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, pair, out var known);
        if (!known)
            number = numbers.Count - 1;
        if (number >= times.Length)
            Array.Resize(ref times, times.Length * 2);
        return number;
    }
}
