using System.ComponentModel.DataAnnotations;
using Jiban.Governance;
using Jiban.Insight.Phrases;
using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>项目回访: what one requester says of a project's result, or why nothing was said.</summary>
public sealed record AskRequester(ProjectAnswer Answer, [property: MaxLength(2000)] string? Words = null);

/// <summary>One callback as its maker sees it; who to call is masked until revealed.</summary>
/// <param name="Caller">Null where even the mask is withheld.</param>
/// <param name="Phone">Null where even the mask is withheld.</param>
public sealed record ProjectCallbackLine(
    Guid Id,
    Guid Project,
    ProjectKind Kind,
    string Title,
    string Result,
    string Lead,
    IReadOnlyList<string> Orders,
    string? Caller,
    string? Phone,
    int Attempts,
    ProjectAnswer? Answer,
    DateTimeOffset? DueAt
);

/// <summary>The callbacks one person may make now, the next due first.</summary>
/// <param name="Later">How many wait for their next attempt.</param>
public sealed record PageOfProjectCallbacks(IReadOnlyList<ProjectCallbackLine> Items, int All, int Later);

/// <summary>项目回访队列: never shown to the unit that led the project, nor to anybody an order of the requester complains about.</summary>
public sealed class ProjectCallbacks(JibanDb db, ProjectChange change, Me me)
{
    public const int MostRows = 200;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<PageOfProjectCallbacks> Queue(int size, CancellationToken ct)
    {
        var scene = await change.Scene(ct);
        Guard.Require(scene.Reach.May(Permission.MakeCallbacks), new NotPermitted(Permission.MakeCallbacks));
        var mine = Mine(scene);
        var due = mine.Where(c => c.DueAt == null || c.DueAt <= scene.Now);
        var all = await due.CountAsync(ct);
        var rows = await due.OrderBy(c => c.DueAt)
            .ThenBy(c => c.Id)
            .Take(Math.Clamp(size, 1, MostRows))
            .ToListAsync(ct);
        return new(await Lines(rows, scene, ct), all, await mine.CountAsync(ct) - all);
    }

    /// <summary>How many wait now; 0 for whoever calls nobody.</summary>
    public async Task<int> Count(CancellationToken ct)
    {
        var scene = await change.Scene(ct);
        return scene.Reach.May(Permission.MakeCallbacks)
            ? await Mine(scene).CountAsync(c => c.DueAt == null || c.DueAt <= scene.Now, ct)
            : 0;
    }

    /// <summary>The queue as one of those on the callback desk.</summary>
    public async Task<Tab> Tab(CancellationToken ct) =>
        new("projects", Say.It("治理项目", "Projects"), "/callbacks/projects", await Count(ct));

    /// <summary>One of them; null when it is none of this person's, or no longer to be made.</summary>
    public async Task<ProjectCallbackLine?> Find(Guid id, CancellationToken ct)
    {
        var scene = await change.Scene(ct);
        var found = await Mine(scene).Where(c => c.Id == id).ToListAsync(ct);
        return (await Lines(found, scene, ct)).FirstOrDefault();
    }

    /// <exception cref="RefusedException"><see cref="NoSuchProjectCallback"/>, and those of <see cref="GovernanceProject.CallBack"/>.</exception>
    public async Task<GovernanceProject> Handle(Guid id, AskRequester c, CancellationToken ct)
    {
        var scene = await change.Scene(ct);
        Guard.Require(scene.Reach.May(Permission.MakeCallbacks), new NotPermitted(Permission.MakeCallbacks));
        var project =
            await Near(scene).Where(x => x.Id == id).Select(x => (Guid?)x.ProjectId).FirstOrDefaultAsync(ct)
            ?? throw new RefusedException(new NoSuchProjectCallback(id.ToString()));
        return await change.Do(
            project,
            null,
            ProjectAction.CallBack,
            c,
            async (p, now) =>
            {
                var callback = await db.ProjectCallbacks.SingleAsync(
                    x => x.District == p.District && x.ProjectId == p.Id && x.Id == id,
                    ct
                );
                p.CallBack(
                    callback,
                    c.Answer,
                    PersonalData.Mask(c.Words ?? ""),
                    now.Policy.Callback.Attempts,
                    now.Book.Due(
                        ClockKind.CallbackAgain,
                        new(Urgency.General, "", Channel.Phone),
                        p.District,
                        null,
                        now.Now
                    ),
                    now.By,
                    now.Now
                );
            },
            ct
        );
    }

