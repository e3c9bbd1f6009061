namespace Jiban.Insight.Phrases;

/// <summary>校验位: the check digits that tell real numbers from long ones.</summary>
public static class CheckDigits
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>身份证校验 (GB 11643): 17 digits and the check character 0–9 or X. Dates and regions are not looked up.</summary>
    public static bool IsIdentityNumber(string number)
    {
        if (number.Length != 18)
            return false;
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            if (!char.IsAsciiDigit(number[i]))
                return false;
            sum += (number[i] - '0') * Weights[i];
        }
        return char.ToUpperInvariant(number[17]) == "10X98765432"[sum % 11];
    }

    /// <summary>银行卡校验 (Luhn, ISO/IEC 7812): true for 2 or more digits with a right last one.</summary>
    public static bool IsLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            if (!char.IsAsciiDigit(digits[i]))
                return false;
            var digit = digits[i] - '0';
            if ((digits.Length - i) % 2 == 0)
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return digits.Length >= 2 && sum % 10 == 0;
    }
}
