using System.Text.RegularExpressions;

namespace Jiban.Insight.Phrases;

/// <summary>个人信息识别: finds and masks what gives a person away in free Chinese text.</summary>
/// <remarks>
/// Rules, not a model: numbers with their check digits, accounts and names by the words that introduce them. Full-width
/// digits, letters and dashes are read like plain ones. Findings never overlap and come in order of the text. Hotlines
/// (12345, 95…, 400…), building numbers without a room, and names of third parties are not personal data here.
/// Time is linear in the text. Propose findings to a person before they are final.
/// </remarks>
public static class PersonalData
{
    /// <summary>Every finding in <paramref name="text"/>; none in an empty one.</summary>
    public static IReadOnlyList<PersonalSpan> Find(string text) => Find(text, Array.Empty<KnownPersonal>());

    /// <summary>As <see cref="Find(string)"/>, and wherever one of <paramref name="known"/> occurs, with or without words
    /// that introduce it.</summary>
    public static IReadOnlyList<PersonalSpan> Find(string text, IReadOnlyCollection<KnownPersonal> known)
    {
        var plain = PlainForm.Of(text);
        var found = new List<PersonalSpan>();
        foreach (var (kind, pattern, holds) in PersonalPatterns.ByPriority)
            for (var match = pattern.Match(plain); match.Success; match = match.NextMatch())
                if (holds(plain, match))
                    Add(found, new PersonalSpan(kind, Part(match).Index, Part(match).Length));
        foreach (var part in known)
        foreach (var span in part.In(plain))
            Add(found, span);
        foreach (var name in SelfReference.Names(plain))
            Add(found, name);

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    /// <summary>脱敏: <paramref name="text"/> with every finding masked.</summary>
    public static string Mask(string text) => Mask(text, Find(text));

    /// <summary>脱敏: as <see cref="Mask(string)"/>, and <paramref name="known"/> too.</summary>
    public static string Mask(string text, IReadOnlyCollection<KnownPersonal> known) => Mask(text, Find(text, known));

    /// <summary>脱敏: <paramref name="text"/> with <paramref name="spans"/> masked, e.g. those a clerk confirmed. Length
    /// and punctuation stay; what stays readable of each kind is the usual: 199****0001, 张*, *号楼*单元***.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A span reaches beyond the text.</exception>
    public static string Mask(string text, IEnumerable<PersonalSpan> spans)
    {
        var masked = text.ToCharArray();
        foreach (var span in spans)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(span.Start);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(span.End, text.Length);
            Masking.Apply(masked, span);
        }
        return new string(masked);
    }

    /// <summary>楼号可读: <paramref name="masked"/> with the numbers of buildings readable again, for whoever must go there:
    /// 3号楼*单元***, 12栋***. Unit, floor and room stay masked; so does 3楼 unless a unit follows, for it may be a floor.</summary>
    /// <param name="masked">The text as it was masked; of another length than <paramref name="original"/> it comes back as it is.</param>
    /// <param name="original">The text before masking.</param>
    public static string WithBuildings(string masked, string original)
    {
        if (masked.Length != original.Length)
            return masked;
        var readable = masked.ToCharArray();
        foreach (var building in PersonalPatterns.BuildingNumber().EnumerateMatches(PlainForm.Of(original)))
            original.CopyTo(building.Index, readable, building.Index, building.Length);
        return new string(readable);
    }

    private static Group Part(Match match) => match.Groups["id"] is { Success: true } id ? id : match;

    private static void Add(List<PersonalSpan> found, PersonalSpan span)
    {
        if (!found.Exists(other => span.Start < other.End && other.Start < span.End))
            found.Add(span);
    }
}
