using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>定榜或更正.</summary>
/// <param name="Why">Needed for a correction.</param>
public sealed record ClosePeriod(string Period, string Why = "");

/// <summary>Freezes a period's result at every level; once more when facts came late, as a version of its own.</summary>
public sealed class CloseAssessment(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    ReadAssessment assessments,
    Seals seals,
    TimeProvider clock
)
{
    /// <returns>The levels that were frozen; in a correction only those whose facts changed.</returns>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotAPeriodCode"/>,
    /// <see cref="PeriodStillRuns"/>, <see cref="NothingToCorrect"/>, <see cref="CorrectionNeedsReason"/>,
    /// <see cref="ClosedMeanwhile"/>.</exception>
    public async Task<IReadOnlyList<AssessmentClosing>> Handle(ClosePeriod command, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(
            reach.May(Permission.CloseAssessments) && reach.DistrictWide,
            new NotPermitted(Permission.CloseAssessments)
        );
        var (book, now) = (await policy.Book(ct), clock.Now());
        var period = book.Periods(reach.District, book.Day(reach.District, now)).Called(command.Period);
        Guard.Require(period.To <= now, new PeriodStillRuns(period.Code, period.LastDay));

        var made = new List<AssessmentClosing>();
        foreach (var level in Enum.GetValues<AssessmentLevel>())
        {
            var inputs = await assessments.FromHistory(reach.District, period, level, ct);
            var name = Kebab.Of(level);
            var last = await db
                .AssessmentClosings.AsNoTracking()
                .Where(c => c.District == reach.District && c.Period == period.Code && c.Level == name)
                .OrderByDescending(c => c.Version)
                .FirstOrDefaultAsync(ct);
            if (last is null || Differs(last, inputs))
                made.Add(await Freeze(reach, level, inputs, last, command.Why.Trim(), ct));
        }
        Guard.Require(made.Count > 0, new NothingToCorrect(period.Code));
        Guard.Require(made.All(c => c.Version == 1 || c.Why.Length > 0), new CorrectionNeedsReason());
        db.AddRange(made);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsTaken())
        {
            throw new RefusedException(new ClosedMeanwhile(period.Code));
        }
        return made;
    }

    static bool Differs(AssessmentClosing last, AssessmentInputs now) =>
        AssessmentInputs.Read(AssessmentClosing.Unpack(last.Inputs)).ChangesTo(now).Count > 0;

    async Task<AssessmentClosing> Freeze(
        Reach reach,
        AssessmentLevel level,
        AssessmentInputs inputs,
        AssessmentClosing? last,
        string why,
        CancellationToken ct
    )
    {
        var (version, now) = ((last?.Version ?? 0) + 1, clock.Now());
        var (inputsHash, resultHash) = (inputs.Hash, AssessmentInputs.ResultHash(inputs.Score()));
        var statement =
            $"jiban-assessment-1 {reach.District} {inputs.Period} {Kebab.Of(level)} {version} "
            + $"{inputsHash} {resultHash} {(last is null ? "-" : Convert.ToHexStringLower(Closings.Digest(last.Statement)))}";
        var seal = await seals.Seal(Closings.Digest(statement), ct);
        return new()
        {
            District = reach.District,
            Period = inputs.Period,
            Level = Kebab.Of(level),
            Version = version,
            Inputs = AssessmentClosing.Pack(inputs.Write()),
            InputsHash = inputsHash,
            ResultHash = resultHash,
            Statement = statement,
            Key = seal.Key,
            Signature = seal.Signature,
            ClosedAt = now,
            ClosedBy = reach.Actor.Staff.Value,
            Why = version == 1 ? "" : why,
        };
    }
}
