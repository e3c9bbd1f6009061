using Jiban.Governance;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>Every change of a project goes this way: load, ask who may, one domain sentence, save state and history together.</summary>
public sealed class ProjectChange(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <summary>Who names no version acts on whatever it is now, so a clash with somebody else is no clash; after so many there is something else wrong.</summary>
    const int Tries = 5;

    /// <summary>The context of the running change, for what is stored beside the project.</summary>
    public JibanDb Db => db;

    public async Task<Scene> Scene(CancellationToken ct) => new(await policy.Book(ct), await me.Known(ct), clock.Now());

    /// <param name="version">What the caller saw; null takes the newest.</param>
    /// <param name="change">Asked again on the newest project after a clash.</param>
    /// <exception cref="RefusedException"><see cref="NoSuchProject"/>, <see cref="ProjectMovedOn"/>, <see cref="NotYourProject"/>, and the action's own.</exception>
    public async Task<GovernanceProject> Do(
        Guid id,
        int? version,
        ProjectAction action,
        object command,
        Func<GovernanceProject, Scene, Task> change,
        CancellationToken ct
    )
    {
        var scene = await Scene(ct);
        for (var again = 1; ; again++)
        {
            // The orders of a project, and who asked for them, are read by one instant.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var project = await Load(id, scene, action, ct);
            if (version is { } seen && seen != project.Version)
                throw new RefusedException(new ProjectMovedOn(seen, project.Version));
            if (WhoMayGovern.Refusal(scene.Reach, action, scene.Book.Parties(project)) is { } refusal)
                throw new RefusedException(refusal);
            CommandFaults.Check(command, scene.Book);

            await change(project, scene);

            var before = project.Version - project.Fresh.Count;
            try
            {
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                return project;
            }
            catch (DbUpdateException e) when (e.IsClash())
            {
                db.ChangeTracker.Clear();
                if (version is not null || again == Tries)
                    throw new RefusedException(new ProjectMovedOn(before, before + 1));
            }
        }
    }

    /// <summary>Whoever calls requesters back need not read projects otherwise.</summary>
    async Task<GovernanceProject> Load(Guid id, Scene scene, ProjectAction action, CancellationToken ct)
    {
        var district = scene.Reach.District;
        return
            await db.GovernanceProjects.SingleOrDefaultAsync(p => p.District == district && p.Id == id, ct)
                is { } project
            && (action is ProjectAction.CallBack || WhoMayGovern.MayRead(scene.Reach, scene.Book.Parties(project)))
            ? project
            : throw new RefusedException(new NoSuchProject(id.ToString()));
    }

    /// <summary>Two projects that want the same orders at once are looked at one after the other; the lock goes with the transaction.</summary>
    public Task Queue(int district, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"projects {district}"}, 0))", ct);

    /// <summary>The orders of these numbers, as far as this person may read them, free for a project that this unit leads.</summary>
    /// <exception cref="RefusedException"><see cref="OrderInAnotherProject"/>.</exception>
    /// <exception cref="InvalidInputException">One is not to be found, or complains about the lead.</exception>
    public async Task<IReadOnlyList<WorkOrderNumber>> Orders(
        IReadOnlyList<string> numbers,
        string lead,
        Guid? within,
        Scene scene,
        CancellationToken ct
    )
    {
        var named = numbers.Distinct(StringComparer.Ordinal).ToList();
        var parsed = named
            .Select(text => WorkOrderNumber.TryParse(text, out var number) ? number : (WorkOrderNumber?)null)
            .OfType<WorkOrderNumber>()
            .ToList();
        var found = await db
            .WorkOrders.AsNoTracking()
            .Readable(scene.Reach, scene.Book)
            .Where(o => parsed.Contains(o.Number))
            .Select(o => new { o.Number, o.AboutUnit })
            .ToListAsync(ct);
        if (named.FirstOrDefault(text => found.All(o => o.Number.Value != text)) is { } missing)
            throw new InvalidInputException(
                "orders",
                Say.It($"没有工单 {missing}，或不归您单位", $"there is no order {missing}, or it is not your unit's")
            );
        RequireImpartial(scene, lead, found.Select(o => o.AboutUnit));
        string[] asked = [.. found.Select(o => o.Number.Value)];
        var district = scene.Reach.District;
        var other = await db
            .GovernanceProjects.AsNoTracking()
            .Where(p => p.District == district && p.Stage == ProjectStage.Open && p.Id != within)
            .Where(p => p.Orders.Any(n => asked.Contains(n)))
            .Select(p => new { p.Title, p.Orders })
            .FirstOrDefaultAsync(ct);
        if (other is not null)
            throw new RefusedException(
                new OrderInAnotherProject(other.Orders.First(n => asked.Contains(n)), other.Title)
            );
        // In the order they were named.
        return [.. parsed];
    }

    /// <summary>As above for the orders a project holds already, when another unit is to lead it.</summary>
    /// <exception cref="InvalidInputException">One of them complains about it.</exception>
    public async Task RequireImpartial(GovernanceProject project, string lead, Scene scene, CancellationToken ct)
    {
        var district = project.District;
        WorkOrderNumber[] numbers = [.. project.Orders.Select(WorkOrderNumber.Parse)];
        var about = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district && numbers.Contains(o.Number) && o.AboutUnit != null)
            .Select(o => o.AboutUnit)
            .Distinct()
            .ToListAsync(ct);
        RequireImpartial(scene, lead, about);
    }

    static void RequireImpartial(Scene scene, string lead, IEnumerable<UnitCode?> about)
    {
        if (about.Any(unit => scene.Book.IsAccused(new(lead), unit)))
            throw new InvalidInputException(
                "lead",
                Say.It(
                    $"有工单反映的就是{scene.Book.NameOfUnit(lead)}，不能由它牵头",
                    $"some of the orders are about {scene.Book.NameOfUnit(lead)}; it cannot lead"
                )
            );
    }
}

/// <summary>The units of a project as the book knows them.</summary>
public static class ProjectsInTheBook
{
    public static ProjectParties Parties(this PolicyBook book, GovernanceProject project) =>
        new(book.PathOf(project.Lead), book.PathOf(project.BegunBy));
}
