using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>/month-end/export.xlsx and .csv: the sweep on screen with its filters and order, all of its pages.</summary>
public static class MonthEndExport
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/month-end/export.{form}", Write)
            .RequireAuthorization(AccessSetup.MonthEnd, nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    static async Task<IResult> Write(
        string form,
        string? sort,
        HttpContext http,
        MonthEndList list,
        CurrentPolicy policy,
        Me me,
        ExportFile file,
        CancellationToken ct
    )
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        MonthEndAsked asked;
        try
        {
            asked = MonthEndAsked.Read(http.Request.Query, book);
        }
        catch (InvalidInputException)
        {
            return Results.BadRequest();
        }
        var sweep = await list.Handle(asked, sort, ct);
        var name = Say.It($"月末清理 {sweep.Period.Code}", $"Month-end sweep {sweep.Period.Code}");
        return await file.Of(
            http,
            form,
            name,
            Columns(book, book.Zone(reach.District)),
            sweep.Lines.ToAsyncEnumerable(),
            ct,
            Notes(sweep, book)
        );
    }

    static IReadOnlyList<SheetColumn<MonthEndLine>> Columns(PolicyBook book, TimeZoneInfo zone) =>
        [
            new(Say.It("编号", "Number"), l => l.Number, Width: 24),
            new(Say.It("标题", "Title"), l => l.Title, Width: 42),
            new(Say.It("环节", "Stage"), l => Words.Of(l.Stage), Width: 11),
            new(Say.It("紧急程度", "Urgency"), l => Words.Of(l.Urgency), Width: 11),
            new(Say.It("类别", "Category"), l => book.WayToCategory(l.Category), Width: 34),
            new(Say.It("主办单位", "Lead"), l => book.NameOfUnit(l.LeadUnit), Width: 24),
            new(Say.It("办理单位", "Handling unit"), l => book.NameOfUnit(l.HandlingUnit), Width: 24),
            new(Say.It("协办单位", "Co-unit"), l => book.NameOfUnit(l.Part), Width: 24),
            SheetColumns.Moment<MonthEndLine>(Say.It("受理时间", "Accepted"), l => l.AcceptedAt, zone),
            SheetColumns.Moment<MonthEndLine>(Say.It("办结时限", "Due"), l => l.DueAt, zone),
            new(Say.It("是否超时", "Overdue"), l => l.Overdue ? Say.It("是", "yes") : Say.It("否", "no"), Width: 9),
            new(Say.It("最宜去向", "Best disposal"), l => MonthEndWords.Of(l), Width: 12),
            new(Say.It("进度", "State"), l => MonthEndWords.Of(l.State), Width: 16),
            new(Say.It("理由", "Why"), l => l.Why, Width: 40),
            new(
                Say.It("还差", "Missing"),
                l => string.Join(Say.It("、", ", "), l.Missing.Select(m => m.Words)),
                Width: 40
            ),
        ];

    static IReadOnlyList<string> Notes(MonthEndSweep sweep, PolicyBook book) =>
        [
            Say.It(
                $"{book.NameOf(sweep.Unit)}，考核期 {sweep.Period.Code}：{sweep.Period.FirstDay:yyyy-MM-dd} 至 {sweep.Period.LastDay:yyyy-MM-dd}",
                $"{book.NameOf(sweep.Unit)}, period {sweep.Period.Code}: {sweep.Period.FirstDay:yyyy-MM-dd} to {sweep.Period.LastDay:yyyy-MM-dd}"
            ),
            Say.It(
                $"未办结 {sweep.Tally.Open} 件，可办结 {sweep.Tally.ReadyToClose} 件，等别人 {sweep.Tally.Waiting} 件，超时 {sweep.Tally.Overdue} 件，已处置 {sweep.Tally.Done} 件",
                $"{sweep.Tally.Open} open, {sweep.Tally.ReadyToClose} ready to close, {sweep.Tally.Waiting} wait for others, {sweep.Tally.Overdue} overdue, {sweep.Tally.Done} done"
            ),
        ];
}
