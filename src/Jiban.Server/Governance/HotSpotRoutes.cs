using System.ComponentModel;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.Whistles;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>高频点位 for programs, and its list to take away.</summary>
public static class HotSpotRoutes
{
    public static void MapApi(IEndpointRouteBuilder api) =>
        api.MapGet("/hot-spots", Read)
            .RequireAuthorization(nameof(Permission.ReadOrders))
            .WithName("ListHotSpots")
            .WithSummary(
                "Places whose residents asked for the same kind of thing again and again in the policy's last days, over the orders the caller may read."
            )
            .Produces<HotSpots>()
            .ProducesProblem(400)
            .ProducesProblem(403);

    public static void MapExport(IEndpointRouteBuilder app) =>
        app.MapGet("/hot-spots/export.{form}", Export)
            .RequireAuthorization(nameof(Permission.ReadOrders), nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    static async Task<IResult> Read(
        [Description("code of a street or town")] string? street,
        [Description("place, category, orders, callers, open or newest; a dash before it the other way round")]
            string? sort,
        HttpContext http,
        ReadHotSpots spots,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var asked = new AskedFields(http.Request.Query);
        var book = await policy.Book(ct);
        asked.Known("street", IsStreet(book, street));
        asked.Known("sort", HotSpotOrder.Knows(sort));
        asked.NothingElse(nameof(street), nameof(sort));
        asked.Check();
        var found = await spots.Handle(Empty(street), ct);
        return Results.Ok(found with { Spots = HotSpotOrder.Of(found.Spots, sort) });
    }

    static async Task<IResult> Export(
        string form,
        string? street,
        string? sort,
        HttpContext http,
        ReadHotSpots spots,
        CurrentPolicy policy,
        ExportFile file,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var found = await spots.Handle(IsStreet(book, street) ? Empty(street) : null, ct);
        return await file.Of(
            http,
            form,
            Say.It($"高频点位 {found.To:yyyy-MM-dd}", $"Hot spots {found.To:yyyy-MM-dd}"),
            [
                new(Say.It("地点", "Place"), s => s.Place(book), Width: 40),
                new(Say.It("类别", "Category"), s => book.WayToCategory(s.Category), Width: 40),
                new(Say.It("工单", "Orders"), s => s.Orders, SheetFormat.Number),
                new(Say.It("来电人", "Callers"), s => s.Callers, SheetFormat.Number),
                new(Say.It("群诉", "Shared"), s => s.Shared ? Say.It("是", "yes") : ""),
                new(Say.It("未办结", "Open"), s => s.Open, SheetFormat.Number),
                new(
                    Say.It("吹过的哨", "Whistles"),
                    s =>
                        string.Join(
                            Say.It("；", "; "),
                            s.Whistles.Select(w => $"{TimeWords.Moment(w.BlownAt)} {WhistleWords.Of(w.Stage)}")
                        ),
                    Width: 40
                ),
                SheetColumns.Moment<HotSpot>(Say.It("最近一件", "Newest"), s => s.Newest, book.Zone(book.Home.Id)),
            ],
            HotSpotOrder.Of(found.Spots, sort).ToAsyncEnumerable(),
            ct,
            Sentence(found)
        );
    }

    /// <summary>"2026-10-25 至 2026-11-23 受理的工单里，同一地点、同一类别满 5 件的；不同来电人满 3 个算群诉。"</summary>
    public static string Sentence(HotSpots found) =>
        Say.It(
            $"{found.From:yyyy-MM-dd} 至 {found.To:yyyy-MM-dd} 受理、您能看的工单里，同一地点、同一类别满 {found.OrdersNeeded} 件的；不同来电人满 {found.CallersNeeded} 个算群诉。",
            $"Of the orders accepted from {found.From:yyyy-MM-dd} to {found.To:yyyy-MM-dd} that you may read: places with at least {found.OrdersNeeded} of one category; shared from {found.CallersNeeded} different callers on."
        );

    public static bool IsStreet(PolicyBook book, string? street) =>
        string.IsNullOrEmpty(street) || book.Areas.TryGetValue(street, out var area) && area.Kind == "street";

    static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
