using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.WorkOrders;

/// <summary>A desk: a queue of orders, late first, and one of them open beside it. When that one is done the next opens.</summary>
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

    protected PolicyBook Book { get; private set; } = null!;
    protected Reach Reach { get; private set; } = null!;
    protected DateTimeOffset Now { get; private set; }
    protected IReadOnlyList<WorkOrderLine> Lines { get; private set; } = [];
    protected string? Next { get; private set; }
    protected OrderSheet? Sheet { get; private set; }

    /// <summary>The address to go to when the open order is done.</summary>
    protected string AfterThis { get; private set; } = "";

    protected async Task Begin() => (Book, Reach, Now) = (await Policy.Book(default), await Me.Known(), Clock.Now());

    /// <summary>Reads the queue and opens the order asked for, or its first.</summary>
    protected async Task Show(WorkOrderFilter filter)
    {
        var page = await List.Page(filter, WorkOrderSort.MostUrgent, Navigation.Asked("cursor"), 30, default);
        (Lines, Next) = (page.Items, page.Next);
        var asked = WorkOrderNumber.TryParse(Navigation.Asked("number"), out var number)
            ? number
            : (WorkOrderNumber?)null;
        var open = asked ?? (Lines.Count > 0 ? WorkOrderNumber.Parse(Lines[0].Number) : null);
        if (open is not { } shown)
            return;
        try
        {
            Sheet = await Sheets.Open(shown, default);
        }
        catch (RefusedException refused) when (refused.Refusal is NoSuchWorkOrder)
        {
            // It left this desk meanwhile; the list shows what remains.
        }
        var following = Lines.SkipWhile(line => line.Number != shown.Value).Skip(1).FirstOrDefault();
        AfterThis = Navigation.With(("number", following?.Number));
    }
}
