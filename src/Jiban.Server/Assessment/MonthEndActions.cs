using Jiban.Server.Handling;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>勾选的工单, as its reader saw it.</summary>
public sealed record TickedOrder(string Number, int Version);

/// <summary>What became of one ticked order: done with its new version and stage, or why not and what to do instead.</summary>
/// <param name="Type">The refusal's stable type, as in a problem of the API.</param>
public sealed record DisposalAnswer(
    string Number,
    bool Done,
    int? Version,
    Stage? Stage,
    string? Type,
    string? What,
    string? Instead
);

/// <summary>批量办理: does to each ticked order what its own page would do, by the same handlers; every guard runs, every order has its own answer, and one that is refused stops no other.</summary>
public sealed class MonthEndActions(WorkOrderChange change, HandlingActions handling, ExclusionActions exclusions)
{
    public const int Most = 200;

    public Task<IReadOnlyList<DisposalAnswer>> Handle(
        IReadOnlyList<TickedOrder> orders,
        CloseWorkOrder command,
        CancellationToken ct
    ) => Each(orders, (number, version) => handling.Handle(number, version, command, ct));

    public Task<IReadOnlyList<DisposalAnswer>> Handle(
        IReadOnlyList<TickedOrder> orders,
        PutOnAccount command,
        CancellationToken ct
    ) => Each(orders, (number, version) => handling.Handle(number, version, command, ct));

    public Task<IReadOnlyList<DisposalAnswer>> Handle(
        IReadOnlyList<TickedOrder> orders,
        ExcludeWorkOrder command,
        CancellationToken ct
    ) => Each(orders, (number, version) => exclusions.Handle(number, version, command, ct));

    /// <exception cref="InvalidInputException">No order is ticked, too many are, or what all of them share is wrong; then nothing was done.</exception>
    async Task<IReadOnlyList<DisposalAnswer>> Each(
        IReadOnlyList<TickedOrder> orders,
        Func<WorkOrderNumber, int?, Task<WorkOrder>> act
    )
    {
        if (orders.Count is 0 or > Most)
            throw new InvalidInputException(
                "orders",
                orders.Count == 0
                    ? Say.It("请先勾选工单", "tick at least one order")
                    : Say.It($"一次最多 {Most} 件", $"at most {Most} at once")
            );
        var answers = new List<DisposalAnswer>();
        foreach (var ticked in orders.DistinctBy(o => o.Number, StringComparer.Ordinal))
            answers.Add(await One(ticked, act));
        return answers;
    }

    async Task<DisposalAnswer> One(TickedOrder ticked, Func<WorkOrderNumber, int?, Task<WorkOrder>> act)
    {
        // What a refused order left in the context must not be saved with the next.
        change.Db.ChangeTracker.Clear();
        try
        {
            var order = await act(ApiRequests.Number(ticked.Number), ticked.Version);
            return new(order.Number.Value, true, order.Version, order.Stage, null, null, null);
        }
        catch (RefusedException refused)
        {
            var words = RefusalWords.Of(refused.Refusal);
            // About what is shared by all: every other order would answer the same.
            if (words is { Status: StatusCodes.Status400BadRequest, Field: { } field })
                throw new InvalidInputException(field, $"{words.What} {words.Instead}".Trim());
            return new(
                ticked.Number,
                false,
                null,
                null,
                RefusalWords.TypeOf(refused.Refusal),
                words.What,
                words.Instead
            );
        }
    }
}
