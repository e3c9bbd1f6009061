using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>遮盖决定: the parts of title (0), text (1) and place (2) confirmed to be personal data, each as field, start, length and kind, with ; between them; null while nobody decided.</summary>
    public string? MaskingDecision { get; private set; }

    /// <summary>定遮盖: a person confirms what gives somebody away in the request's words; at any stage, for what was missed is told later too.</summary>
    /// <param name="decision">See <see cref="MaskingDecision"/>; empty when nothing is personal.</param>
    /// <param name="masked">The words as everybody reads them from now on.</param>
    /// <param name="why">Why; may be empty.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="MaskedLikeThat"/>.</exception>
    public void DecideMasking(string decision, MaskedWords masked, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.DecideMasking);
        Require(decision != MaskingDecision, new MaskedLikeThat());

        Masked = masked;
        Record(new MaskingDecided(decision, why, by, now));
    }
}
