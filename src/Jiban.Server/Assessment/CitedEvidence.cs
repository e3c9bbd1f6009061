using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>Evidence that is cited is the order's own.</summary>
static class CitedEvidence
{
    /// <param name="recheck">The period of a re-check for which one brought for it will do.</param>
    /// <exception cref="InvalidInputException">The order has no such attachment.</exception>
    public static async Task RequireAttachment(
        this JibanDb db,
        WorkOrder order,
        Guid? attachment,
        CancellationToken ct,
        string? recheck = null
    )
    {
        if (
            attachment is { } id
            && !await db.Attachments.AnyAsync(
                a =>
                    a.District == order.District
                    && a.OrderId == order.Id
                    && a.Id == id
                    && (a.PendingFor == null || a.PendingFor == recheck),
                ct
            )
        )
            throw new InvalidInputException(
                "attachment",
                Say.It("这张工单没有这个附件，请从附件里选", "the order has no such attachment; choose one of its own")
            );
    }
}
