using System.Security.Cryptography;
using System.Text;

namespace Jiban.WorkOrders;

/// <summary>查询码: six characters that open the public view of one order; told once, kept only as a hash.</summary>
/// <remarks>Letters and digits that no one mistakes for another (no 0 O 1 I L U); 30⁶ ≈ 7 × 10⁸ codes. Reading forgives case, spaces and full-width signs.</remarks>
public static class QueryCode
{
    const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Turns random bytes into a code.</summary>
    /// <param name="random">At least 12 bytes from a cryptographic source, two a character.</param>
    public static string From(ReadOnlySpan<byte> random)
    {
        Span<char> code = stackalloc char[6];
        for (var i = 0; i < 6; i++)
            code[i] = Alphabet[((random[2 * i] << 8) | random[2 * i + 1]) % Alphabet.Length];
        return new(code);
    }

    /// <summary>The hash to keep, bound to the order's number.</summary>
    public static byte[] Hash(WorkOrderNumber number, string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{number.Value}:{Plain(code)}"));

    /// <summary>Whether a code is the order's; takes the same time whatever the answer.</summary>
    public static bool Matches(WorkOrder order, string code) =>
        order.QueryCodeHash.Length > 0
        && CryptographicOperations.FixedTimeEquals(order.QueryCodeHash, Hash(order.Number, code));

    /// <summary>As told: spaces anywhere, lower case and full-width signs are forgiven.</summary>
    static string Plain(string code) =>
        WorkOrderNumber.Half(string.Concat(code.Where(c => !char.IsWhiteSpace(c)))).ToUpperInvariant();
}
