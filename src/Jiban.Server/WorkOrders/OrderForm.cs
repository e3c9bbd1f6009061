using Jiban.Server.Shell.Components;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.WorkOrders;

/// <summary>The form of one action on the order of the page. Which action it does is said by <see cref="DoesAttribute"/>.</summary>
public abstract class OrderForm : FormComponent
{
    [CascadingParameter]
    public OrderSheet Sheet { get; set; } = null!;

    /// <summary>The next thing to do: drawn open, with the page's one primary button.</summary>
    [Parameter]
    public bool First { get; set; }

    /// <summary>The key that opens it.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>Where to go when it is done; the same page when not given.</summary>
    [Parameter]
    public string? Then { get; set; }

    public WorkOrder Order => Sheet.Order;

    public WorkOrderAction Action => OrderForms.ActionOf(GetType());

    /// <summary>Drawn open: it comes next, or it was sent and refused.</summary>
    public bool Open => First || IsSent;

    protected CancellationToken Aborted => Context?.RequestAborted ?? CancellationToken.None;

    /// <summary>Does the action as this reader saw the order, and says so.</summary>
    /// <remarks>The form names its order: a queue may have moved on between showing it and sending it.</remarks>
    protected Task Do(Func<WorkOrderNumber, int?, CancellationToken, Task<WorkOrder>> act, string done) =>
        Try(
            () =>
                Sent("order") is { Length: > 0 } meant && meant != Order.Number.Value
                    ? throw new RefusedException(new NoSuchWorkOrder(meant))
                    : act(Order.Number, SentVersion, Aborted),
            done,
            Then
        );
}

/// <summary>Says which action a form does.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DoesAttribute(WorkOrderAction action) : Attribute
{
    public WorkOrderAction Action => action;
}
