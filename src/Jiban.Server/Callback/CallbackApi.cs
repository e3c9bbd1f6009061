using System.ComponentModel;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Callback;

/// <summary>One page of the queue, and whether people may be called now.</summary>
/// <param name="Next">Cursor of the following page; null on the last.</param>
/// <param name="CallsFrom">Local time of day from which people may be called.</param>
/// <param name="CallsUntil">Local time of day from which they no longer may.</param>
/// <param name="OpenNow">Whether it is that time now.</param>
/// <param name="LinkFirst">Numbers of those whose requesters policy offers a link before a call.</param>
/// <param name="Skips">Why those of turn=skipped are not called now, by number.</param>
public sealed record CallbackPage(
    IReadOnlyList<WorkOrderLine> Items,
    string? Next,
    TimeOnly CallsFrom,
    TimeOnly CallsUntil,
    bool OpenNow,
    IReadOnlyDictionary<string, CallbackSkip> Skips,
    IReadOnlyList<string> LinkFirst
);

/// <summary>The callback queue for programs: what the page shows, by the same query.</summary>
public static class CallbackApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/callbacks", Read)
            .RequireAuthorization(nameof(Permission.MakeCallbacks))
            .WithName("ListCallbacks")
            .WithSummary("Orders the caller may call back about, the next due first. Never those of one's own unit.")
            .Produces<CallbackPage>()
            .ProducesProblem(400)
            .ProducesProblem(403);

    static async Task<IResult> Read(
        [Description("now; later: tried lately, to be tried again; skipped: nobody of it is to be called now")]
            string? turn,
        string? street,
        [Description("With its whole subtree")] string? category,
        [Description("A number, or words that must all occur")] string? q,
        [Description("due, accepted, changed, number or urgency; -due the other way round")] string? sort,
        string? cursor,
        [Description("1 to 200, 50 when not given")] string? size,
        HttpContext http,
        WorkOrderList orders,
        CurrentPolicy policy,
        CallingHours hours,
        CallbackSkips skips,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = Kebab.TryRead<CallbackTurn>(turn ?? "now", out var known)
            ? known
            : throw new InvalidInputException(
                "turn",
                Say.It("只能是：", "one of: ") + string.Join(", ", Kebab.All<CallbackTurn>())
            );
        var queue = DeskQueue.All.Single(d => d.Filter.Turn == asked);
        var book = await policy.Book(ct);
        var list = new ListAsked(http.Request.Query, book, WorkOrderSort.MostUrgent, "turn");
        var page = await orders.Page(queue.Within(list.Filter), list.Sort, cursor, list.Size, ct);
        var (from, until, open) = await hours.Now(ct);
        var today = book.PolicyOn(book.Day(book.Home.Id, clock.GetUtcNow())).Callback;
        var first = CallbackPolicyFaults.LinkFirst(today.LinkFirst) ?? [];
        var why = asked is CallbackTurn.Skipped ? await skips.Of([.. page.Items.Select(o => o.Id)], ct) : null;
        return Results.Ok(
            new CallbackPage(
                page.Items,
                page.Next,
                from,
                until,
                open,
                page.Items.Where(o => why?.ContainsKey(o.Id) is true).ToDictionary(o => o.Number, o => why![o.Id]),
                [
                    .. page
                        .Items.Where(o =>
                            first.Contains(o.Channel) && o.CallbackAttempts == 0 && o.LinkIssuedAt is null
                        )
                        .Select(o => o.Number),
                ]
            )
        );
    }
}
