using System.ComponentModel.DataAnnotations;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>申辩.</summary>
/// <param name="Document">依据文件 cited; or else an attachment of the order.</param>
public sealed record AppealWorkOrder(
    [property: MaxLength(2000)] string Grounds,
    [property: MaxLength(200)] string? Document = null,
    Guid? Attachment = null
);

/// <summary>裁定申辩.</summary>
public sealed record DecideAppeal(bool Uphold, [property: MaxLength(1000)] string Why);

/// <summary>The use cases of 申辩.</summary>
public sealed class AppealActions(WorkOrderChange change, OrderPictures pictures)
{
    /// <param name="papers">Pictures that show it, as they were sent; the first is cited.</param>
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        AppealWorkOrder command,
        CancellationToken ct,
        params IReadOnlyList<Func<Stream>> papers
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Appeal,
            command,
            async (o, s) =>
            {
                await change.Db.RequireAttachment(o, command.Attachment, ct);
                var brought = await pictures.Paper(o, s, WorkOrderAction.Appeal, papers, ct);
                o.RaiseAppeal(
                    s.Book.AppealAgainst(o.District, await change.Past(o, ct), s.Now),
                    command.Grounds,
                    command.Document ?? "",
                    brought ?? command.Attachment,
                    s.By,
                    s.Now
                );
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, DecideAppeal command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.DecideAppeal,
            command,
            (o, s) => o.DecideAppeal(command.Uphold, command.Why, s.By, s.Now),
            ct
        );
}
