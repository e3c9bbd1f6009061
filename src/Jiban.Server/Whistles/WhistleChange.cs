using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.Whistles;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>Every change of a whistle goes this way: load, ask who may, one domain sentence, save state and history together.</summary>
public sealed class WhistleChange(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <summary>Who names no version acts on whatever it is now, so a clash with somebody else is no clash; after so many there is something else wrong.</summary>
    const int Tries = 5;

    /// <param name="version">What the caller saw; null takes the newest: two units that arrive at once both arrive.</param>
    /// <param name="unit">For arrival, leaving and tasks: the unit it is about.</param>
    /// <exception cref="RefusedException"><see cref="NoSuchWhistle"/>, <see cref="WhistleMovedOn"/>, <see cref="NotYourWhistle"/>, and the action's own.</exception>
    public Task<Whistle> Do(
        Guid id,
        int? version,
        WhistleAction action,
        object command,
        Func<Whistle, Scene, UnitCode?> unit,
        Action<Whistle, Scene> change,
        CancellationToken ct
    ) =>
        Do(
            id,
            version,
            action,
            command,
            unit,
            (whistle, scene) =>
            {
                change(whistle, scene);
                return Task.CompletedTask;
            },
            ct
        );

    /// <param name="change">Asked again on the newest whistle after a clash, so what can be read only once it keeps.</param>
    /// <inheritdoc cref="Do(Guid, int?, WhistleAction, object, Func{Whistle, Scene, UnitCode?}, Action{Whistle, Scene}, CancellationToken)"/>
    public async Task<Whistle> Do(
        Guid id,
        int? version,
        WhistleAction action,
        object command,
        Func<Whistle, Scene, UnitCode?> unit,
        Func<Whistle, Scene, Task> change,
        CancellationToken ct
    )
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.Now());
        for (var again = 1; ; again++)
        {
            var whistle = await Load(id, scene, ct);
            if (version is { } seen && seen != whistle.Version && !await OnlyTold(whistle, seen, ct))
                throw new RefusedException(new WhistleMovedOn(seen, whistle.Version));
            var parties = scene.Book.Parties(whistle);
            if (WhoMayWhistle.Refusal(scene.Reach, action, parties, unit(whistle, scene)) is { } refusal)
                throw new RefusedException(refusal);
            CommandFaults.Check(command, scene.Book);

            await change(whistle, scene);

            var before = whistle.Version - whistle.Fresh.Count;
            try
            {
                await db.SaveChangesAsync(ct);
                return whistle;
            }
            catch (DbUpdateException e) when (e.IsClash())
            {
                db.ChangeTracker.Clear();
                if (version is not null || again == Tries)
                    throw new RefusedException(new WhistleMovedOn(before, before + 1));
            }
        }
    }

    /// <summary>That a limit passed changes nothing a person decided on: their form still holds.</summary>
    async Task<bool> OnlyTold(Whistle whistle, int seen, CancellationToken ct)
    {
        if (seen < 1 || seen > whistle.Version)
            return false;
        var since = db.WhistleHistory.Where(h =>
            h.District == whistle.District && h.WhistleId == whistle.Id && h.Seq > seen
        );
        return await since.AllAsync(h => h.Type == nameof(ArrivalMissed) || h.Type == nameof(TaskOverdue), ct);
    }

    async Task<Whistle> Load(Guid id, Scene scene, CancellationToken ct)
    {
        var district = scene.Reach.District;
        var whistle = await db.Whistles.SingleOrDefaultAsync(w => w.District == district && w.Id == id, ct);
        return whistle is not null && WhoMayWhistle.MayRead(scene.Reach, scene.Book.Parties(whistle))
            ? whistle
            : throw new RefusedException(new NoSuchWhistle(id.ToString()));
    }
}

/// <summary>The units of a whistle as the book knows them.</summary>
public static class WhistlesInTheBook
{
    public static WhistleParties Parties(this PolicyBook book, Whistle whistle) =>
        new(
            book.PathOf(whistle.Unit),
            whistle.Attendances.ToDictionary(a => a.Unit, a => book.PathOf(a.Unit)),
            book.PathOf(whistle.AboutUnit),
            whistle.AboutStaff
        );

    /// <exception cref="InvalidInputException">One of the units is the one complained about, or below it (rule 70).</exception>
    public static void RequireNotAccused(this PolicyBook book, IEnumerable<string> units, UnitCode? about)
    {
        if (units.FirstOrDefault(unit => book.IsAccused(new(unit), about)) is { } accused)
            throw new InvalidInputException(
                "units",
                Say.It(
                    $"这件事反映的就是{book.NameOfUnit(accused)}，不能叫它来办",
                    $"the matter is about {book.NameOfUnit(accused)}; it cannot be called"
                )
            );
    }

    /// <summary>The invited unit somebody acts for who named none: the nearest one they belong to; null when they belong to none.</summary>
    public static UnitCode? Answering(this PolicyBook book, Whistle whistle, Reach reach) =>
        whistle
            .Attendances.Select(a => (a.Unit, Path: book.PathOf(a.Unit)))
            .Where(a => reach.StandsIn(a.Path))
            .OrderByDescending(a => a.Path!.Length)
            .Select(a => (UnitCode?)a.Unit)
            .FirstOrDefault();

    /// <summary>The policy of the day it was blown: a past whistle always counts by its own.</summary>
    public static WhistlePolicy PolicyOf(this PolicyBook book, Whistle whistle) =>
        book.PolicyOn(book.Day(whistle.District, whistle.BlownAt)).Whistles;

    /// <summary>The street a unit is, or belongs to; null outside every street.</summary>
    public static UnitCode? StreetOf(this PolicyBook book, string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => book.Units.GetValueOrDefault(new UnitCode(code)))
            .FirstOrDefault(unit => unit?.Level is UnitLevel.Street)
            ?.Code;
}
