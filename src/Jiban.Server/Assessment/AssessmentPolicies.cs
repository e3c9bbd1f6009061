using Jiban.Assessment;
using Jiban.Server.Storage;

namespace Jiban.Server.Assessment;

/// <summary>Periods and scoring policies out of the policy book.</summary>
public static class AssessmentPolicies
{
    public static AssessmentPeriods Periods(this PolicyBook book, int district, DateOnly today) =>
        new(
            book.Zone(district),
            book.PolicyOn(today).Scoring.PeriodStartsOn,
            book.Periods.ToDictionary(p => p.Code, p => p.FromDay)
        );

    /// <summary>The version in force on the period's first day; a period before the first version is counted by the first.</summary>
    public static ScoringPolicy Scoring(this PolicyBook book, AssessmentPeriod period) =>
        Scoring(book.RowFor(period) ?? throw new RefusedException(new NotSetUp()));

    /// <summary>That version; null before there is any, where the program's own settings hold.</summary>
    public static PolicyRow? RowFor(this PolicyBook book, AssessmentPeriod period) =>
        book.Policies.Where(p => p.FromDay <= period.FirstDay).MaxBy(p => p.FromDay)
        ?? book.Policies.MinBy(p => p.FromDay);

    /// <summary>试算口径: one version by its name, in force or not.</summary>
    /// <exception cref="RefusedException"><see cref="NoSuchPolicy"/>.</exception>
    public static ScoringPolicy Scoring(this PolicyBook book, string version) =>
        Scoring(
            book.Policies.FirstOrDefault(p => p.Version == version)
                ?? throw new RefusedException(new NoSuchPolicy(version))
        );

    static ScoringPolicy Scoring(PolicyRow row)
    {
        var scoring = PolicyDocument.Read(row.Document).Scoring;
        return new()
        {
            Version = row.Version,
            EffectiveFrom = row.FromDay,
            ResponseWeight = scoring.Response * 100,
            SolvedWeight = scoring.Solved * 100,
            SatisfactionWeight = scoring.Satisfied * 100,
            PartlySolved = scoring.PartlySolved,
            MostlySatisfied = scoring.MostlySatisfied,
            NoJudgement = scoring.NoJudgement,
            Unreachable = scoring.Unreachable,
            RefusedToAnswer = scoring.RefusedToAnswer,
            WrongNumber = scoring.WrongNumber,
            Decimals = scoring.Decimals,
            HardCases = scoring.HardCases,
            Groups = RankingGroup.Read(scoring.Groups) is { Count: > 0 } groups ? groups : null,
            Points = PointKind.Read(scoring.Points) is { Count: > 0 } kinds
                ? new(kinds)
                {
                    MostBonus = scoring.MostBonus,
                    MostMinus = scoring.MostMinus,
                    RankedBy = scoring.RankedBy,
                }
                : null,
            Classes = ScoreClass.Read(scoring.Classes),
            Ranking = scoring.Ranking switch
            {
                "none" => RankingMode.None,
                "classes" => RankingMode.Classes,
                _ => RankingMode.Full,
            },
        };
    }
}
