using System.ComponentModel.DataAnnotations;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>申请剔除.</summary>
public sealed record ExcludeWorkOrder(
    [property: MaxLength(80)] string Reason,
    [property: MaxLength(2000)] string Evidence
);

/// <summary>审批剔除.</summary>
public sealed record DecideExclusion(bool Accept, [property: MaxLength(1000)] string Why);

/// <summary>撤销剔除.</summary>
public sealed record ReverseExclusion([property: MaxLength(1000)] string Why);

/// <summary>The use cases of 剔除.</summary>
public sealed class ExclusionActions(WorkOrderChange change)
{
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ExcludeWorkOrder command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Exclude,
            command,
            (o, s) =>
            {
                s.Book.RequireReason("exclusion", command.Reason);
                o.Exclude(command.Reason, command.Evidence, s.By, s.Now);
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
            (o, s) => o.DecideExclusion(command.Accept, command.Why, s.By, s.Now),
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
            (o, s) => o.ReverseExclusion(command.Why, s.By, s.Now),
            ct
        );
}
