using System.ComponentModel;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>The list of orders for programs: the same questions, order and pages as the list on screen.</summary>
public static class WorkOrderListApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/work-orders", Read)
            .RequireAuthorization(AccessSetup.Anyone)
            .WithName("ListWorkOrders")
            .WithSummary("Orders the caller may see, filtered and sorted; `next` is the cursor of the following page.")
            .Produces<WorkOrderPage>()
            .ProducesProblem(400);

    /// <summary>The parameters stand here for the API's description; <see cref="WorkOrderFilter"/> reads them.</summary>
    static async Task<IResult> Read(
        [Description("Stages, separated by commas")] string? stage,
        [Description("Led or handled by this unit or one below it")] string? unit,
        string? street,
        string? community,
        [Description("With its whole subtree")] string? category,
        string? urgency,
        string? channel,
        [Description("A number, or words that must all occur")] string? q,
        [Description("1: only what is late")] string? overdue,
        [Description("Due within so many hours")] string? dueWithin,
        [Description("1: given to me or my unit")] string? mine,
        string? acceptedFrom,
        string? acceptedTo,
        string? exclusion,
        [Description("due, accepted, changed, number or urgency; -due the other way round")] string? sort,
        string? cursor,
        [Description("1 to 200, 50 when not given")] string? size,
        HttpContext http,
        WorkOrderList list,
        CancellationToken ct
    )
    {
        var filter = WorkOrderFilter.Read(http.Request.Query);
        return Results.Ok(await list.Page(filter, Sort(sort, WorkOrderSort.Newest), cursor, Size(size), ct));
    }

    internal static WorkOrderSort Sort(string? asked, WorkOrderSort usual)
    {
        var sort = WorkOrderSort.Read(asked, usual);
        return string.IsNullOrEmpty(asked) || sort.ToString() == asked
            ? sort
            : throw new InvalidInputException(
                "sort",
                Say.It("只能是：", "one of: ") + "due, accepted, changed, number, urgency"
            );
    }

    internal static int Size(string? asked) =>
        string.IsNullOrEmpty(asked) ? 50
        : int.TryParse(asked, out var size) && size is >= 1 and <= WorkOrderList.MostRows ? size
        : throw new InvalidInputException("size", Say.It("要是 1 到 200 的数", "a number from 1 to 200"));
}
