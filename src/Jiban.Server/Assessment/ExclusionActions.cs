using System.ComponentModel.DataAnnotations;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>申请剔除.</summary>
/// <param name="Document">依据文件 cited; or else an attachment of the order.</param>
/// <param name="ReviewOn">复核日, where the reason has a term.</param>
public sealed record ExcludeWorkOrder(
    [property: MaxLength(80)] string Reason,
    [property: MaxLength(2000)] string Evidence,
    [property: MaxLength(200)] string? Document = null,
    Guid? Attachment = null,
    DateOnly? ReviewOn = null
);

/// <summary>审批剔除.</summary>
public sealed record DecideExclusion(bool Accept, [property: MaxLength(1000)] string Why);

/// <summary>撤销剔除.</summary>
public sealed record ReverseExclusion([property: MaxLength(1000)] string Why);

/// <summary>The use cases of 剔除.</summary>
public sealed class ExclusionActions(WorkOrderChange change, OrderPictures pictures)
{
    /// <param name="papers">Pictures that show it, as they were sent; the first is cited.</param>
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ExcludeWorkOrder command,
        CancellationToken ct,
        params IReadOnlyList<Func<Stream>> papers
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Exclude,
            command,
            async (o, s) =>
            {
                s.Book.RequireReason("exclusion", command.Reason);
                await change.Db.RequireAttachment(o, command.Attachment, ct);
                var brought = await pictures.Paper(o, s, WorkOrderAction.Exclude, papers, ct);
                o.Exclude(
                    new(
                        command.Reason,
                        command.Evidence,
                        command.Document ?? "",
                        brought ?? command.Attachment,
                        command.ReviewOn
                    ),
                    s.Book.TermOf(command.Reason, s.Today),
                    s.By,
                    s.Now
                );
            },
            ct
        );

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        DecideExclusion command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.DecideExclusion,
            command,
            (o, s) =>
                o.DecideExclusion(
                    command.Accept,
                    command.Why,
                    s.Reach.DistrictWide,
                    s.Policy.Exclusions.Levels,
                    s.By,
                    s.Now
                ),
            ct
        );

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ReverseExclusion command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.ReverseExclusion,
            command,
            (o, s) => o.ReverseExclusion(command.Why, s.Reach.DistrictWide, s.By, s.Now),
            ct
        );
}
