using System.ComponentModel.DataAnnotations;
using Jiban.Insight.Phrases;
using Jiban.Server.Access;
using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>吹哨: from an order (its number), from a hot spot (its key), or on its own.</summary>
/// <param name="HotSpot">The key of a hot spot the person sees now; not together with an order.</param>
/// <param name="ArriveBy">The hour to meet; without it the policy's limit of the kind.</param>
public sealed record BlowWhistle(
    WhistleKind Kind,
    [property: MaxLength(120)] string Title,
    [property: MaxLength(200)] string Where,
    [property: NamesUnit] IReadOnlyList<string> Units,
    [property: MaxLength(2000)] string? Text = null,
    [property: MaxLength(22)] string? Order = null,
    DateTimeOffset? ArriveBy = null,
    [property: MaxLength(HotSpotKey.Longest)] string? HotSpot = null
);

/// <summary>Blows whistles, and counts how many a street has blown in the period.</summary>
public sealed class BlowWhistles(JibanDb db, Me me, CurrentPolicy policy, ReadHotSpots spots, TimeProvider clock)
{
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, and those of <see cref="Whistle.Blow"/>.</exception>
    /// <exception cref="InvalidInputException">A field is wrong; an order or a hot spot nobody knows, or not this person, is one.</exception>
    public async Task<Whistle> Handle(BlowWhistle command, CancellationToken ct)
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.Now());
        Guard.Require(scene.Reach.May(Permission.BlowWhistles), new NotPermitted(Permission.BlowWhistles));
        CommandFaults.Check(command, scene.Book);
        var (district, street) = (scene.Reach.District, scene.Book.StreetOf(scene.Reach.UnitPath));
        var order = await OrderOf(command, scene, ct);
        var spot = await SpotOf(command, scene, ct);
        scene.Book.RequireNotAccused(command.Units, order?.AboutUnit);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (street is { } counting)
        {
            // Two whistles at once are counted one after the other; the lock goes with the transaction.
            var queue = $"whistles {district} {counting}";
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({queue}, 0))", ct);
        }
        var whistle = Whistle.Blow(
            new(
                district,
                Guid.CreateVersion7(scene.Now),
                command.Kind,
                PersonalData.Mask(command.Title),
                PersonalData.Mask(command.Text ?? ""),
                Address(command.Where),
                order?.Number,
                street,
                [.. command.Units.Select(unit => new UnitCode(unit))],
                command.ArriveBy,
                order?.AboutUnit,
                order?.AboutStaff,
                spot
            ),
            scene.Policy.Whistles,
            unit => scene.Book.ArrivalDue(command.Kind, district, unit, scene.Now),
            street is { } counted ? await Blown(district, counted, scene, ct) : 0,
            scene.By,
            scene.Now
        );

        db.Whistles.Add(whistle);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return whistle;
    }

    /// <summary>Where to come, as it was written: everybody called must find it. Numbers and names are masked as anywhere.</summary>
    static string Address(string where) =>
        PersonalData.Mask(where, PersonalData.Find(where).Where(part => part.Kind is not PersonalKind.Door));

    /// <summary>Whistles of a street in the period that runs now.</summary>
    public async Task<int> Blown(int district, UnitCode street, Scene scene, CancellationToken ct)
    {
        var period = scene.Book.PeriodsOn(district, scene.Now).At(scene.Now);
        return await db.Whistles.CountAsync(
            w => w.District == district && w.Street == street && w.BlownAt >= period.From && w.BlownAt < period.To,
            ct
        );
    }

    /// <summary>As it stands now: with the days it is counted over.</summary>
    async Task<WhistleSpot?> SpotOf(BlowWhistle command, Scene scene, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(command.HotSpot))
            return null;
        if (!string.IsNullOrWhiteSpace(command.Order))
            throw new InvalidInputException(
                "hotSpot",
                Say.It("从工单吹哨时不填高频点位，两个只能选一个", "is not given with an order: choose one of the two")
            );
        var found = scene.Reach.May(Permission.ReadOrders) ? await spots.Handle(null, ct) : null;
        return found?.Spots.Any(s => s.Key == command.HotSpot) == true
            ? new(command.HotSpot, found.From, found.To)
            : throw new InvalidInputException(
                "hotSpot",
                Say.It(
                    $"现在没有高频点位 {command.HotSpot}，或您看不到它；不填也能吹哨",
                    $"there is no hot spot {command.HotSpot} now, or you may not see it; leave it out to blow all the same"
                )
            );
    }

    async Task<WorkOrder?> OrderOf(BlowWhistle command, Scene scene, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(command.Order))
            return null;
        if (WorkOrderNumber.TryParse(command.Order, out var number) && number.District == scene.Reach.District)
        {
            var order = await db
                .WorkOrders.AsNoTracking()
                .SingleOrDefaultAsync(o => o.District == number.District && o.Number == number, ct);
            if (order is not null && WhoMay.MayRead(scene.Reach, scene.Book.Parties(order)))
                return order;
        }
        throw new InvalidInputException(
            "order",
            Say.It(
                $"没有工单 {command.Order}，或不归您单位",
                $"there is no order {command.Order}, or it is not your unit's"
            )
        );
    }
}
