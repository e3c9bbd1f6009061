using Jiban.Server.Access;
using Jiban.Server.LiveDesks;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.WorkOrders;

/// <summary>A desk: queues of orders, late first, and one order open beside them. When that one is done the next opens.</summary>
public abstract class QueuePage : ComponentBase
{
    [Inject]
    protected WorkOrderList List { get; set; } = null!;

    [Inject]
    protected OrderSheets Sheets { get; set; } = null!;

    [Inject]
    protected Me Me { get; set; } = null!;

    [Inject]
    protected CurrentPolicy Policy { get; set; } = null!;

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    protected PolicyBook Book { get; private set; } = null!;
    protected Reach Reach { get; private set; } = null!;
    protected DateTimeOffset Now { get; private set; }
    protected IReadOnlyList<WorkOrderLine> Lines { get; private set; } = [];
    protected string? Next { get; private set; }
    protected OrderSheet? Sheet { get; private set; }

    /// <summary>What the reader narrowed the queue to.</summary>
    protected WorkOrderFilter Filter { get; private set; } = new();

    /// <summary>What of it could not be read; null when all could.</summary>
    protected string? Wrong { get; private set; }

    /// <summary>The address to go to when the open order is done.</summary>
    protected string AfterThis { get; private set; } = "";

    protected bool IsSent => Context.CarriesForm();

    /// <summary>The number of the order beside the list.</summary>
    protected string? Opened => Sheet?.Order.Number.Value ?? (IsAskedByItself ? Navigation.Asked("number") : null);

    /// <summary>Only the list is looked at again; the order beside it, in which somebody may be writing, stays as it is.</summary>
    bool IsAskedByItself => LiveApi.IsAskedByItself(Context.Request);

    /// <summary>Where the list asks for itself: the queue and the order that are shown now, though another may come first then.</summary>
    protected string Here(string queue) => Navigation.With(("queue", queue), ("number", Opened));

    /// <summary>Whether an order asked for by its number may be worked on at this desk.</summary>
    protected virtual bool Belongs(OrderSheet sheet) => true;

    protected async Task Begin() => (Book, Reach, Now) = (await Policy.Book(default), await Me.Known(), Clock.Now());

    /// <summary>A tab for each queue, with how many wait in it.</summary>
    protected async Task<List<Tab>> TabsOf(string path, IReadOnlyList<DeskQueue> queues)
    {
        var counts = await List.Counts([.. queues.Select(q => q.Filter)], 999, default);
        return
        [
            .. queues.Zip(
                counts,
                (one, count) =>
                    new Tab(
                        one.Name,
                        one.Word,
                        Navigation.WithPath(path, ("queue", one.Name), ("number", null), ("cursor", null)),
                        count
                    )
            ),
        ];
    }

    /// <summary>Reads the queue and opens the order asked for, or its first.</summary>
    protected async Task Show(DeskQueue queue)
    {
        try
        {
            Filter = WorkOrderFilter.Read(Context.Request.Query);
            var sort = WorkOrderSort.Read(Navigation.Asked("sort"), WorkOrderSort.MostUrgent);
            var page = await List.Page(queue.Within(Filter), sort, Navigation.Asked("cursor"), 30, default);
            (Lines, Next) = (page.Items, page.Next);
        }
        catch (InvalidInputException invalid)
        {
            Wrong = string.Join("; ", invalid.Fields.Select(field => $"{field.Key}: {field.Value}"));
            Context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        if (IsAskedByItself)
            return;
        Sheet = await Asked() ?? (Lines.Count > 0 ? await Open(Lines[0].Number) : null);
        var following = Lines.SkipWhile(line => line.Number != Sheet?.Order.Number.Value).Skip(1).FirstOrDefault();
        AfterThis = following is null
            ? Navigation.With(("number", null), ("cursor", null))
            : Navigation.With(("number", following.Number));
    }

    /// <summary>The order a form was sent about, else the one the address names.</summary>
    async Task<OrderSheet?> Asked()
    {
        var sent = IsSent ? Context.Request.Form["order"].ToString() : "";
        return await Open(sent.Length > 0 ? sent : Navigation.Asked("number"));
    }

    async Task<OrderSheet?> Open(string? text)
    {
        if (!WorkOrderNumber.TryParse(text, out var number))
            return null;
        try
        {
            var sheet = await Sheets.Open(number, default);
            return Belongs(sheet) ? sheet : null;
        }
        catch (RefusedException refused) when (refused.Refusal is NoSuchWorkOrder)
        {
            // It left this desk meanwhile; the list shows what remains.
            return null;
        }
    }
}
