using System.Security.Cryptography;
using System.Text;

namespace Jiban.Callback;

/// <summary>自助链接码: 26 characters that let one requester answer the three questions once; told once, kept only as a hash.</summary>
/// <remarks>130 random bits in Crockford's base 32. Reading forgives case, blanks, hyphens, and O, I, L for 0, 1, 1.</remarks>
public static class LinkCode
{
    /// <summary>Random bytes a code is made of.</summary>
    public const int Bytes = 17;

    private const int Length = 26;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Turns random bytes into a code, in groups that can be read aloud.</summary>
    /// <param name="random"><see cref="Bytes"/> bytes from a cryptographic source; the last six bits are not used.</param>
    public static string From(ReadOnlySpan<byte> random)
    {
        var code = new StringBuilder();
        for (var i = 0; i < Length; i++)
        {
            var value = 0;
            for (var bit = 5 * i; bit < 5 * i + 5; bit++)
                value = value << 1 | (random[bit / 8] >> (7 - bit % 8) & 1);
            code.Append(i > 0 && i % 5 == 0 && i < 25 ? "-" : "").Append(Alphabet[value]);
        }
        return code.ToString();
    }

    /// <summary>The hash to keep; null for what cannot be a code.</summary>
    public static byte[]? Hash(string code)
    {
        var plain = new string([
            .. code.Where(c => !char.IsWhiteSpace(c) && c is not '-')
                .Select(c => char.ToUpperInvariant(c))
                .Select(c =>
                    c is 'O' ? '0'
                    : c is 'I' or 'L' ? '1'
                    : c
                ),
        ]);
        return plain.Length == Length && plain.All(c => Alphabet.Contains(c))
            ? SHA256.HashData(Encoding.ASCII.GetBytes(plain))
            : null;
    }
}

/// <summary>链接状态: what a link is still good for.</summary>
public enum LinkState
{
    /// <summary>可用.</summary>
    Open,

    /// <summary>已用.</summary>
    Used,

    /// <summary>过期.</summary>
    Expired,

    /// <summary>不再需要: the order was judged otherwise, is handled again, or has a newer link.</summary>
    Overtaken,
}

/// <summary>No link has this code.</summary>
public sealed record LinkUnknown : Refusal;

/// <summary>The link has been answered, has run out, or is no longer needed.</summary>
public sealed record LinkOver(LinkState State) : Refusal;

/// <summary>The link was made for a chat account and is answered through its system only.</summary>
public sealed record LinkOfChat : Refusal;
