using Jiban.Units;

namespace Jiban.Whistles;

/// <summary>双考核 (rule 36): what one side carries of a whistle's score, out of 100.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Whistler">Whether it blew; else it was called.</param>
/// <param name="Share">The most it could earn by policy.</param>
/// <param name="Earned">What it earned.</param>
/// <param name="Breaches">Why it earned less, besides the result.</param>
public sealed record WhistleScore(
    UnitCode Unit,
    bool Whistler,
    decimal Share,
    decimal Earned,
    IReadOnlyList<AttendanceBreach> Breaches
)
{
    /// <summary>Both sides of a whistle; empty before the result. Units that were released carry nothing.</summary>
    /// <remarks>Unsolved earns neither side anything. Absent or gone early earns nothing; late keeps the policy's part.</remarks>
    /// <param name="whistle">The whistle.</param>
    /// <param name="policy">The policy of the day it was blown.</param>
    public static IReadOnlyList<WhistleScore> Of(Whistle whistle, WhistlePolicy policy)
    {
        if (whistle.Stage is not (WhistleStage.Solved or WhistleStage.Unsolved))
            return [];
        var solved = whistle.Stage is WhistleStage.Solved ? 1 : 0;
        var (blew, came) = (100 * policy.WhistlerShare, 100 * policy.InvitedShare);
        return
        [
            new(whistle.Unit, true, blew, blew * solved, []),
            .. whistle
                .Attendances.Where(a => a.ArrivedAt is not null || a.Absent)
                .Select(a => (a.Unit, Breaches: a.Breaches()))
                .Select(a => new WhistleScore(
                    a.Unit,
                    false,
                    came,
                    came * solved * Kept(a.Breaches, policy),
                    a.Breaches
                )),
        ];
    }

    static decimal Kept(IReadOnlyList<AttendanceBreach> breaches, WhistlePolicy policy) =>
        breaches.Contains(AttendanceBreach.Absent) || breaches.Contains(AttendanceBreach.LeftEarly) ? 0
        : breaches.Contains(AttendanceBreach.Late) ? policy.LateWorth
        : 1;
}
