using System.Globalization;
using Jiban.Assessment;
using Jiban.Server.Storage;

namespace Jiban.Server.Assessment;

/// <summary>How a district's time is cut on a day, and a text that differs when it is cut otherwise.</summary>
public sealed record PeriodCut(AssessmentPeriods Periods, string Text)
{
    public static PeriodCut Of(PolicyBook book, int district, DateTimeOffset now) =>
        new(
            book.PeriodsOn(district, now),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{book.Districts[district].Zone} {book.PolicyOn(book.Day(district, now)).Scoring.PeriodStartsOn}"
            )
                + string.Concat(
                    book.Periods.OrderBy(p => p.Code, StringComparer.Ordinal)
                        .Select(p => string.Create(CultureInfo.InvariantCulture, $" {p.Code}={p.FromDay:yyyy-MM-dd}"))
                )
        );
}
