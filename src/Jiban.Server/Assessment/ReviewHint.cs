using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Assessment;

/// <summary>Which reasons for exclusion need a review day, and how far ahead it may lie.</summary>
static class ReviewHint
{
    /// <summary>Null where no reason has a term.</summary>
    public static string? Of(PolicyBook book)
    {
        var termed = book
            .Reasons.Where(r => r is { Use: "exclusion", Active: true, TermDays: > 0 })
            .Select(r => (Name: book.NameOfReason("exclusion", r.Code), r.TermDays))
            .ToList();
        if (termed.Count == 0)
            return null;
        return Say.It(
            $"只有这些理由要填，到期自动恢复计分：{string.Join("；", termed.Select(t => $"{t.Name}（{t.TermDays} 天内）"))}。",
            $"Only for these reasons; afterwards it counts again: {string.Join("; ", termed.Select(t => $"{t.Name} (within {t.TermDays} days)"))}."
        );
    }
}
