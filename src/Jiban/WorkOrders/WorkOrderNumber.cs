using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Jiban.WorkOrders;

/// <summary>工单编号: <c>110106-20261121-000123</c> — district code, local day of acceptance, sequence of that day.</summary>
/// <remarks>The number alone finds its district. Sequence runs from 1 to 999999 a day and district.</remarks>
public readonly record struct WorkOrderNumber
{
    WorkOrderNumber(string value, int district) => (Value, District) = (value, district);

    /// <summary>The printed form, 22 characters.</summary>
    public string Value { get; }

    /// <summary>The district code.</summary>
    public int District { get; }

    /// <summary>Makes the number of the <paramref name="sequence"/>-th order of a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part does not fit its digits.</exception>
    public static WorkOrderNumber Of(int district, DateOnly day, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(district, 100_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(district, 999_999);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, 999_999);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{district:D6}-{day:yyyyMMdd}-{sequence:D6}"),
            district
        );
    }

    /// <summary>Reads a printed number; spaces around and full-width digits or dashes are forgiven, nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out WorkOrderNumber number)
    {
        number = default;
        var s = text is { Length: < 100 } ? Half(text.Trim()) : null;
        if (s is not { Length: 22 } || s[6] != '-' || s[15] != '-')
            return false;
        if (!Digits(s[..6]) || !Digits(s[7..15]) || !Digits(s[16..]))
            return false;
        if (!DateOnly.TryParseExact(s[7..15], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return false;
        var district = int.Parse(s[..6], CultureInfo.InvariantCulture);
        if (district < 100_000 || s[16..] == "000000")
            return false;
        number = new(s, district);
        return true;
    }

    /// <summary>The numbers that stand in a text, in its order; digits before or behind make none.</summary>
    public static IEnumerable<WorkOrderNumber> In(string text)
    {
        const int length = 22;
        var half = Half(text);
        for (var at = 0; at + length <= half.Length; at++)
        {
            var apart =
                (at == 0 || !char.IsAsciiDigit(half[at - 1]))
                && (at + length == half.Length || !char.IsAsciiDigit(half[at + length]));
            if (apart && char.IsAsciiDigit(half[at]) && TryParse(half.Substring(at, length), out var number))
                yield return number;
        }
    }

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="FormatException">Not a work-order number.</exception>
    public static WorkOrderNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"not a work-order number: {text}");

    /// <summary>Full-width signs, as a Chinese keyboard types them, in their usual width.</summary>
    internal static string Half(string typed) =>
        string.Concat(typed.Select(c => c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c));

    static bool Digits(string s) => s.All(char.IsAsciiDigit);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
