using System.Security.Cryptography;

namespace Jiban.Server.Units;

/// <summary>一次性密码: easy to read out over the phone, impossible to guess (about 68 bits), replaced at the first sign-in.</summary>
static class OneTimePassword
{
    // Nothing that looks like something else: no 0 and o, 1 and l, 2 and z, 5 and s.
    const string Letters = "abcdefghjkmnpqrtuvwxy";
    const string Digits = "346789";

    public static string New()
    {
        while (true)
        {
            var drawn = RandomNumberGenerator.GetString(Letters + Digits, 15);
            if (drawn.Any(Letters.Contains) && drawn.Any(Digits.Contains))
                return $"{drawn[..5]}-{drawn[5..10]}-{drawn[10..]}";
        }
    }
}
