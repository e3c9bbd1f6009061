using System.ComponentModel;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
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
        [Description("1: led by me, a course of it or as a hard case")] string? led,
        [Description("1: somebody asked to hurry")] string? hurried,
        [Description(
            "1: marked at risk by the unit's own pre-callback; of units the caller belongs to or stands above"
        )]
            string? atRisk,
        string? acceptedFrom,
        string? acceptedTo,
        string? exclusion,
        [Description("none, requested or marked: a hard case")] string? hardCase,
        [Description("due, accepted, changed, number, urgency or hurries; -due the other way round")] string? sort,
        string? cursor,
        [Description("1 to 200, 50 when not given")] string? size,
        HttpContext http,
        WorkOrderList list,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var asked = new ListAsked(http.Request.Query, await policy.Book(ct), WorkOrderSort.Newest);
        return Results.Ok(await list.Page(asked.Filter, asked.Sort, cursor, asked.Size, ct));
    }
}

/// <summary>What a program asks of a list, read strictly: one answer names everything that cannot be read.</summary>
sealed class ListAsked
{
    /// <exception cref="InvalidInputException">Something was wrong.</exception>
    public ListAsked(IQueryCollection query, PolicyBook book, WorkOrderSort usual, params IReadOnlyList<string> also)
    {
        var asked = new AskedFields(query);
        Filter = WorkOrderFilter.Read(asked, book);
        var sort = asked.Text("sort", 40);
        Sort = WorkOrderSort.Read(sort, usual);
        if (!WorkOrderSort.Knows(sort))
            asked.Wrong("sort", Say.It("只能是：", "one of: ") + "due, accepted, changed, number, urgency, hurries");
        Size = asked.Rows(WorkOrderList.MostRows);
        asked.NothingElse(["cursor", .. also]);
        asked.Check();
    }

    public WorkOrderFilter Filter { get; }
    public WorkOrderSort Sort { get; }
    public int Size { get; }
}
