namespace Jiban.Callback;

/// <summary>预回访: what the requester told the handling unit itself, before the callback that counts. It is never a score (rule 41).</summary>
/// <param name="Contacted">Did the unit contact them?</param>
/// <param name="Solved">Is it solved?</param>
/// <param name="Satisfied">Are they satisfied? 未评价 is an answer.</param>
/// <param name="Words">Their own words; personal, may be empty.</param>
public sealed record PreCallback(bool Contacted, Solved Solved, Satisfied Satisfied, string Words = "")
{
    /// <summary>顺利: contacted, solved as a whole, and satisfied at least mostly; anything less marks the order.</summary>
    public bool Favourable =>
        Contacted
        && Solved is Jiban.Callback.Solved.Yes
        && Satisfied is Jiban.Callback.Satisfied.Yes or Jiban.Callback.Satisfied.Mostly;
}
