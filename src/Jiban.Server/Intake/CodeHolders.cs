using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>查询码持有人: everybody who reported a matter has a query code of their own; which contact a code belongs to.</summary>
public sealed class CodeHolders(JibanDb db)
{
    /// <summary>The order and the contact of whoever holds the code; null when number or code is wrong, which of the two is not told.</summary>
    public async Task<(WorkOrder Order, Guid Contact)?> Find(string number, string code, CancellationToken ct)
    {
        if (!WorkOrderNumber.TryParse(number, out var parsed))
            return null;
        var order = await db
            .WorkOrders.AsNoTracking()
            .SingleOrDefaultAsync(o => o.District == parsed.District && o.Number == parsed, ct);
        if (order is null)
            return null;
        if (QueryCode.Matches(order, code))
            return (order, order.Contact);
        var hash = QueryCode.Hash(order.Number, code);
        var joined = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == order.District && c.Order == order.Id && c.QueryCodeHash == hash)
            .Select(c => (Guid?)c.Id)
            .FirstOrDefaultAsync(ct);
        return joined is { } contact ? (order, contact) : null;
    }
}
