using System.ComponentModel;
using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Units;

namespace Jiban.Server.Bulletins;

/// <summary>The routes of 通报 and 公开数据.</summary>
public static class BulletinRoutes
{
    public static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/bulletins", List)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName("ListBulletins")
            .WithSummary(
                "Weekly bulletins and monthly rankings as they were made, the newest first; of each its newest version."
            )
            .Produces<IReadOnlyList<BulletinLine>>()
            .ProducesProblem(400)
            .ProducesProblem(403);
        api.MapGet("/bulletins/{kind}/{code}", One)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName("ReadBulletin")
            .WithSummary(
                "One bulletin: everything it tells, with period, policy, denominators and the newest fact that went in."
            )
            .Produces<BulletinView>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapGet("/open-data/requests", Public)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.OpenData)
            .WithName("ReadOpenData")
            .WithSummary(
                "Requests of one period by street and kind of matter; small figures, and those that sums would tell, are null."
            )
            .Produces<OpenRequests>()
            .ProducesProblem(404)
            .ProducesProblem(429);
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/bulletins/export.{form}", Export)
            .RequireAuthorization(nameof(Permission.ReadAssessment), nameof(Permission.ExportLists))
            .ExcludeFromDescription();
        app.MapGet("/figures/export.{form}", ExportPublic)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.OpenData)
            .ExcludeFromDescription();
    }

    static async Task<IResult> List(
        [Description("weekly or monthly; both when not given")] string? kind,
        [Description("Only those whose last day is earlier: the way to the next page")] DateOnly? before,
        ReadBulletins bulletins,
        CancellationToken ct
    ) =>
        Results.Ok(
            await bulletins.Lines(
                string.IsNullOrEmpty(kind) ? null : BulletinAsked.Read(kind, null, null, null).Kind,
                before,
                100,
                ct
            )
        );

    static async Task<IResult> One(
        string kind,
        string code,
        [Description("1, 2 …; the newest when not given")] string? version,
        [Description("street, community, department, firm or section; street when not given")] string? level,
        ReadBulletins bulletins,
        CancellationToken ct
    )
    {
        var asked = BulletinAsked.Read(kind, code, version, level);
        return Results.Ok(BulletinView.Of(await bulletins.One(asked.Kind, code, asked.Version, ct), asked.Level));
    }

    static async Task<IResult> Public(
        [Description("2026-11; the newest published when not given")] string? period,
        ReadBulletins bulletins,
        CancellationToken ct
    ) => Results.Ok(OpenRequests.Of(await Shown(period, bulletins, ct)));

    static async Task<BulletinContent> Shown(string? period, ReadBulletins bulletins, CancellationToken ct)
    {
        var (shown, _) = await bulletins.Published(string.IsNullOrEmpty(period) ? null : period, ct);
        return shown ?? throw new RefusedException(new NoSuchBulletin(period ?? ""));
    }

    static async Task<IResult> Export(
        string form,
        string? kind,
        string? code,
        string? version,
        string? level,
        ReadBulletins bulletins,
        ExportFile file,
        HttpContext http,
        CancellationToken ct
    )
    {
        var asked = BulletinAsked.Read(kind, code, version, level);
        var bulletin = await bulletins.Asked(asked, ct) ?? throw new RefusedException(new NoSuchBulletin(code ?? ""));
        return await file.Of(
            http,
            form,
            BulletinWords.Title(asked.Kind, bulletin.Line.Code) + " " + Assessment.AssessmentWords.Of(asked.Level),
            BulletinLines.Columns(asked.Kind, bulletin.Content.Policy.Points is not null),
            BulletinLines.Of(bulletin.Content, asked.Level).ToAsyncEnumerable(),
            ct,
            [
                BulletinWords.Summary(bulletin.Content),
                .. BulletinWords.Notes(bulletin, bulletin.Content.Board(asked.Level)),
            ]
        );
    }

    static async Task<IResult> ExportPublic(
        string form,
        string? period,
        ReadBulletins bulletins,
        ExportFile file,
        HttpContext http,
        CancellationToken ct
    )
    {
        var shown = OpenRequests.Of(await Shown(period, bulletins, ct));
        return await file.Of(
            http,
            form,
            Say.It($"诉求量 {shown.Period}", $"Requests {shown.Period}"),
            OpenRequests.Columns(),
            shown.Requests.ToAsyncEnumerable(),
            ct,
            shown.Notes()
        );
    }
}
