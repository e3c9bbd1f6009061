using Jiban.Intake;
using Jiban.Server.Intake;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Dispatch;

/// <summary>从派单学习: who sends an order to another unit than the one told first teaches by it, as one does who rules on an objection.</summary>
public sealed class LearnFromDispatch(SuggestedUnits units)
{
    /// <summary>To be asked once the order has its unit; saved with it.</summary>
    public async Task Note(JibanDb db, WorkOrder dispatched, Scene scene, CancellationToken ct)
    {
        var (told, _) = await units.Of(scene.Book, dispatched, ct);
        if (told is [var first, ..] && first.Code != dispatched.LeadUnit?.Value)
            db.OtherChoices.Add(OtherChoice.Of(dispatched, ClassifierUse.Unit));
    }
}
