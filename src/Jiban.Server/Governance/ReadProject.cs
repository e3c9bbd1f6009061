using System.Text.Json;
using Jiban.Governance;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>项目详情: everything about one project. Of the requesters only numbers.</summary>
/// <param name="Topic">The topic it was made of, by the name it has now; null when none.</param>
/// <param name="OrderCount">Orders it holds, also those the reader may not read.</param>
/// <param name="Orders">Those the reader may read.</param>
/// <param name="Requesters">Different people who asked, by the number they left: to be called back when it is done. Until then counted as its orders stand now.</param>
/// <param name="WithoutNumber">Contacts that left no number, counted alike.</param>
/// <param name="Asked">How many of them are not called again.</param>
/// <param name="Words">What they said, masked; only for the district's own posts.</param>
public sealed record ProjectDetail(
    Guid Id,
    int Version,
    ProjectStage Stage,
    ProjectKind Kind,
    string Title,
    string Plan,
    string Lead,
    string BegunBy,
    DateOnly DueOn,
    Guid? Topic,
    DateTimeOffset BegunAt,
    DateTimeOffset? OverAt,
    string Progress,
    string Result,
    int OrderCount,
    IReadOnlyList<TopicOrder> Orders,
    int Requesters,
    int WithoutNumber,
    int Asked,
    int SaidSolved,
    int SaidNotSolved,
    IReadOnlyList<string> Words,
    IReadOnlyList<ProjectAction> Actions,
    IReadOnlyList<HistoryEntry> History
);

/// <summary>One fact with its place and hash in the chain.</summary>
public sealed record ProjectFact(int Seq, ProjectEvent Fact, string Type, string Payload, string Hash);

/// <summary>One project as one reader sees it now; everything its parts show is read before the first is drawn.</summary>
/// <param name="Topic">The topic it was made of, by the name it has now; null for none, and where its orders are no topic any more.</param>
public sealed record ProjectSheet(
    GovernanceProject Project,
    PolicyBook Book,
    Reach Reach,
    IReadOnlyList<TopicOrder> Orders,
    IReadOnlyList<string> Words,
    IReadOnlyList<ProjectFact> History,
    IReadOnlyDictionary<Guid, string> People,
    DateTimeOffset Now,
    Guid? Topic,
    RequestersCounted Asked
)
{
    public DateOnly Today => Book.Day(Project.District, Now);

    public bool Late => Project.Stage is ProjectStage.Open && Today > Project.DueOn;

    /// <summary>Whether table and permissions allow it: then, and only then, it is shown.</summary>
    public bool May(ProjectAction action) =>
        ProjectTransitions.Allow(Project.Stage, action)
        && WhoMayGovern.Refusal(Reach, action, Book.Parties(Project)) is null;

    public string NameOf(Actor by) =>
        People.GetValueOrDefault(by.Staff.Value, by == Actor.System ? Say.It("系统", "System") : "");
}

/// <summary>Opens one project for a page or a program.</summary>
public sealed class ReadProject(JibanDb db, Me me, CurrentPolicy policy, TopicsOfProjects topics, TimeProvider clock)
{
    /// <exception cref="RefusedException"><see cref="NoSuchProject"/>: there is none, or none this reader may see.</exception>
    public async Task<ProjectSheet> Open(Guid id, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        var project = await db
            .GovernanceProjects.AsNoTracking()
            .SingleOrDefaultAsync(p => p.District == reach.District && p.Id == id, ct);
        if (project is null || !WhoMayGovern.MayRead(reach, book.Parties(project)))
            throw new RefusedException(new NoSuchProject(id.ToString()));

        var history = await db
            .ProjectHistory.AsNoTracking()
            .Where(h => h.District == project.District && h.ProjectId == id)
            .OrderBy(h => h.Seq)
            .ToListAsync(ct);
        Guid[] people = [.. history.Select(h => h.ByStaff).Distinct()];
        var names = await db
            .Staff.AsNoTracking()
            .Where(s => people.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        var words = reach.DistrictWide
            ? await db
                .ProjectCallbacks.AsNoTracking()
                .Where(c =>
                    c.District == project.District && c.ProjectId == id && c.AnsweredAt != null && c.Words != ""
                )
                .OrderBy(c => c.AnsweredAt)
                .Select(c => c.Words)
                .ToListAsync(ct)
            : [];
        return new(
            project,
            book,
            reach,
            await Orders(project, reach, book, ct),
            words,
            [
                .. history.Select(h => new ProjectFact(
                    h.Seq,
                    h.Fact,
                    h.Type,
                    h.Payload,
                    Convert.ToHexStringLower(h.Hash)
                )),
            ],
            names,
            clock.Now(),
            (await topics.Of(project.District, [project], ct))[id],
            (await ProjectRequesters.Counted(db, project.District, [project], ct))[id]
        );
    }

    /// <summary>Its orders that this reader may read, newest first.</summary>
    async Task<IReadOnlyList<TopicOrder>> Orders(
        GovernanceProject project,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    )
    {
        WorkOrderNumber[] numbers = [.. project.Orders.Select(WorkOrderNumber.Parse)];
        var rows = await db
            .WorkOrders.AsNoTracking()
            .Readable(reach, book)
            .Where(o => numbers.Contains(o.Number))
            .OrderByDescending(o => o.AcceptedAt)
            .ThenBy(o => o.Id)
            .Select(o => new
            {
                o.Number,
                o.Masked.Title,
                o.Stage,
                o.Category,
                o.AcceptedAt,
                o.Contacts,
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(o => new TopicOrder(o.Number.Value, o.Title, o.Stage, o.Category, o.AcceptedAt, o.Contacts)),
        ];
    }

    public async Task<ProjectDetail> Handle(Guid id, CancellationToken ct)
    {
        var sheet = await Open(id, ct);
        var p = sheet.Project;
        return new(
            p.Id,
            p.Version,
            p.Stage,
            p.Kind,
            p.Title,
            p.Plan,
            p.Lead.Value,
            p.BegunBy.Value,
            p.DueOn,
            sheet.Topic ?? p.Topic,
            p.BegunAt,
            p.OverAt,
            p.Progress,
            p.Result,
            p.Orders.Length,
            sheet.Orders,
            sheet.Asked.Requesters,
            sheet.Asked.WithoutNumber,
            p.Asked,
            p.SaidSolved,
            p.SaidNotSolved,
            sheet.Words,
            [.. Enum.GetValues<ProjectAction>().Where(sheet.May)],
            [
                .. sheet.History.Select(h => new HistoryEntry(
                    h.Seq,
                    h.Type,
                    h.Fact.At,
                    h.Fact.By.Staff.Value,
                    h.Fact.By.Unit.Value,
                    JsonSerializer.Deserialize<JsonElement>(h.Payload),
                    h.Hash,
                    null
                )),
            ]
        );
    }
}
