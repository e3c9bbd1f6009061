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
    /// <summary>Two who bring pictures for one re-check at one moment take nothing from each other; after so many clashes there is something else wrong.</summary>
    const int Tries = 5;

    /// <exception cref="RefusedException">Those of <see cref="OrderPictures.Add"/>; then nothing was stored.</exception>
    public async Task<WorkOrder> Handle(WorkOrderNumber number, int? version, AddEvidence command, CancellationToken ct)
    {
        Refusal? clash = null;
        for (var again = 1; ; again++)
            try
            {
                return await Add(number, version, command, clash, ct);
            }
            catch (RefusedException e) when (command.Kind is EvidenceKind.Recheck && again < Tries && CameTooLate(e))
            {
                clash = e.Refusal;
                change.Db.ChangeTracker.Clear();
            }
    }

    /// <summary>What was to be stored is still there, so it was the save that was refused and not what the caller saw.</summary>
    bool CameTooLate(RefusedException e) => e.Refusal is ChangedMeanwhile && change.Db.ChangeTracker.HasChanges();

    /// <param name="clash">What the try before it was refused for: a finding recorded meanwhile is said to be that.</param>
    Task<WorkOrder> Add(
        WorkOrderNumber number,
        int? version,
        AddEvidence command,
        Refusal? clash,
        CancellationToken ct
    ) =>
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
                            ?? throw new RefusedException(clash ?? new NotToRecheck())
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
