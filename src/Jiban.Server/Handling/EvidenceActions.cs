using Jiban.Server.Assessment;
using Jiban.Server.Governance;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>上传佐证: pictures of one kind, as they were sent.</summary>
/// <param name="Public">Whether the requester sees them on the tracking page.</param>
/// <param name="For">申请剔除 or 申辩 that papers are to show, where nothing else may be added any more.</param>
public sealed record AddEvidence(
    EvidenceKind Kind,
    bool Public,
    IReadOnlyList<Func<Stream>> Pictures,
    WorkOrderAction? For = null
);

/// <summary>The use case of 佐证, by whoever handles the order, and of pictures taken when it is looked at again.</summary>
public sealed class EvidenceActions(WorkOrderChange change, OrderPictures pictures)
{
    /// <exception cref="RefusedException">Those of <see cref="OrderPictures.Add"/>; then nothing was stored.</exception>
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, AddEvidence command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            command.Kind switch
            {
                EvidenceKind.Recheck => WorkOrderAction.Recheck,
                EvidenceKind.Reinspection => WorkOrderAction.Reinspect,
                _ => command.For ?? WorkOrderAction.AddEvidence,
            },
            async (order, scene) =>
            {
                Guard.Require(
                    command.Kind is not (EvidenceKind.FromRequester or EvidenceKind.Thanks),
                    new NotYours(WorkOrderAction.AddEvidence)
                );
                var recheck =
                    command.Kind is EvidenceKind.Recheck
                        ? await change.Db.ToRecheck(order, scene.Reach, scene.Book, ct)
                            ?? throw new RefusedException(new NotToRecheck())
                        : null;
                if (command.Kind is EvidenceKind.Reinspection)
                    ReinspectionActions.RequireToCheck(await change.Past(order, ct), order, scene);
                // What was seen on the spot is for the house.
                var open =
                    command is { Public: true, For: null }
                    && command.Kind is not (EvidenceKind.Recheck or EvidenceKind.Reinspection);
                if (command.For is WorkOrderAction.Appeal)
                    order.RequireAppealable(
                        scene.Book.AppealAgainst(order.District, await change.Past(order, ct), scene.Now),
                        scene.Now
                    );
                // A re-check is known to nobody of the handling side before its finding; so are its pictures.
                if (recheck is not null)
                {
                    Guard.Require(
                        order.Allows(WorkOrderAction.Recheck),
                        new NotAtStage(WorkOrderAction.Recheck, order.Stage)
                    );
                    recheck.Pictures += command.Pictures.Count;
                }
                await pictures.Add(
                    order,
                    scene,
                    command.Kind,
                    open,
                    command.Pictures,
                    ct,
                    command.For ?? WorkOrderAction.AddEvidence,
                    recheck?.Period
                );
            },
            ct
        );
}
