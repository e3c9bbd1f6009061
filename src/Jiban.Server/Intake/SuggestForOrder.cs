using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>派单建议: what the words of one order tell of its category, and which units solved the like; the first three of each.</summary>
/// <param name="ToldBy">Version that told the category; 0 for the words of the categories.</param>
/// <param name="UnitsToldBy">Version that told the units; null while none is used.</param>
public sealed record OrderSuggestions(
    IReadOnlyList<SuggestedCategory> Categories,
    int ToldBy,
    IReadOnlyList<LikelyUnit> Units,
    int? UnitsToldBy
);

/// <summary>A second opinion on an order as it stands; from its masked words, so nothing of a person goes in.</summary>
public sealed class SuggestForOrder(SuggestedCategories categories, SuggestedUnits units)
{
    public async Task<OrderSuggestions> Of(PolicyBook book, WorkOrder order, CancellationToken ct)
    {
        var told = await categories.Of(book, order.Masked.Title, order.Masked.Text, ct);
        var (likely, by) = await units.Of(book, order, ct);
        return new(told.Candidates, told.By, likely, by);
    }

    public static void MapApi(IEndpointRouteBuilder api) =>
        api.MapGet("/work-orders/{number}/suggestions", Read)
            .RequireAuthorization(AccessSetup.Anyone)
            .WithName("ReadSuggestions")
            .WithSummary(
                "The three likeliest categories and units of an order, with probability and the words that spoke for each."
            )
            .Produces<OrderSuggestions>()
            .ProducesProblem(403)
            .ProducesProblem(404);

    static async Task<IResult> Read(string number, OrderSheets sheets, SuggestForOrder suggest, CancellationToken ct) =>
        await sheets.Find(number, ct) is var (order, book)
            ? Results.Ok(await suggest.Of(book, order, ct))
            : throw new RefusedException(new NoSuchWorkOrder(number));
}
