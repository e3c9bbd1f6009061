using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Jiban.Governance;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>One line of the list.</summary>
/// <param name="Requesters">Different people who asked, by the number they left; until it is done counted as its orders stand now.</param>
public sealed record ProjectLine(
    Guid Id,
    int Version,
    ProjectStage Stage,
    ProjectKind Kind,
    string Title,
    string Lead,
    DateOnly DueOn,
    bool Late,
    Guid? Topic,
    int Orders,
    DateTimeOffset BegunAt,
    DateTimeOffset? OverAt,
    string Progress,
    string Result,
    int Requesters,
    int Asked,
    int SaidSolved,
    int SaidNotSolved
);

/// <summary>One page; <paramref name="Next"/> is null on the last.</summary>
public sealed record PageOfProjects(IReadOnlyList<ProjectLine> Items, string? Next);

/// <summary>The orders a list of projects can stand in; "-begun" is "begun" the other way round.</summary>
public enum ProjectSortKey
{
    Begun,
    Due,
    Title,
    Kind,
    Stage,
    Lead,
}

/// <summary>What a list of projects was asked for.</summary>
public sealed record ProjectFilter(
    ProjectStage? Stage = null,
    ProjectKind? Kind = null,
    UnitCode? Lead = null,
    Guid? Topic = null,
    string? Words = null
)
{
    public bool IsEmpty => this == new ProjectFilter();

    public static ProjectFilter Read(AskedFields asked, PolicyBook book)
    {
        var (lead, topic) = (asked.Text("lead", 40), asked.Text("topic", 40));
        asked.Known("lead", lead is null || book.Units.ContainsKey(new(lead)));
        Guid? known = Guid.TryParse(topic, out var id) ? id : null;
        asked.Known("topic", topic is null || known is not null);
        return new(
            asked.One<ProjectStage>("stage"),
            asked.One<ProjectKind>("kind"),
            lead is null ? null : new UnitCode(lead),
            known,
            asked.Text("q", 100)
        );
    }
}

/// <summary>项目列表: the same for page, API and export; shows only what its reader may open.</summary>
public sealed class ProjectList(JibanDb db, Me me, CurrentPolicy policy, TopicsOfProjects topics, TimeProvider clock)
{
    public const int MostRows = 200;
    public const string Usual = "-begun";

    public static bool Knows(string? sort) =>
        string.IsNullOrEmpty(sort) || Kebab.TryRead<ProjectSortKey>(sort.TrimStart('-'), out _);

    /// <param name="cursor">How many rows go before; null for the first page.</param>
    /// <exception cref="InvalidInputException">The cursor is not of this list.</exception>
    public async Task<PageOfProjects> Page(
        ProjectFilter filter,
        string? sort,
        string? cursor,
        int size,
        CancellationToken ct
    )
    {
        var skip = RowsBefore.Of(cursor);
        var take = Math.Clamp(size, 1, MostRows);
        var (rows, today) = await Filtered(filter, ct);
        var found = await Sorted(rows, sort).Skip(skip).Take(take + 1).ToListAsync(ct);
        var lines = found.Take(take).ToList();
        if (lines.Count == 0)
            return new([], null);
        var made = await topics.Of(lines[0].District, lines, ct);
        var asked = await ProjectRequesters.Counted(db, lines[0].District, lines, ct);
        return new(
            [.. lines.Select(p => Line(p, today, asked) with { Topic = made[p.Id] ?? p.Topic })],
            found.Count > take ? (skip + take).ToString(CultureInfo.InvariantCulture) : null
        );
    }

    /// <summary>Every row, one at a time, for exports.</summary>
    public async IAsyncEnumerable<ProjectLine> All(
        ProjectFilter filter,
        string? sort,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var (rows, today) = await Filtered(filter, ct);
        var open = await rows.Where(p => p.Stage != ProjectStage.Done).ToListAsync(ct);
        var asked = await ProjectRequesters.Counted(db, open.FirstOrDefault()?.District ?? 0, open, ct);
        await foreach (var row in Sorted(rows, sort).AsAsyncEnumerable().WithCancellation(ct))
            yield return Line(row, today, asked);
    }