    /// <summary>显示号码: shown once, and the view is logged before (rules 66 to 68).</summary>
    /// <exception cref="RefusedException"><see cref="NoSuchProjectCallback"/>, <see cref="ReasonMissing"/>, and those of <see cref="RevealIdentity.Refusal"/>.</exception>
    public async Task<RevealedCaller> Reveal(Guid id, RevealRequester command, CancellationToken ct)
    {
        var scene = await change.Scene(ct);
        Guard.Require(scene.Reach.May(Permission.MakeCallbacks), new NotPermitted(Permission.MakeCallbacks));
        var callback =
            await Mine(scene).FirstOrDefaultAsync(c => c.Id == id, ct)
            ?? throw new RefusedException(new NoSuchProjectCallback(id.ToString()));
        if (RevealIdentity.Refusal(scene.Reach, scene.Book, callback.Confidential) is { } refusal)
            throw new RefusedException(refusal);
        var reason = command.Reason.Trim();
        Guard.Require(reason.Length >= 2, new ReasonMissing("reason"));
        var contact = await db
            .Contacts.AsNoTracking()
            .SingleAsync(c => c.District == callback.District && c.Id == callback.Contact, ct);
        db.ViewsOfIdentity.Add(
            new()
            {
                District = callback.District,
                OrderId = callback.Order,
                Id = Guid.CreateVersion7(scene.Now),
                ByStaff = scene.By.Staff.Value,
                ByUnit = scene.By.Unit.Value,
                Reason = reason.Length > 500 ? reason[..500] : reason,
                Address = me.Address,
                At = scene.Now,
            }
        );
        await db.SaveChangesAsync(ct);
        return new(contact.CallerName, contact.CallerPhone, "", contact.Channel, contact.ReceivedAt);
    }

    IQueryable<ProjectCallback> Mine(Scene scene) => Near(scene).Where(c => c.AnsweredAt == null);

    /// <summary><see cref="WhoMayGovern.Refusal"/> of calling back for a whole queue, as conditions of the query; a test holds the two together.</summary>
    IQueryable<ProjectCallback> Near(Scene scene)
    {
        var reach = scene.Reach;
        if (!reach.May(Permission.MakeCallbacks) || !reach.DistrictWide)
            return db.ProjectCallbacks.Where(_ => false);
        UnitCode[] near = [.. scene.Book.Units.Values.Where(u => reach.IsPartOf(u.Path)).Select(u => u.Code)];
        var readable = db.WorkOrders.Readable(reach, scene.Book);
        return db
            .ProjectCallbacks.AsNoTracking()
            .Where(c => c.District == reach.District)
            .Where(c =>
                db.GovernanceProjects.Any(p =>
                    p.District == c.District && p.Id == c.ProjectId && !near.Contains(p.Lead)
                )
            )
            .Where(c => readable.Any(o => o.District == c.District && o.Id == c.Order));
    }

    async Task<IReadOnlyList<ProjectCallbackLine>> Lines(
        IReadOnlyList<ProjectCallback> rows,
        Scene scene,
        CancellationToken ct
    )
    {
        var district = scene.Reach.District;
        Guid[] projects = [.. rows.Select(r => r.ProjectId).Distinct()];
        var known = await db
            .GovernanceProjects.AsNoTracking()
            .Where(p => p.District == district && projects.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, ct);
        Guid[] contacts = [.. rows.Select(r => r.Contact)];
        var callers = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == district && contacts.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.CallerName,
                c.CallerPhone,
            })
            .ToDictionaryAsync(c => c.Id, ct);
        return
        [
            .. rows.Select(r =>
            {
                var (project, caller) = (known[r.ProjectId], callers.GetValueOrDefault(r.Contact));
                var never =
                    RevealIdentity.Refusal(scene.Reach, scene.Book, r.Confidential)
                    is NotForFirms
                        or NotPermitted { Permission: Permission.RevealConfidential };
                return new ProjectCallbackLine(
                    r.Id,
                    r.ProjectId,
                    project.Kind,
                    project.Title,
                    project.Result,
                    project.Lead.Value,
                    r.Orders,
                    never ? null : Caller.MaskName(caller?.CallerName ?? ""),
                    never ? null : Caller.MaskPhone(caller?.CallerPhone ?? ""),
                    r.Attempts,
                    r.Answer,
                    r.DueAt
                );
            }),
        ];
    }
}
