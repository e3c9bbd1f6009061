using System.ComponentModel;
using System.Globalization;
using Jiban.Server.Access;
using Jiban.Server.Handling;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>One page of the sweep; <paramref name="Next"/> is null on the last.</summary>
public sealed record MonthEndRead(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Unit,
    MonthEndTally Tally,
    IReadOnlyList<MonthEndLine> Items,
    string? Next
);

/// <summary>办结 of ticked orders.</summary>
public sealed record CloseTicked(IReadOnlyList<TickedOrder> Orders);

/// <summary>申请挂账 for ticked orders, one reason, plan and review date for all.</summary>
public sealed record PutTickedOnAccount(
    IReadOnlyList<TickedOrder> Orders,
    string Reason,
    string Plan,
    DateOnly ReviewOn
);

/// <summary>申请剔除 for ticked orders: one reason, evidence, document and review date for all.</summary>
public sealed record ExcludeTicked(
    IReadOnlyList<TickedOrder> Orders,
    string Reason,
    string Evidence,
    string Document,
    DateOnly? ReviewOn = null
);

/// <summary>What a bulk action answers.</summary>
public sealed record TickedDisposed(int Done, int Refused, IReadOnlyList<DisposalAnswer> Orders);

/// <summary>The routes of the sweep: read it, and the three disposals for ticked orders.</summary>
public static class MonthEndApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var sweep = api.MapGroup("/month-end").WithTags("month-end");
        sweep
            .MapGet("", Read)
            .RequireAuthorization(AccessSetup.MonthEnd)
            .WithName("ReadMonthEnd")
            .WithSummary(
                "Every open order of a unit that counts in a period, with its best next disposal and what is missing for it."
            )
            .Produces<MonthEndRead>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        Action<CloseTicked>(
            sweep,
            "close",
            _ => { },
            (actions, orders, _, ct) => actions.Handle(orders, new CloseWorkOrder(), ct)
        );
        Action<PutTickedOnAccount>(
            sweep,
            "account",
            f => _ = Account(f),
            (actions, orders, f, ct) => actions.Handle(orders, Account(f), ct)
        );
        Action<ExcludeTicked>(
            sweep,
            "exclude",
            f => _ = Exclusion(f),
            (actions, orders, f, ct) => actions.Handle(orders, Exclusion(f), ct)
        );
    }

    static PutOnAccount Account(JsonFields f) =>
        new(f.Text("reason", 80, true) ?? "", f.Text("plan", 2000, true) ?? "", f.Day("reviewOn", true) ?? default);

    static ExcludeWorkOrder Exclusion(JsonFields f) =>
        new(
            f.Text("reason", 80, true) ?? "",
            f.Text("evidence", 2000, true) ?? "",
            f.Text("document", 200, true),
            ReviewOn: f.Day("reviewOn")
        );

    /// <summary>The parameters stand here for the API's description; <see cref="MonthEndAsked"/> reads them.</summary>
    static async Task<IResult> Read(
        [Description("Leads, handles or owes a part, itself or below; the caller's own when not given")] string? unit,
        [Description("2026-11; the one that runs when not given")] string? period,
        [Description("close, exclude or account")] string? disposal,
        [Description("ready, to-do, waiting or done")] string? state,
        [Description("1: only what is late")] string? overdue,
        [Description("A number, or words that must all occur")] string? q,
        [Description("due, accepted, number, urgency, disposal, state or missing; -due the other way round")]
            string? sort,
        string? cursor,
        [Description("1 to 200, 50 when not given")] string? size,
        HttpContext http,
        MonthEndList list,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var fields = new AskedFields(http.Request.Query);
        var asked = MonthEndAsked.Read(fields, await policy.Book(ct));
        if (!MonthEndSort.Knows(fields.Text("sort", 40)))
            fields.Wrong("sort", Say.It("只能是：", "one of: ") + string.Join(", ", MonthEndSort.Keys));
        var rows = fields.Rows(MonthEndList.MostRows);
        var begin = 0;
        if (
            fields.Text("cursor", 40) is { } from
            && !int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out begin)
        )
            fields.Wrong("cursor", Say.It("不是本表的页码", "is not of this list"));
        fields.NothingElse();
        fields.Check();
        var sweep = await list.Handle(asked, sort, ct);
        return Results.Ok(
            new MonthEndRead(
                sweep.Period.Code,
                sweep.Period.FirstDay,
                sweep.Period.LastDay,
                sweep.Unit.Value,
                sweep.Tally,
                [.. sweep.Lines.Skip(begin).Take(rows)],
                begin + rows < sweep.Lines.Count ? (begin + rows).ToString(CultureInfo.InvariantCulture) : null
            )
        );
    }

    static void Action<TBody>(
        IEndpointRouteBuilder sweep,
        string name,
        Action<JsonFields> read,
        Func<
            MonthEndActions,
            IReadOnlyList<TickedOrder>,
            JsonFields,
            CancellationToken,
            Task<IReadOnlyList<DisposalAnswer>>
        > handle
    )
        where TBody : notnull =>
        sweep
            .MapPost(
                "/" + name,
                async (HttpContext http, MonthEndActions actions, CurrentPolicy policy, CancellationToken ct) =>
                {
                    var book = await policy.Book(ct);
                    var fields = ApiRequests.Fields(await http.Request.Bytes(ct), book.Zone(book.Home.Id));
                    var orders = fields.Parts("orders", MonthEndActions.Most).Select(Ticked).ToList();
                    if (orders.Count == 0)
                        fields.Missing("orders");
                    read(fields);
                    fields.Check();
                    var answers = await handle(actions, orders, fields, ct);
                    var done = answers.Count(a => a.Done);
                    return Results.Ok(new TickedDisposed(done, answers.Count - done, answers));
                }
            )
            .RequireAuthorization(nameof(Permission.HandleOrders))
            .WithName(typeof(TBody).Name)
            .WithSummary("Does to each order what its own action would do; each has its own answer.")
            .Accepts<TBody>("application/json")
            .Produces<TickedDisposed>()
            .ProducesProblem(400)
            .ProducesProblem(403);

    static TickedOrder Ticked(JsonFields order)
    {
        if (!order.Has("version"))
            order.Missing("version");
        return new(order.Text("number", 40, true) ?? "", (int)(order.Number("version", 0, int.MaxValue) ?? 0));
    }
}