    static ProjectLine Line(GovernanceProject p, DateOnly today, IReadOnlyDictionary<Guid, RequestersCounted> asked) =>
        new(
            p.Id,
            p.Version,
            p.Stage,
            p.Kind,
            p.Title,
            p.Lead.Value,
            p.DueOn,
            p.Stage is ProjectStage.Open && today > p.DueOn,
            p.Topic,
            p.Orders.Length,
            p.BegunAt,
            p.OverAt,
            p.Progress,
            p.Result,
            asked.TryGetValue(p.Id, out var counted) ? counted.Requesters : p.Requesters,
            p.Asked,
            p.SaidSolved,
            p.SaidNotSolved
        );

    async Task<(IQueryable<GovernanceProject> Rows, DateOnly Today)> Filtered(
        ProjectFilter filter,
        CancellationToken ct
    )
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        var projects = Readable(db.GovernanceProjects.AsNoTracking(), reach, book);
        if (filter.Stage is { } stage)
            projects = projects.Where(p => p.Stage == stage);
        if (filter.Kind is { } kind)
            projects = projects.Where(p => p.Kind == kind);
        if (filter.Lead is { } lead)
            projects = projects.Where(p => p.Lead == lead);
        if (filter.Topic is { } topic)
        {
            var made = await projects.Where(p => p.Topic != null).ToListAsync(ct);
            var (now, asked) = (await topics.Of(reach.District, made, ct), await topics.Now(reach.District, topic, ct));
            Guid[] of = [.. made.Where(p => (now[p.Id] ?? p.Topic) == asked).Select(p => p.Id)];
            projects = projects.Where(p => of.Contains(p.Id));
        }
        foreach (var word in (filter.Words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = $"%{word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            projects = projects.Where(p => EF.Functions.ILike(p.Title + " " + p.Plan + " " + p.Result, pattern, "\\"));
        }
        return (projects, book.Day(reach.District, clock.GetUtcNow()));
    }

    /// <summary><see cref="WhoMayGovern.MayRead"/> for a whole list at once; a test holds the two together.</summary>
    internal static IQueryable<GovernanceProject> Readable(
        IQueryable<GovernanceProject> projects,
        Reach reach,
        PolicyBook book
    )
    {
        projects = projects.Where(p => p.District == reach.District);
        if (!WhoMayGovern.MayReadAny(reach))
            return projects.Where(_ => false);
        if (reach.DistrictWide)
            return projects;
        UnitCode[] below = [.. book.Below(reach.UnitPath).Select(u => u.Code)];
        UnitCode[] leads = [.. below, .. book.Units.Values.Where(u => reach.StandsIn(u.Path)).Select(u => u.Code)];
        return projects.Where(p => leads.Contains(p.Lead) || below.Contains(p.BegunBy));
    }

    static IQueryable<GovernanceProject> Sorted(IQueryable<GovernanceProject> projects, string? sort)
    {
        var asked = Knows(sort) && !string.IsNullOrEmpty(sort) ? sort : Usual;
        _ = Kebab.TryRead<ProjectSortKey>(asked.TrimStart('-'), out var key);
        var down = asked.StartsWith('-');
        return key switch
        {
            ProjectSortKey.Begun => By(p => p.BegunAt),
            ProjectSortKey.Due => By(p => p.DueOn),
            ProjectSortKey.Title => By(p => p.Title),
            ProjectSortKey.Kind => By(p => p.Kind),
            ProjectSortKey.Stage => By(p => p.Stage),
            ProjectSortKey.Lead => By(p => p.Lead),
        };

        IQueryable<GovernanceProject> By<T>(Expression<Func<GovernanceProject, T>> value) =>
            down
                ? projects.OrderByDescending(value).ThenByDescending(p => p.Id)
                : projects.OrderBy(value).ThenBy(p => p.Id);
    }
}
