using System.Security.Cryptography;
using System.Text;
using Jiban.Insight.Phrases;
using Jiban.Server.Intake;

namespace Jiban.Server.Governance;

/// <summary>What makes two lines the same hazard: the same street, way and problems, in whatever order these are told.</summary>
static class HazardKey
{
    public static string Of(HazardLine line) => In(line.Text) ?? line.Text;

    /// <summary>Of the first hazard phrase in a text; null for none.</summary>
    public static string? In(string text) =>
        SpokenPlace.HazardIn(text) is { } phrase
            ? $"{phrase.Street}，{SpokenPlace.Way(phrase)}，{string.Join('，', phrase.EachProblem.Order(StringComparer.Ordinal))}"
            : null;

    /// <summary>外部编号: the same hazard has one number a day, so that the database keeps a second order from being made.</summary>
    public static string NumberOn(DateOnly day, HazardLine line) =>
        $"hazard-{day:yyyyMMdd}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(line))))[..24]}";
}
