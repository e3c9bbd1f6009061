using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Whistles;

/// <summary>/whistles/export.xlsx and .csv: the list on screen with its filters and order, all of its pages.</summary>
public static class WhistleExport
{
    public static void MapWhistleExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/whistles/export.{form}", Write)
            .RequireAuthorization(nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    static async Task<IResult> Write(
        string form,
        string? sort,
        HttpContext http,
        WhistleList list,
        CurrentPolicy policy,
        Me me,
        ExportFile file,
        CancellationToken ct
    )
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        WhistleFilter filter;
        try
        {
            filter = WhistleFilter.Read(http.Request.Query);
        }
        catch (InvalidInputException)
        {
            return Results.BadRequest();
        }
        var columns = Columns(book, book.Zone(reach.District));
        return await file.Of(http, form, Say.It("吹哨", "Whistles"), columns, list.All(filter, sort, ct), ct);
    }

    static IReadOnlyList<SheetColumn<WhistleLine>> Columns(PolicyBook book, TimeZoneInfo zone) =>
        [
            new(Say.It("事由", "Matter"), l => l.Title, Width: 42),
            new(Say.It("类型", "Kind"), l => WhistleWords.Of(l.Kind), Width: 12),
            new(Say.It("状态", "Stage"), l => WhistleWords.Of(l.Stage), Width: 12),
            new(Say.It("地点", "Place"), l => l.Where, Width: 30),
            new(Say.It("工单", "Order"), l => l.Order, Width: 24),
            new(
                Say.It("高频点位", "Hot spot"),
                l => l.HotSpot is { } spot ? HotSpotKey.Parse(spot).Words(book) : null,
                Width: 30
            ),
            new(Say.It("吹哨单位", "Whistler"), l => book.NameOfUnit(l.Unit), Width: 24),
            new(Say.It("街道", "Street"), l => book.NameOfUnit(l.Street), Width: 20),
            new(
                Say.It("应哨单位", "Units called"),
                l => string.Join(Say.It("、", ", "), l.InvitedUnits.Select(book.NameOfUnit)),
                Width: 34
            ),
            SheetColumns.Moment<WhistleLine>(Say.It("吹哨时间", "Blown"), l => l.BlownAt, zone),
            SheetColumns.Moment<WhistleLine>(Say.It("到场时限", "Arrive by"), l => l.DueAt, zone),
            new(Say.It("应到", "Called"), l => l.InvitedUnits.Count, SheetFormat.Number, 8),
            new(Say.It("已到", "Arrived"), l => l.Arrived, SheetFormat.Number, 8),
            new(Say.It("违规", "Breaches"), l => l.Breaches, SheetFormat.Number, 8),
            new(Say.It("任务", "Tasks"), l => l.Tasks, SheetFormat.Number, 8),
            new(Say.It("未完成任务", "Open tasks"), l => l.TasksOpen, SheetFormat.Number, 12),
            new(Say.It("逾期任务", "Overdue tasks"), l => l.TasksOverdue, SheetFormat.Number, 12),
            new(Say.It("结果说明", "Outcome"), l => l.Outcome, Width: 34),
        ];
}
