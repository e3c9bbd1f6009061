using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>Evidence that is cited is the order's own.</summary>
static class CitedEvidence
{
    /// <param name="pending">Whether one brought for a re-check will do.</param>
    /// <exception cref="InvalidInputException">The order has no such attachment.</exception>
    public static async Task RequireAttachment(
        this JibanDb db,
        WorkOrder order,
        Guid? attachment,
        CancellationToken ct,
        bool pending = false
    )
    {
        if (
            attachment is { } id
            && !await db.Attachments.AnyAsync(
                a => a.District == order.District && a.OrderId == order.Id && a.Id == id && (pending || !a.Pending),
                ct
            )
        )
            throw new InvalidInputException(
                "attachment",
                Say.It("这张工单没有这个附件，请从附件里选", "the order has no such attachment; choose one of its own")
            );
    }
}
