using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Admin;

/// <summary>One page of the change log; <paramref name="Next"/> is null on the last.</summary>
public sealed record ChangeLogPage(IReadOnlyList<LoggedChange> Items, Guid? Next);

/// <summary>变更记录 for programs and to take away: the same entries, narrowed alike.</summary>
public static class ChangesRoutes
{
    /// <summary>Orders of the log, as addresses name them.</summary>
    public const string NewestFirst = "newest";

    public const string OldestFirst = "oldest";

    const int Batch = 500;

    public static void MapApi(IEndpointRouteBuilder api) =>
        api.MapGet("/admin/changes", Read)
            .RequireAuthorization(AccessSetup.Administrator)
            .WithTags("admin")
            .WithName("ListChanges")
            .WithSummary(
                "Who changed which reference data, what became what, and why; newest first unless sorted otherwise."
            )
            .Produces<ChangeLogPage>()
            .ProducesProblem(400)
            .ProducesProblem(403);

    public static void MapExport(IEndpointRouteBuilder app) =>
        app.MapGet("/admin/changes/export.{form}", Export)
            .RequireAuthorization(AccessSetup.Administrator, nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    /// <summary>What an address asks the log for; a day that is none is no filter.</summary>
    public static ChangeLogFilter Asked(Func<string, string?> asked, int size) =>
        new(
            asked("subject") is { Length: > 0 } subject ? subject : null,
            null,
            asked("q"),
            Day(asked("from")),
            Day(asked("until")),
            Guid.TryParse(asked("cursor"), out var after) ? after : null,
            size,
            asked("sort") is OldestFirst
        );

    static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day) ? day : null;

    /// <summary>The parameters stand here for the API's description.</summary>
    static async Task<IResult> Read(
        [Description("A kind of reference data: units, staff …")] string? subject,
        [Description("Words of the reason, the key or the values")] string? q,
        [Description("First day, 2026-11-21")] string? from,
        [Description("Last day")] string? until,
        [Description("newest (first), or oldest")] string? sort,
        [Description("next of the page before")] string? cursor,
        ChangeLog log,
        HttpContext http,
        CancellationToken ct
    )
    {
        var asked = Asked(name => http.Request.Query[name].FirstOrDefault(), 50);
        var wrong = new Dictionary<string, string>();
        if (from is { Length: > 0 } && asked.From is null)
            wrong["from"] = Say.It("要写成 2026-11-21", "must be written 2026-11-21");
        if (until is { Length: > 0 } && asked.Until is null)
            wrong["until"] = Say.It("要写成 2026-11-21", "must be written 2026-11-21");
        if (cursor is { Length: > 0 } && asked.After is null)
            wrong["cursor"] = Say.It("不是这个列表的", "is not of this list");
        if (sort is { Length: > 0 } and not (NewestFirst or OldestFirst))
            wrong["sort"] = Say.It("只能是 newest 或 oldest", "is newest or oldest");
        if (wrong.Count > 0)
            throw new InvalidInputException(wrong);

        http.Response.Headers.CacheControl = "no-store";
        var (changes, next) = await log.Handle(asked, ct);
        return Results.Json(new ChangeLogPage(changes, next), RowText.Json);
    }

    static async Task<IResult> Export(
        string form,
        AdminDesk desk,
        ChangeLog log,
        AdminSubjects subjects,
        ExportFile file,
        HttpContext http,
        CancellationToken ct
    )
    {
        var scene = await desk.Scene(ct);
        var asked = Asked(name => http.Request.Query[name].FirstOrDefault(), Batch) with { After = null };
        var name = Say.It("变更记录", "Change log");
        return await file.Of(http, form, name, Columns(scene, subjects), All(log, asked, ct), ct);
    }

    static async IAsyncEnumerable<LoggedChange> All(
        ChangeLog log,
        ChangeLogFilter asked,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        Guid? next = null;
        do
        {
            (var changes, next) = await log.Handle(asked with { After = next }, ct);
            foreach (var change in changes)
                yield return change;
        } while (next is not null);
    }

    static List<SheetColumn<LoggedChange>> Columns(Scene scene, AdminSubjects subjects) =>
        [
            new(Say.It("时间", "When"), c => scene.Book.Local(scene.Reach.District, c.At), SheetFormat.Moment, 18),
            new(Say.It("谁", "Who"), c => c.By),
            new(Say.It("对象", "What"), c => subjects[c.Subject]?.Word ?? c.Subject),
            new(Say.It("哪一条", "Which"), c => c.Title, Width: 24),
            new(Say.It("改了什么", "What became what"), c => Told(scene, subjects, c), Width: 60),
            new(Say.It("为什么", "Why"), c => c.Why, Width: 40),
        ];

    static string Told(Scene scene, AdminSubjects subjects, LoggedChange change) =>
        string.Join(
            Say.It("；", "; "),
            FieldChange
                .Of(subjects[change.Subject], scene, change)
                .Select(f => $"{FieldWords.Of(f.Field)}：{f.Before ?? "—"} → {f.After ?? "—"}")
        );
}
