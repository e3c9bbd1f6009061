using System.Globalization;
using Jiban.Server.Access;
using Jiban.Server.Storage;

namespace Jiban.Server.Callback;

/// <summary>回访时段: when people may be called, on the district's clock; policy data. From belongs to it, Until no longer does.</summary>
public sealed class CallingHours(CurrentPolicy policy, Me me, TimeProvider clock)
{
    public async Task<(TimeOnly From, TimeOnly Until, bool Open)> Now(CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        var settings = book.PolicyOn(book.Day(reach.District, now)).Callback;
        var (from, until) = (Read(settings.CallsFrom, new(9, 0)), Read(settings.CallsUntil, new(20, 0)));
        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, book.Zone(reach.District)).DateTime);
        return (from, until, from <= time && time < until);
    }

    static TimeOnly Read(string text, TimeOnly otherwise) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : otherwise;
}
