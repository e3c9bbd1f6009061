using System.Globalization;
using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>How a district's time is cut on a day and whose callback counts in which period, and a text that differs when either is otherwise.</summary>
/// <param name="Precedences">From which day on whose counts, oldest first; the first also before its day.</param>
public sealed record PeriodCut(
    AssessmentPeriods Periods,
    IReadOnlyList<(DateOnly From, CallbackPrecedence Counts)> Precedences,
    string Text
)
{
    public static PeriodCut Of(PolicyBook book, int district, DateTimeOffset now)
    {
        var precedences = new List<(DateOnly From, CallbackPrecedence Counts)>();
        foreach (var version in book.Policies.OrderBy(p => p.FromDay))
        {
            var counts = PolicyDocument.Read(version.Document).Callback.Counts;
            if (precedences.Count == 0 || precedences[^1].Counts != counts)
                precedences.Add((version.FromDay, counts));
        }
        return new(
            book.PeriodsOn(district, now),
            precedences,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{book.Districts[district].Zone} {book.PolicyOn(book.Day(district, now)).Scoring.PeriodStartsOn}"
            )
                + string.Concat(
                    book.Periods.OrderBy(p => p.Code, StringComparer.Ordinal)
                        .Select(p => string.Create(CultureInfo.InvariantCulture, $" {p.Code}={p.FromDay:yyyy-MM-dd}"))
                )
                + string.Concat(precedences.SkipWhile(p => p.Counts is CallbackPrecedence.City).Select(Written))
        );
    }

    /// <summary>Whose callback counts in a period, by the version in force on its first day.</summary>
    public CallbackPrecedence Counts(AssessmentPeriod period) =>
        Precedences.LastOrDefault(p => p.From <= period.FirstDay, Precedences.FirstOrDefault()).Counts;

    static string Written((DateOnly From, CallbackPrecedence Counts) from) =>
        string.Create(CultureInfo.InvariantCulture, $" {from.From:yyyy-MM-dd}:{Kebab.Of(from.Counts)}");
}
