using System.Security.Cryptography;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>上传佐证: pictures of one kind, as they were sent.</summary>
/// <param name="Public">Whether the requester sees them on the tracking page.</param>
public sealed record AddEvidence(EvidenceKind Kind, bool Public, IReadOnlyList<Func<Stream>> Pictures);

/// <summary>The use case of 佐证: each picture is cleaned, stored beside the order, and its hash becomes a fact of the history.</summary>
public sealed class EvidenceActions(WorkOrderChange change, Pictures pictures)
{
    public const int MostAtOnce = 6;

    /// <exception cref="RefusedException"><see cref="ReasonMissing"/>, <see cref="TooManyPictures"/>, those of <see cref="Pictures.Clean"/>; then nothing was stored.</exception>
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, AddEvidence command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.AddEvidence,
            async (order, scene) =>
            {
                Guard.Require(
                    command.Kind is not EvidenceKind.FromRequester,
                    new NotYours(WorkOrderAction.AddEvidence)
                );
                Guard.Require(command.Pictures.Count > 0, new ReasonMissing("files"));
                Guard.Require(command.Pictures.Count <= MostAtOnce, new TooManyPictures(MostAtOnce));
                foreach (var open in command.Pictures)
                {
                    await using var upload = open();
                    Store(order, scene, command, await pictures.Clean(upload, ct));
                }
            },
            ct
        );

    void Store(WorkOrder order, Scene scene, AddEvidence command, byte[] picture)
    {
        var id = Guid.CreateVersion7(scene.Now);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(picture));
        order.AddEvidence(id, command.Kind, sha256, scene.By, scene.Now);
        change.Db.Attachments.Add(
            new()
            {
                District = order.District,
                OrderId = order.Id,
                Id = id,
                Kind = command.Kind,
                Name = $"{id:N}.jpg",
                MediaType = Pictures.MediaType,
                Bytes = picture,
                Sha256 = sha256,
                Public = command.Public,
                ByStaff = scene.By.Staff.Value,
                At = scene.Now,
            }
        );
    }
}

/// <summary>More pictures at once than one upload takes.</summary>
public sealed record TooManyPictures(int Most) : Refusal;
