using System.Security.Cryptography;
using Jiban.Handling;
using Jiban.Places;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>Puts pictures beside an order: each is cleaned, stored, and its hash becomes a fact of the history.</summary>
public sealed class OrderPictures(JibanDb db, Pictures pictures)
{
    public const int MostAtOnce = 6;
    public const int MostOfOneKind = 60;

    /// <param name="open">Whether whoever holds the query code sees them.</param>
    /// <param name="with">What papers come with.</param>
    /// <param name="pendingFor">The period of a re-check they are kept beside the order for until <see cref="Tell"/>: no fact yet.</param>
    /// <exception cref="RefusedException"><see cref="ReasonMissing"/>, <see cref="TooManyPictures"/>, those of <see cref="Pictures.Clean"/>; then none is stored.</exception>
    /// <returns>Their ids, in the order they were sent.</returns>
    public async Task<IReadOnlyList<Guid>> Add(
        WorkOrder order,
        Scene scene,
        EvidenceKind kind,
        bool open,
        IReadOnlyList<Func<Stream>> uploads,
        CancellationToken ct,
        WorkOrderAction with = WorkOrderAction.AddEvidence,
        string? pendingFor = null
    )
    {
        Guard.Require(uploads.Count > 0, new ReasonMissing("files"));
        Guard.Require(uploads.Count <= MostAtOnce, new TooManyPictures(MostAtOnce));
        var stored = await db.Attachments.CountAsync(
            a => a.District == order.District && a.OrderId == order.Id && a.Kind == kind,
            ct
        );
        Guard.Require(stored + uploads.Count <= MostOfOneKind, new TooManyPictures(MostOfOneKind));
        var ids = new List<Guid>();
        foreach (var upload in uploads)
        {
            await using var stream = upload();
            ids.Add(Store(order, scene, kind, open, await pictures.Clean(stream, ct), with, pendingFor));
        }
        return ids;
    }

    /// <summary>The one picture a form brings beside its words; null where it brings none.</summary>
    /// <exception cref="RefusedException">As <see cref="Add"/>.</exception>
    public async Task<Guid?> Paper(
        WorkOrder order,
        Scene scene,
        WorkOrderAction with,
        IReadOnlyList<Func<Stream>> uploads,
        CancellationToken ct
    ) => uploads.Count == 0 ? null : (await Add(order, scene, EvidenceKind.Paper, open: false, uploads, ct, with))[0];

    /// <summary>复核照片 that were brought before: with the finding of their period they become facts of the order and are read by whoever reads it.</summary>
    public async Task Tell(WorkOrder order, string period, Scene scene, CancellationToken ct)
    {
        var brought = await db
            .Attachments.Where(a => a.District == order.District && a.OrderId == order.Id && a.PendingFor == period)
            .OrderBy(a => a.At)
            .ThenBy(a => a.Id)
            .ToListAsync(ct);
        foreach (var picture in brought)
        {
            var by = await Bringer(picture.ByStaff, scene, ct);
            order.AddEvidence(picture.Id, picture.Kind, picture.Sha256, by, scene.Now);
            picture.PendingFor = null;
        }
    }

    /// <summary>Whoever brought it, in the unit they serve; gone meanwhile, in the unit of whoever tells it.</summary>
    async Task<Actor> Bringer(Guid staff, Scene scene, CancellationToken ct)
    {
        if (staff == scene.By.Staff.Value)
            return scene.By;
        var unit = await db
            .Staff.AsNoTracking()
            .Where(s => s.Id == staff)
            .Select(s => (UnitCode?)s.Unit)
            .FirstOrDefaultAsync(ct);
        return new(new StaffId(staff), unit ?? scene.By.Unit);
    }

    Guid Store(
        WorkOrder order,
        Scene scene,
        EvidenceKind kind,
        bool open,
        CleanPicture picture,
        WorkOrderAction with,
        string? pendingFor
    )
    {
        var id = Guid.CreateVersion7(scene.Now);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(picture.Bytes));
        var shown = kind is EvidenceKind.Before or EvidenceKind.After;
        var trace = shown ? Trace(order, scene.Book, picture.Said) : null;
        if (pendingFor is null)
            order.AddEvidence(id, kind, sha256, scene.By, scene.Now, trace, with);
        db.Attachments.Add(
            new()
            {
                District = order.District,
                OrderId = order.Id,
                Id = id,
                Kind = kind,
                Name = $"{id:N}.jpg",
                MediaType = Pictures.MediaType,
                Bytes = picture.Bytes,
                Sha256 = sha256,
                Public = open,
                PendingFor = pendingFor,
                ByStaff = scene.By.Staff.Value,
                At = scene.Now,
            }
        );
        return id;
    }

    /// <summary>Of where a picture was taken only the distance is kept; a camera that names no offset shows the district's time.</summary>
    static PictureTrace Trace(WorkOrder order, PolicyBook book, PictureMetadata said) =>
        new(
            said switch
            {
                { Taken: { } taken, Offset: { } offset } => new DateTimeOffset(taken, offset).ToUniversalTime(),
                { Taken: { } taken } => book.Instant(order.District, taken),
                _ => null,
            },
            said.Point is not null,
            said.Point is { } here && order.Place is { Lat: { } lat, Lng: { } lng }
                ? (int)Math.Round(Earth.Metres(here.Lat, here.Lng, lat, lng))
                : null
        );
}

/// <summary>More pictures at once, or of one kind on one order, than are taken.</summary>
public sealed record TooManyPictures(int Most) : Refusal;
