using Jiban.Insight.Phrases;
using Jiban.Server.Access;

namespace Jiban.Server.WorkOrders;

/// <summary>找到的个人信息: one thing found in a request, and how it reads masked; proposed, a person confirms.</summary>
/// <param name="ByHand">A person marked it; the program had missed it.</param>
public sealed record FoundPersonal(PersonalKind Kind, string Text, string Masked, bool ByHand)
{
    public override string ToString() => Masked;

    /// <summary>Each word once, in the order of the text; what somebody marked before comes last.</summary>
    public static IReadOnlyList<FoundPersonal> In(DecidedMasking decided, params string[] fields)
    {
        var found = fields
            .SelectMany(f => PersonalData.Find(f).Select(s => One(s.Kind, s.In(f), byHand: false)))
            .DistinctBy(f => f.Text)
            .ToList();
        return
        [
            .. found,
            .. decided
                .Hidden.Where(h => found.TrueForAll(f => f.Text != h.Text))
                .Select(h => One(h.Kind, h.Text, byHand: true)),
        ];
    }

    /// <summary>What was offered and not ticked.</summary>
    public static HashSet<string> Unticked(IFormCollection form) =>
        [.. form["personalShown"].OfType<string>().Except(form["personal"].OfType<string>())];

    static FoundPersonal One(PersonalKind kind, string text, bool byHand) =>
        new(kind, text, PersonalData.Mask(text, [new PersonalSpan(kind, 0, text.Length)]), byHand);
}
