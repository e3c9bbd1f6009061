using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Units;

namespace Jiban.Server.Dispatch;

/// <summary>/dispatch/statistics/units.xlsx, reasons.csv, categories.xlsx: one table of the page as a file, in its order.</summary>
public static class DispatchStatisticsExport
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Table(
            app,
            "units",
            () => Units(Say.It("收到派单", "Dispatches received"), Say.It("待裁定", "Undecided")),
            (s, sort) => StatisticsOrder.Units(s.Units, sort)
        );
        Table(
            app,
            "reasons",
            () => Reasons(Say.It("待裁定", "Undecided")),
            (s, sort) => StatisticsOrder.Reasons(s.Reasons, sort)
        );
        Table(
            app,
            "part-units",
            () => Units(Say.It("被请协办", "Parts asked of it"), Say.It("未裁定", "Not ruled on")),
            (s, sort) => StatisticsOrder.Units(s.PartUnits, sort)
        );
        Table(
            app,
            "part-reasons",
            () => Reasons(Say.It("未裁定", "Not ruled on")),
            (s, sort) => StatisticsOrder.Reasons(s.PartReasons, sort)
        );
        Table(app, "categories", Categories, (s, sort) => StatisticsOrder.Categories(s.Categories, sort));
    }

    /// <summary>The order of each table goes by its own name in the address: <c>units=-upheld</c>.</summary>
    static void Table<T>(
        IEndpointRouteBuilder app,
        string name,
        Func<IReadOnlyList<SheetColumn<T>>> columns,
        Func<DispatchStatistics, string?, IReadOnlyList<T>> rows
    ) =>
        app.MapGet(
                $"/dispatch/statistics/{name}.{{form}}",
                async (
                    string form,
                    string? period,
                    HttpContext http,
                    ReadDispatchStatistics statistics,
                    ExportFile file,
                    CancellationToken ct
                ) =>
                {
                    var read = await statistics.Handle(period, ct);
                    return await file.Of(
                        http,
                        form,
                        Say.It($"派单统计 {read.Period} {name}", $"Dispatch statistics {read.Period} {name}"),
                        columns(),
                        rows(read, http.Request.Query[name]).ToAsyncEnumerable(),
                        ct,
                        Notes(read)
                    );
                }
            )
            .RequireAuthorization(AccessSetup.DispatchStatistics, nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    static IReadOnlyList<SheetColumn<UnitObjections>> Units(string received, string undecided) =>
        [
            new(Say.It("单位编码", "Unit code"), r => r.Unit, Width: 16),
            new(Say.It("单位", "Unit"), r => r.Name, Width: 28),
            Number<UnitObjections>(received, r => r.Received),
            Number<UnitObjections>(Say.It("提出异议", "Objected"), r => r.Objected),
            Number<UnitObjections>(Say.It("成立", "Upheld"), r => r.Upheld),
            Number<UnitObjections>(Say.It("不成立", "Rejected"), r => r.Rejected),
            Number<UnitObjections>(undecided, r => r.Undecided),
            .. Rate<UnitObjections>(Say.It("异议率", "Objection rate"), r => r.Share),
            new(
                Say.It("理由", "Reasons"),
                r => string.Join(Say.It("、", ", "), r.Reasons.Select(x => $"{x.Name} {x.Objections}")),
                Width: 44
            ),
        ];

    static IReadOnlyList<SheetColumn<ReasonObjections>> Reasons(string undecided) =>
        [
            new(Say.It("理由编码", "Reason code"), r => r.Reason, Width: 18),
            new(Say.It("理由", "Reason"), r => r.Name, Width: 32),
            Number<ReasonObjections>(Say.It("异议", "Objections"), r => r.Objections),
            Number<ReasonObjections>(Say.It("成立", "Upheld"), r => r.Upheld),
            Number<ReasonObjections>(Say.It("不成立", "Rejected"), r => r.Rejected),
            Number<ReasonObjections>(undecided, r => r.Undecided),
            .. Rate<ReasonObjections>(Say.It("成立率", "Share upheld"), r => r.ShareUpheld),
        ];

    static IReadOnlyList<SheetColumn<CategoryMoves>> Categories() =>
        [
            new(Say.It("类别编码", "Category code"), r => r.Category, Width: 14),
            new(Say.It("类别", "Category"), r => r.Name, Width: 40),
            Number<CategoryMoves>(Say.It("首次派单", "First dispatches"), r => r.Dispatched),
            Number<CategoryMoves>(Say.It("改派工单", "Orders moved on"), r => r.Away),
            Number<CategoryMoves>(Say.It("改派次数", "Hops"), r => r.Hops),
            .. Rate<CategoryMoves>(Say.It("改派率", "Share moved on"), r => r.Share),
        ];

    static IReadOnlyList<string> Notes(DispatchStatistics read) =>
        [
            Say.It(
                $"考核期 {read.Period}：{read.FirstDay:yyyy-MM-dd} 至 {read.LastDay:yyyy-MM-dd}，按派单时间",
                $"Period {read.Period}: {read.FirstDay:yyyy-MM-dd} to {read.LastDay:yyyy-MM-dd}, by time of dispatch"
            ),
            Say.It(
                $"首派准确率 {read.FirstDispatch.Percent} %，分母 {read.FirstDispatch.N} 是本期首次派出的工单",
                $"First-dispatch accuracy {read.FirstDispatch.Percent} %, out of {read.FirstDispatch.N} orders first dispatched in the period"
            ),
            Say.It(
                $"协办异议率 {read.PartObjections.Percent} %，分母 {read.PartObjections.N} 是本期请的协办，按请的时间；不计入派单的异议率",
                $"Objection rate of parts {read.PartObjections.Percent} %, out of {read.PartObjections.N} parts asked for in the period; not in the rate of dispatches"
            ),
            Say.It(
                "只统计导出人能看的工单；区间是 95% 威尔逊区间。",
                "Only orders the exporter may read; intervals are Wilson's 95 %."
            ),
        ];

    static SheetColumn<T> Number<T>(string head, Func<T, object?> value) => new(head, value, SheetFormat.Number, 11);

    static IEnumerable<SheetColumn<T>> Rate<T>(string head, Func<T, RateFigures> rate) =>
        [
            new(head, r => rate(r).Percent / 100, SheetFormat.Percent, 12),
            Number<T>(head + " n", r => rate(r).N),
            new(Say.It(head + "下限", head + " low"), r => rate(r).Low / 100, SheetFormat.Percent, 12),
            new(Say.It(head + "上限", head + " high"), r => rate(r).High / 100, SheetFormat.Percent, 12),
        ];
}
