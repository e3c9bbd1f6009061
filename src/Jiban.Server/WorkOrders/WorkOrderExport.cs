using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>/orders/export.xlsx, /desk/export.csv …: the list on screen with its queue, filters and order, all of its pages, masked as there.</summary>
public static class WorkOrderExport
{
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var list in new[] { "/orders", "/desk", "/dispatch", "/callbacks" })
            app.MapGet(list + "/export.{form}", Write)
                .RequireAuthorization(nameof(Permission.ExportLists))
                .ExcludeFromDescription();
    }

    static async Task<IResult> Write(
        string form,
        string? sort,
        string? queue,
        HttpContext http,
        WorkOrderList list,
        CurrentPolicy policy,
        Me me,
        ExportFile file,
        CancellationToken ct
    )
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        WorkOrderFilter filter;
        try
        {
            filter = WorkOrderFilter.Read(http.Request.Query);
        }
        catch (InvalidInputException)
        {
            return Results.BadRequest();
        }
        var (name, usual) = (Say.It("工单", "Orders"), WorkOrderSort.Newest);
        if (!http.Request.Path.StartsWithSegments("/orders"))
        {
            // A queue that is not the reader's own is no list of theirs.
            if (DeskQueue.Of(reach, queue ?? "") is not [var asked])
                return Results.NotFound();
            (filter, name, usual) = (asked.Within(filter), asked.Word, WorkOrderSort.MostUrgent);
        }
        var rows = list.All(filter, WorkOrderSort.Read(sort, usual), ct);
        return await file.Of(http, form, name, Columns(book, book.Zone(reach.District)), rows, ct);
    }

    /// <summary>Heads that the import knows again.</summary>
    public static IReadOnlyList<SheetColumn<WorkOrderLine>> Columns(PolicyBook book, TimeZoneInfo zone) =>
        [
            new(Say.It("编号", "Number"), l => l.Number, Width: 24),
            new(Say.It("标题", "Title"), l => l.Title, Width: 42),
            new(Say.It("环节", "Stage"), l => Words.Of(l.Stage), Width: 11),
            new(Say.It("紧急程度", "Urgency"), l => Words.Of(l.Urgency), Width: 11),
            new(Say.It("诉求类型", "Kind"), l => Words.Of(l.Kind), Width: 11),
            new(Say.It("类别", "Category"), l => book.WayToCategory(l.Category), Width: 34),
            new(Say.It("来源", "Channel"), l => Words.Of(l.Channel), Width: 13),
            new(Say.It("街道", "Street"), l => book.NameOfArea(l.Street), Width: 16),
            new(Say.It("社区", "Community"), l => book.NameOfArea(l.Community), Width: 20),
            new(Say.It("发生地址", "Place"), l => l.Where, Width: 30),
            new(Say.It("主办单位", "Lead"), l => book.NameOfUnit(l.LeadUnit), Width: 24),
            new(Say.It("办理单位", "Handling unit"), l => book.NameOfUnit(l.HandlingUnit), Width: 24),
            new(
                Say.It("协办单位", "Co-units"),
                l => string.Join(Say.It("、", ", "), l.CoUnits.Select(book.NameOfUnit)),
                Width: 24
            ),
            SheetColumns.Moment<WorkOrderLine>(Say.It("受理时间", "Accepted"), l => l.AcceptedAt, zone),
            SheetColumns.Moment<WorkOrderLine>(Say.It("办结时限", "Due"), l => l.DueAt, zone),
            SheetColumns.Moment<WorkOrderLine>(Say.It("办结时间", "Closed"), l => l.ClosedAt, zone),
            new(Say.It("来件数", "Contacts"), l => l.Contacts, SheetFormat.Number, 9),
            new(Say.It("催办次数", "Asked to hurry"), l => l.Hurries, SheetFormat.Number, 9),
            new(Say.It("预警工单", "At risk"), l => l.AtRisk ? Say.It("是", "yes") : null, Width: 9),
            new(Say.It("派单次数", "Dispatches"), l => l.Dispatches, SheetFormat.Number, 10),
            new(Say.It("办理轮次", "Round"), l => l.Round, SheetFormat.Number, 10),
            new(Say.It("办理结果", "Result"), l => l.Result is { } r ? Words.Of(r) : null, Width: 11),
            new(Say.It("回访次数", "Callback attempts"), l => l.CallbackAttempts, SheetFormat.Number, 10),
            new(Say.It("回访结果", "Callback"), l => l.CallbackOutcome is { } c ? Words.Of(c) : null, Width: 11),
            new(Say.It("是否解决", "Solved"), l => l.AnsweredSolved is { } s ? Words.Of(s) : null, Width: 11),
            new(Say.It("是否满意", "Satisfied"), l => l.AnsweredSatisfied is { } s ? Words.Of(s) : null, Width: 11),
        ];
}
