using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>答复草稿: what the lead has written so far, and below it what each co-unit replied since and is not yet in it, both masked as everybody reads them; the lead makes one reply of it.</summary>
public static class ReplyDraft
{
    /// <summary>Empty when nobody has written anything in this round.</summary>
    public static string Of(
        WorkOrder order,
        IEnumerable<WorkOrderEvent> history,
        PolicyBook book,
        KnownRequesters requesters
    ) =>
        string.Join(
            '\n',
            new[] { requesters.Mask(order.Reply) }
                .Where(own => own.Length > 0)
                .Concat(Missing(order, history, book, requesters))
        );

    /// <summary>Co-replies of this round that the lead's words do not hold yet, a line each.</summary>
    public static IReadOnlyList<string> Missing(
        WorkOrder order,
        IEnumerable<WorkOrderEvent> history,
        PolicyBook book,
        KnownRequesters requesters
    )
    {
        var own = requesters.Mask(order.Reply);
        var replies = history.OfType<CoUnitReplied>().ToList();
        return
        [
            .. from unit in order.CoUnitsAnswered
            let reply = replies.LastOrDefault(r => r.Unit.Value == unit)
            where reply is not null
            let words = requesters.Mask(reply.Text)
            where !own.Contains(words, StringComparison.Ordinal)
            select Say.It($"{book.NameOfUnit(unit)}：{words}", $"{book.NameOfUnit(unit)}: {words}"),
        ];
    }
}
