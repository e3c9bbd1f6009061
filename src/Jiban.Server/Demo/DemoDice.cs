using System.Buffers.Binary;

namespace Jiban.Server.Demo;

/// <summary>种子骰子: SplitMix64, so that the same seed gives the same district on every machine and every .NET.</summary>
internal sealed class DemoDice(ulong seed)
{
    ulong state = seed;

    /// <summary>A die of its own: what is thrown with it never shifts what others throw.</summary>
    public DemoDice Fork() => new(Next());

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 ≤ x &lt; 1.</summary>
    public double Part() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double from, double to) => from + (to - from) * Part();

    /// <summary>0 … n−1.</summary>
    public int Below(int n) => (int)(Part() * n);

    public bool Chance(double p) => Part() < p;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public T Pick<T>(IReadOnlyList<(T Thing, double Weight)> from)
    {
        var left = Part() * from.Sum(x => x.Weight);
        foreach (var (thing, weight) in from)
            if ((left -= weight) < 0)
                return thing;
        return from[^1].Thing;
    }

    /// <summary>A UUIDv7 of that instant whose other bits are thrown.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16 | 0x7000 | (long)(Next() >> 52));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 1UL << 63 | Next() >> 2);
        return new(bytes, bigEndian: true);
    }

    public TimeSpan Minutes(double from, double to) => TimeSpan.FromSeconds(Math.Round(60 * Between(from, to)));
}
