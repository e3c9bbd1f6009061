using System.ComponentModel;
using Jiban.Server.Admin;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Dispatch;

/// <summary>试算 for programs, and its list to take away.</summary>
public static class CatalogueTrialRoutes
{
    /// <summary>Names the period in the address of page and export.</summary>
    public const string Question = "trial";

    public static void MapApi(IEndpointRouteBuilder api) =>
        api.MapGet("/admin/catalogue-draft-rows/trial", Read)
            .RequireAuthorization(nameof(Permission.EditPolicy))
            .WithTags("admin")
            .WithName("TryCatalogue")
            .WithSummary(
                "Which orders of last month, or of the last thirty days, the draft would have sent elsewhere, and which with another tier or other co-units."
            )
            .Produces<CatalogueTrial>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(409);

    public static void MapExport(IEndpointRouteBuilder app) =>
        app.MapGet("/admin/catalogue-draft-rows/trial.{form}", Export)
            .RequireAuthorization(nameof(Permission.EditPolicy), nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    /// <summary>The period asked for; last month unless said.</summary>
    /// <returns>Null when it is none.</returns>
    public static TrialPeriod? Period(string? asked) =>
        string.IsNullOrEmpty(asked) ? TrialPeriod.LastMonth
        : Kebab.TryRead<TrialPeriod>(asked, out var period) ? period
        : null;

    /// <summary>"Had this draft been in force, 132 of the 1,204 orders accepted from … to … would have gone to another unit."</summary>
    public static string Sentence(CatalogueTrial trial) =>
        Say.It(
            $"{trial.From:yyyy-MM-dd} 至 {trial.To:yyyy-MM-dd} 受理的 {trial.Tried:N0} 张工单，如果按这版草稿，有 {trial.Moved.Count:N0} 张会派给别的单位。",
            $"Of the {trial.Tried:N0} orders accepted from {trial.From:yyyy-MM-dd} to {trial.To:yyyy-MM-dd} this draft would have sent {trial.Moved.Count:N0} to another unit."
        )
        + (
            trial.Altered.Count == 0
                ? ""
                : Say.It(
                    $"另有 {trial.Altered.Count:N0} 张主办不变，紧急程度、协办、依据或专属部门不同。",
                    $" Another {trial.Altered.Count:N0} keep their unit, with another urgency, other co-units, another basis or another hard stop."
                )
        );

    /// <summary>The co-units by name; a dash where there are none.</summary>
    public static string CoUnits(Scene scene, IReadOnlyList<UnitCode> units) =>
        units.Count == 0 ? "—" : string.Join(Say.It("、", ", "), units.Select(u => scene.Book.NameOf(u)));

    static async Task<IResult> Read(
        [Description("last-month (unless said), or thirty-days")] string? period,
        TryCatalogue trying,
        HttpContext http,
        CancellationToken ct
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(await trying.Handle(Asked("period", period), ct), RowText.Json);
    }

    static async Task<IResult> Export(
        string form,
        AdminDesk desk,
        TryCatalogue trying,
        ExportFile file,
        HttpContext http,
        CancellationToken ct
    )
    {
        var trial = await trying.Handle(Asked(Question, http.Request.Query[Question].FirstOrDefault()), ct);
        var scene = await desk.Scene(ct);
        return await file.Of(
            http,
            form,
            Say.It($"目录试算 {trial.Version}", $"Catalogue trial {trial.Version}"),
            Columns(scene),
            trial.Moved.Concat(trial.Altered).ToAsyncEnumerable(),
            ct,
            Sentence(trial)
        );
    }

    static string YesNo(bool yes) => yes ? Say.It("是", "yes") : "";

    static TrialPeriod Asked(string field, string? asked) =>
        Period(asked)
        ?? throw new InvalidInputException(
            field,
            Say.It("只能是 last-month 或 thirty-days", "is last-month or thirty-days")
        );

    static List<SheetColumn<TriedOrder>> Columns(Scene scene) =>
        [
            new(Say.It("工单", "Order"), m => m.Number, Width: 24),
            new(Say.It("受理日", "Accepted"), m => m.AcceptedOn, SheetFormat.Day),
            new(FieldWords.Of("category"), m => $"{m.Category} {scene.Book.NameOfCategory(m.Category)}", Width: 30),
            new(Say.It("现行单位", "Unit now"), m => scene.Book.NameOf(m.Now), Width: 30),
            new(Say.It("现行条目", "Rule now"), m => m.NowRule ?? ""),
            new(Say.It("草稿单位", "Unit by the draft"), m => scene.Book.NameOf(m.Then), Width: 30),
            new(Say.It("草稿条目", "Rule of the draft"), m => m.ThenRule ?? ""),
            new(Say.It("现行紧急程度", "Urgency now"), m => Words.Of(m.NowUrgency)),
            new(Say.It("草稿紧急程度", "Urgency by the draft"), m => Words.Of(m.ThenUrgency)),
            new(Say.It("现行协办", "Co-units now"), m => CoUnits(scene, m.NowCoUnits), Width: 30),
            new(Say.It("草稿协办", "Co-units by the draft"), m => CoUnits(scene, m.ThenCoUnits), Width: 30),
            new(Say.It("现行专属部门", "Department only now"), m => YesNo(m.NowDepartmentOnly)),
            new(Say.It("草稿专属部门", "Department only by the draft"), m => YesNo(m.ThenDepartmentOnly)),
            new(Say.It("现行依据", "Basis now"), m => m.NowBasis, Width: 30),
            new(Say.It("草稿依据", "Basis by the draft"), m => m.ThenBasis, Width: 30),
        ];
}
