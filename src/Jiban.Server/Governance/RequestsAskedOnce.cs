using Jiban.Intake;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>诉求人次: one requester of one order, counted once, when they first asked.</summary>
public sealed class AskedOnce
{
    public required string Street { get; init; }
    public string? Community { get; init; }

    /// <summary>Six digits.</summary>
    public required string Category { get; init; }

    /// <summary>Whether the masked words of the order speak of rain.</summary>
    public bool Rain { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>What is counted when requests are counted by day: every requester of an order once, on the day they first asked. Asking again, adding words or urging is nobody new.</summary>
public static class RequestsAskedOnce
{
    /// <param name="db">The database.</param>
    /// <param name="orders">Those to count; those without a street are left out.</param>
    /// <param name="district">Theirs.</param>
    public static IQueryable<AskedOnce> AskedOnce(this JibanDb db, IQueryable<WorkOrder> orders, int district)
    {
        byte[] none = [];
        return orders
            .Where(o => o.Place.Street != null)
            .Join(
                db.Contacts.Where(c =>
                    c.District == district
                    && (c.CallerPhone != "" || c.Outcome == ContactOutcome.OpenedOrder || c.QueryCodeHash != none)
                ),
                o => o.Id,
                c => c.Order,
                (o, c) =>
                    new
                    {
                        o.Id,
                        o.Place.Street,
                        o.Place.Community,
                        o.Category,
                        Rain = EF.Functions.Like(o.Masked.Title + " " + o.Masked.Text, "%雨%"),
                        Caller = c.CallerPhone != "" ? c.CallerPhone : c.Id.ToString(),
                        c.ReceivedAt,
                    }
            )
            .GroupBy(x => new
            {
                x.Id,
                x.Street,
                x.Community,
                x.Category,
                x.Rain,
                x.Caller,
            })
            .Select(g => new AskedOnce
            {
                Street = g.Key.Street!,
                Community = g.Key.Community,
                Category = g.Key.Category,
                Rain = g.Key.Rain,
                At = g.Min(x => x.ReceivedAt),
            });
    }
}
