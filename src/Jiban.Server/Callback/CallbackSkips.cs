using System.Linq.Expressions;
using Jiban.Callback;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Callback;

/// <summary>先不打: why nobody of an order is called now although its turn has come.</summary>
public enum CallbackSkip
{
    NoNumber,
    AskedNotTo,
    CalledToday,
    LinkGiven,
}

/// <summary>Whom the policy lets rest: until when a number was called today, and since when a refusal holds.</summary>
/// <param name="Today">Numbers called from then on have been called today; null when that is no reason.</param>
/// <param name="Quiet">Whoever would not answer from then on is left alone.</param>
/// <param name="Links">Whoever was given a link later than that may answer by themselves first.</param>
public sealed record CallbackRest(DateTimeOffset? Today, DateTimeOffset Quiet, DateTimeOffset Links)
{
    public static CallbackRest Of(PolicyBook book, int district, DateTimeOffset now)
    {
        var day = book.Day(district, now);
        var policy = book.PolicyOn(day).Callback;
        return new(
            policy.OncePerDay ? book.Instant(district, day.ToDateTime(default)) : null,
            now.AddDays(-policy.QuietDays),
            now.AddDays(-policy.LinkWaitDays)
        );
    }
}

/// <summary>Skip rules of the queue. An order is called when one of its requesters may be: left a number or is connected by 12345 in confidence, did not lately refuse, was not called today about another, and holds no fresh link to answer behind.</summary>
public sealed class CallbackSkips(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <summary>As a condition of the query.</summary>
    public static Expression<Func<WorkOrder, bool>> SomebodyMayBeCalled(JibanDb db, int district, CallbackRest rest)
    {
        var (contacts, resting) = (db.Contacts, Numbers(db, district, Called(db, district, rest)));
        var links = rest.Links;
        return o =>
            (o.LinkIssuedAt == null || o.LinkIssuedAt <= links)
            && contacts.Any(c =>
                c.District == o.District
                && c.Order == o.Id
                && (c.CallerPhone != "" || c.Confidential)
                && !resting.Contains(c.CallerPhone)
            );
    }

    /// <summary>The reason for each of these orders that has one.</summary>
    public async Task<IReadOnlyDictionary<Guid, CallbackSkip>> Of(IReadOnlyList<Guid> orders, CancellationToken ct)
    {
        var district = (await me.Known(ct)).District;
        var rest = CallbackRest.Of(await policy.Book(ct), district, clock.Now());
        var numbers = (
            await db
                .Contacts.Where(c =>
                    c.District == district
                    && c.Order != null
                    && orders.Contains(c.Order.Value)
                    && (c.CallerPhone != "" || c.Confidential)
                )
                .Select(c => new { Order = c.Order!.Value, c.CallerPhone })
                .ToListAsync(ct)
        ).ToLookup(c => c.Order, c => c.CallerPhone);
        string[] asked = [.. numbers.SelectMany(n => n).Distinct()];
        var resting = await Among(asked, Called(db, district, rest), district, ct);
        var refused = await Among(asked, Refused(db, district, rest), district, ct);
        var links = rest.Links;
        var linked = await db
            .WorkOrders.Where(o => o.District == district && orders.Contains(o.Id) && o.LinkIssuedAt > links)
            .Select(o => o.Id)
            .ToHashSetAsync(ct);
        return orders
            .Distinct()
            .Select(order =>
                (
                    order,
                    Skip: linked.Contains(order) ? CallbackSkip.LinkGiven : Why([.. numbers[order]], resting, refused)
                )
            )
            .Where(o => o.Skip is not null)
            .ToDictionary(o => o.order, o => o.Skip!.Value);
    }

    static CallbackSkip? Why(IReadOnlyList<string> numbers, HashSet<string> resting, HashSet<string> refused) =>
        numbers.Count == 0 ? CallbackSkip.NoNumber
        : !numbers.All(resting.Contains) ? null
        : numbers.All(refused.Contains) ? CallbackSkip.AskedNotTo
        : CallbackSkip.CalledToday;

    Task<HashSet<string>> Among(string[] asked, IQueryable<WorkOrder> called, int district, CancellationToken ct) =>
        Numbers(db, district, called).Where(n => asked.Contains(n)).ToHashSetAsync(ct);

    static IQueryable<WorkOrder> Refused(JibanDb db, int district, CallbackRest rest) =>
        db.WorkOrders.Where(o =>
            o.District == district && o.CalledBackAt >= rest.Quiet && o.CallbackOutcome == CallbackOutcome.Refused
        );

    static IQueryable<WorkOrder> Called(JibanDb db, int district, CallbackRest rest) =>
        rest.Today is { } today
            ? db.WorkOrders.Where(o =>
                o.District == district
                && (
                    o.CalledBackAt >= today
                    || o.CalledBackAt >= rest.Quiet && o.CallbackOutcome == CallbackOutcome.Refused
                )
            )
            : Refused(db, district, rest);

    static IQueryable<string> Numbers(JibanDb db, int district, IQueryable<WorkOrder> called) =>
        from o in called
        join c in db.Contacts.Where(c => c.District == district) on (Guid?)o.Id equals c.Order
        where c.CallerPhone != ""
        select c.CallerPhone;
}
