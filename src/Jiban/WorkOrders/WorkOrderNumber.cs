using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Jiban.WorkOrders;

/// <summary>工单编号: <c>110106-20261121-000123</c> — district code, local day of acceptance, sequence of that day.</summary>
/// <remarks>The number alone finds its district. Sequence runs from 1 to 999999 a day and district.</remarks>
public readonly partial record struct WorkOrderNumber
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

    /// <summary>The numbers that stand in a text, in its order; digits before or behind make none. Blanks may stand for dashes.</summary>
    /// <param name="text">Any text; full-width signs are read like plain ones.</param>
    /// <param name="home">The district a number without one is of, as call desk and lists print it: 20261121-000123; null reads none such.</param>
    public static IEnumerable<WorkOrderNumber> In(string text, int? home = null)
    {
        foreach (Match match in Printed().Matches(Half(text)))
        {
            var district = match.Groups["district"] is { Success: true } told
                ? told.Value
                : home?.ToString(CultureInfo.InvariantCulture);
            if (TryParse($"{district}-{match.Groups["day"].Value}-{match.Groups["sequence"].Value}", out var number))
                yield return number;
        }
    }

    [GeneratedRegex(
        "(?<![0-9])(?:(?<![0-9][- ])|(?=[0-9]{6}[- ]))(?:(?<district>[0-9]{6})[- ])?(?<day>20[0-9]{6})[- ](?<sequence>[0-9]{6})(?![0-9])"
    )]
    private static partial Regex Printed();

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
