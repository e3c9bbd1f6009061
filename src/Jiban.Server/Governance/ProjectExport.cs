using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>项目列表 to take away, with the list's filters and order.</summary>
public static class ProjectExport
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/governance/projects/export.{form}", Export)
            .RequireAuthorization(AccessSetup.Anyone, nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    static async Task<IResult> Export(
        string form,
        string? sort,
        HttpContext http,
        ProjectList list,
        CurrentPolicy policy,
        ExportFile file,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var filter = ProjectFilter.Read(new(http.Request.Query), book);
        var zone = book.Zone(book.Home.Id);
        return await file.Of(
            http,
            form,
            Say.It("治理项目", "Projects"),
            [
                new(Say.It("项目", "Project"), p => p.Title, Width: 42),
                new(Say.It("类型", "Kind"), p => ProjectWords.Of(p.Kind), Width: 14),
                new(Say.It("状态", "Stage"), p => ProjectWords.Of(p.Stage), Width: 12),
                new(Say.It("牵头单位", "Lead"), p => book.NameOfUnit(p.Lead), Width: 26),
                new(Say.It("工单", "Orders"), p => p.Orders, SheetFormat.Number, 10),
                SheetColumns.Moment<ProjectLine>(Say.It("立项", "Begun"), p => p.BegunAt, zone),
                new(Say.It("办结期限", "Due"), p => p.DueOn, SheetFormat.Day),
                SheetColumns.Moment<ProjectLine>(Say.It("结束", "Over"), p => p.OverAt, zone),
                new(Say.It("最近进展", "Newest progress"), p => p.Progress, Width: 40),
                new(Say.It("结果", "Result"), p => p.Result, Width: 40),
                new(Say.It("诉求人", "Requesters"), p => p.Requesters, SheetFormat.Number, 10),
                new(Say.It("已回访", "Called back"), p => p.Asked, SheetFormat.Number, 12),
                new(Say.It("说已解决", "Said solved"), p => p.SaidSolved, SheetFormat.Number, 12),
                new(Say.It("说没解决", "Said not solved"), p => p.SaidNotSolved, SheetFormat.Number, 14),
            ],
            list.All(filter, sort, ct),
            ct
        );
    }
}
