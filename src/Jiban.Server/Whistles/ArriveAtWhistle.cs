using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Jiban.Insight.Phrases;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Whistles;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>报到; without a unit, the one invited unit the person belongs to.</summary>
public sealed record ArriveAtWhistle(
    [property: MaxLength(40)] string? Unit = null,
    [property: MaxLength(200)] string? Where = null,
    double? Lat = null,
    double? Lng = null
);

/// <summary>The photo cannot be kept, for the reason told; the arrival can be reported without it.</summary>
public sealed record ArrivalPhotoNotTaken(Refusal Why) : Refusal;

/// <summary>The use case of 报到, with a photo of the spot or without.</summary>
public sealed class ArriveAtWhistles(WhistleChange change, JibanDb db, Pictures pictures)
{
    /// <param name="photos">None or one; it is stored together with the arrival or not at all.</param>
    /// <exception cref="RefusedException"><see cref="ArrivalPhotoNotTaken"/>, and those of <see cref="WhistleChange"/> and <see cref="Whistle.Arrive"/>.</exception>
    public Task<Whistle> Handle(
        Guid id,
        int? version,
        ArriveAtWhistle command,
        IReadOnlyList<Func<Stream>> photos,
        CancellationToken ct
    )
    {
        byte[]? picture = null;
        return change.Do(
            id,
            version,
            WhistleAction.Arrive,
            command,
            (whistle, scene) => WhistleActions.Answering(whistle, scene, command.Unit),
            async (whistle, scene) =>
            {
                Check(command, photos);
                // An upload is read once, however often the arrival meets somebody else's.
                if (photos is [var upload])
                    picture ??= await Cleaned(upload, ct);
                Arrive(whistle, scene, command, await SpotOf(whistle, ct), picture);
            },
            ct
        );
    }

    static void Check(ArriveAtWhistle command, IReadOnlyList<Func<Stream>> photos)
    {
        if (command.Lat is null != command.Lng is null)
            throw new InvalidInputException(
                command.Lat is null ? "lat" : "lng",
                Say.It("经纬度要一起填", "latitude and longitude go together")
            );
        if (photos.Count > 1)
            throw new InvalidInputException(
                "photo",
                Say.It("只能附一张照片，请选最清楚的一张", "only one photo; choose the clearest")
            );
    }

    async Task<byte[]> Cleaned(Func<Stream> upload, CancellationToken ct)
    {
        await using var stream = upload();
        try
        {
            return (await pictures.Clean(stream, ct)).Bytes;
        }
        catch (RefusedException refused)
        {
            throw new RefusedException(new ArrivalPhotoNotTaken(refused.Refusal));
        }
    }

    /// <summary>The point of the place it was blown for: its order's; null where nobody knows one.</summary>
    async Task<(double Lat, double Lng)?> SpotOf(Whistle whistle, CancellationToken ct)
    {
        if (whistle.Order is not { } number)
            return null;
        var place = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == whistle.District && o.Number == number)
            .Select(o => new { o.Place.Lat, o.Place.Lng })
            .SingleOrDefaultAsync(ct);
        return place is { Lat: { } lat, Lng: { } lng } ? (lat, lng) : null;
    }

    void Arrive(Whistle whistle, Scene scene, ArriveAtWhistle command, (double Lat, double Lng)? spot, byte[]? picture)
    {
        var unit = WhistleActions.Answering(whistle, scene, command.Unit) ?? default;
        var photo = picture is null
            ? null
            : new ArrivalPhoto(Guid.CreateVersion7(scene.Now), Convert.ToHexStringLower(SHA256.HashData(picture)));

        whistle.Arrive(
            unit,
            PersonalData.Mask(command.Where ?? ""),
            command is { Lat: { } lat, Lng: { } lng } ? (lat, lng) : null,
            spot,
            scene.Book.PolicyOf(whistle),
            photo,
            scene.By,
            scene.Now
        );

        if (photo is not null)
            db.WhistlePictures.Add(
                new()
                {
                    District = whistle.District,
                    WhistleId = whistle.Id,
                    Id = photo.Id,
                    Unit = unit,
                    MediaType = Pictures.MediaType,
                    Bytes = picture!,
                    Sha256 = photo.Sha256,
                    ByStaff = scene.By.Staff.Value,
                    At = scene.Now,
                }
            );
    }
}
