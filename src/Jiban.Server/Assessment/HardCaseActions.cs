using System.ComponentModel.DataAnnotations;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>申报疑难.</summary>
/// <param name="Leader">Who should lead it; whoever decides may name somebody else.</param>
public sealed record AskHardCase(
    [property: MaxLength(80)] string Reason,
    [property: MaxLength(1000)] string Why,
    Guid? Leader = null
);

/// <summary>审批疑难.</summary>
/// <param name="Leader">领办领导, needed to accept it.</param>
public sealed record DecideHardCase(bool Accept, [property: MaxLength(1000)] string Why, Guid? Leader = null);

/// <summary>更换领办领导.</summary>
public sealed record ChangeCaseLeader(Guid Leader, [property: MaxLength(1000)] string Why);

/// <summary>取消疑难.</summary>
public sealed record EndHardCase([property: MaxLength(1000)] string Why);

/// <summary>The use cases of 疑难.</summary>
public sealed class HardCaseActions(WorkOrderChange change)
{
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, AskHardCase command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.AskHardCase,
            command,
            async (o, s) =>
            {
                s.Book.RequireReason("hard-case", command.Reason);
                o.AskHardCase(command.Reason, command.Why, await Leader(command.Leader, o, s, ct), s.By, s.Now);
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, DecideHardCase command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.DecideHardCase,
            command,
            async (o, s) =>
            {
                var leader = command.Accept ? await Leader(command.Leader, o, s, ct) : null;
                o.DecideHardCase(command.Accept, leader, command.Why, s.By, s.Now);
            },
            ct
        );

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ChangeCaseLeader command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.ChangeCaseLeader,
            command,
            async (o, s) =>
            {
                var leader = await Leader(command.Leader, o, s, ct);
                o.ChangeCaseLeader(leader.GetValueOrDefault(), command.Why, s.By, s.Now);
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, EndHardCase command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.EndHardCase,
            command,
            (o, s) => o.EndHardCase(command.Why, s.By, s.Now),
            ct
        );

    /// <exception cref="InvalidInputException">Nobody who may lead it.</exception>
    async Task<StaffId?> Leader(Guid? leader, WorkOrder order, Scene scene, CancellationToken ct)
    {
        if (leader is not { } named)
            return null;
        var theirs = await change.Db.Staff.WhoMayLead(order, scene.Book).AnyAsync(p => p.Id == named, ct);
        return theirs
            ? new StaffId(named)
            : throw new InvalidInputException(
                "leader",
                Say.It(
                    "要是承办单位或其上级单位能看这件工单的人",
                    "must be somebody of the handling unit or of one above it who may read the order"
                )
            );
    }
}
