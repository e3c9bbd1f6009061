using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>What a tracked order's page shows: that version of the order, in the words of that policy book.</summary>
public sealed class TrackedPageStamps(JibanDb db, CurrentPolicy policy) : IPageStamps
{
    /// <summary>Asked by every reader of a tracked order: it is translated once.</summary>
    static readonly Func<JibanDb, int, WorkOrderNumber, CancellationToken, Task<Version?>> known = EF.CompileAsyncQuery(
        (JibanDb db, int district, WorkOrderNumber number, CancellationToken _) =>
            db
                .WorkOrders.AsNoTracking()
                .Where(o => o.District == district && o.Number == number)
                .Select(o => new Version(o.Version, o.DueAt))
                .FirstOrDefault()
    );

    sealed record Version(int Number, DateTimeOffset? DueAt);

    /// <summary>Only with a code, whose holder's page it is; whether number and code are right is judged by drawing it.</summary>
    public async Task<PageStamp?> Of(HttpContext http)
    {
        var (number, code) = (http.Request.Query["number"].ToString(), http.Request.Query["code"].ToString());
        if (code.Length == 0 || !WorkOrderNumber.TryParse(Typed.Clean(number), out var parsed))
            return null;
        var book = await policy.Book(http.RequestAborted);
        return await known(db, parsed.District, parsed, http.RequestAborted) is { } version
            ? new((version.Number, book), version.DueAt)
            : null;
    }
}
