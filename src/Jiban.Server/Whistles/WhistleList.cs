using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>One line of the list.</summary>
public sealed record WhistleLine(
    Guid Id,
    int Version,
    WhistleStage Stage,
    WhistleKind Kind,
    string Title,
    string Where,
    string? Order,
    string? HotSpot,
    string Unit,
    string? Street,
    DateTimeOffset BlownAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? DueAt,
    IReadOnlyList<string> InvitedUnits,
    int Arrived,
    int Breaches,
    int Tasks,
    int TasksOpen,
    int TasksOverdue,
    string Outcome
);

/// <summary>One page; <paramref name="Next"/> is null on the last.</summary>
public sealed record PageOfWhistles(IReadOnlyList<WhistleLine> Items, string? Next);

/// <summary>The orders a list of whistles can stand in; "-blown" is "blown" the other way round.</summary>
public enum WhistleSortKey
{
    Blown,
    Due,
    Changed,
    Kind,
}

/// <summary>吹哨列表: the same for page, API and export; shows only what its reader may open.</summary>
public sealed class WhistleList(
    JibanDb db,
    Me me,
    RequestersOfOrders requesters,
    CurrentPolicy policy,
    TimeProvider clock
)
{
    public const int MostRows = 200;
    public const string Usual = "-blown";

    public static bool Knows(string? sort) =>
        string.IsNullOrEmpty(sort) || Kebab.TryRead<WhistleSortKey>(sort.TrimStart('-'), out _);

    /// <param name="cursor">How many rows go before; null for the first page.</param>
    /// <exception cref="InvalidInputException">The cursor is not of this list.</exception>
    public async Task<PageOfWhistles> Page(
        WhistleFilter filter,
        string? sort,
        string? cursor,
        int size,
        CancellationToken ct
    )
    {
        var skip = RowsBefore.Of(cursor);
        var take = Math.Clamp(size, 1, MostRows);
        var rows = await Sorted(await Filtered(filter, ct), sort).Skip(skip).Take(take + 1).ToListAsync(ct);
        return new(
            [.. await Lines(rows.Take(take), ct)],
            rows.Count > take ? (skip + take).ToString(CultureInfo.InvariantCulture) : null
        );
    }

    /// <summary>Every row, one at a time, for exports.</summary>
    public async IAsyncEnumerable<WhistleLine> All(
        WhistleFilter filter,
        string? sort,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var rows = Sorted(await Filtered(filter, ct), sort);
        for (var skip = 0; ; skip += MostRows)
        {
            var some = await rows.Skip(skip).Take(MostRows).ToListAsync(ct);
            foreach (var line in await Lines(some, ct))
                yield return line;
            if (some.Count < MostRows)
                yield break;
        }
    }

    public async Task<int> Count(WhistleFilter filter, CancellationToken ct) =>
        await (await Filtered(filter, ct)).CountAsync(ct);

    /// <summary>Lines as everybody may read them: what was written of an order's requesters is masked.</summary>
    async Task<IReadOnlyList<WhistleLine>> Lines(IEnumerable<Whistle> whistles, CancellationToken ct)
    {
        var rows = whistles.ToList();
        var known = await requesters.Of(
            rows.FirstOrDefault()?.District ?? 0,
            rows.Select(w => w.Order).OfType<WorkOrderNumber>(),
            ct
        );
        return [.. rows.Select(w => Line(w, known.Of(w.Order)))];
    }

    static WhistleLine Line(Whistle w, KnownRequesters known) =>
        new(
            w.Id,
            w.Version,
            w.Stage,
            w.Kind,
            known.Mask(w.Title),
            known.MaskAddress(w.Where),
            w.Order?.Value,
            w.HotSpot,
            w.Unit.Value,
            w.Street?.Value,
            w.BlownAt,
            w.ChangedAt,
            w.DueAt,
            w.InvitedUnits,
            w.Attendances.Count(a => a.ArrivedAt is not null),
            w.Attendances.Sum(a => a.Breaches().Count),
            w.Tasks.Count,
            w.Tasks.Count(t => t.FinishedAt is null),
            w.Tasks.Count(t => t is { FinishedAt: null, LateTold: true }),
            known.Mask(w.Outcome)
        );

    async Task<IQueryable<Whistle>> Filtered(WhistleFilter filter, CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        var whistles = Readable(db.Whistles.AsNoTracking(), reach, book);
        if (filter.Stage is { } stage)
            whistles = whistles.Where(w => w.Stage == stage);
        if (filter.Kind is { } kind)
            whistles = whistles.Where(w => w.Kind == kind);
        if (filter.Order is { } order)
            whistles = whistles.Where(w => w.Order == order);
        if (filter.HotSpot is { } spot)
            whistles = whistles.Where(w => w.HotSpot == spot);
        if (filter.Unit is { } unit)
        {
            var code = unit.Value;
            whistles = whistles.Where(w => w.Unit == unit || w.InvitedUnits.Contains(code));
        }
        if (filter.Overdue)
            whistles = whistles.Where(w => w.DueAt < now);
        if (filter.Mine)
        {
            string[] mine = [.. Standing(reach, book)];
            whistles = whistles.Where(w => w.InvitedUnits.Any(c => mine.Contains(c)));
        }
        foreach (var word in (filter.Words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = $"%{word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            whistles = whistles.Where(w => EF.Functions.ILike(w.Title + " " + w.Text + " " + w.Where, pattern, "\\"));
        }
        return whistles;
    }

    /// <summary><see cref="WhoMayWhistle.MayRead"/> for a whole list at once; a test holds the two together.</summary>
    internal static IQueryable<Whistle> Readable(IQueryable<Whistle> whistles, Reach reach, PolicyBook book)
    {
        whistles = whistles.Where(w => w.District == reach.District);
        if (!WhoMayWhistle.MayReadAny(reach))
            return whistles.Where(_ => false);
        var me = reach.Actor.Staff;
        UnitCode?[] mine = [.. Standing(reach, book).Select(code => new UnitCode(code))];
        whistles = whistles.Where(w => w.AboutStaff == null || w.AboutStaff != me);
        whistles = whistles.Where(w => w.AboutUnit == null || !mine.Contains(w.AboutUnit));
        if (reach.DistrictWide)
            return whistles;
        UnitCode[] below = [.. book.Below(reach.UnitPath).Select(u => u.Code)];
        string[] invited = [.. below.Select(c => c.Value).Concat(Standing(reach, book))];
        return whistles.Where(w => below.Contains(w.Unit) || w.InvitedUnits.Any(c => invited.Contains(c)));
    }

    /// <summary>The units this person belongs to: their own and those above it.</summary>
    internal static IEnumerable<string> Standing(Reach reach, PolicyBook book) =>
        book.Units.Values.Where(u => reach.StandsIn(u.Path)).Select(u => u.Code.Value);

    static IQueryable<Whistle> Sorted(IQueryable<Whistle> whistles, string? sort)
    {
        var asked = Knows(sort) && !string.IsNullOrEmpty(sort) ? sort : Usual;
        _ = Kebab.TryRead<WhistleSortKey>(asked.TrimStart('-'), out var key);
        var down = asked.StartsWith('-');
        return key switch
        {
            WhistleSortKey.Blown => By(w => w.BlownAt),
            WhistleSortKey.Changed => By(w => w.ChangedAt),
            WhistleSortKey.Kind => By(w => w.Kind),
            WhistleSortKey.Due when down => whistles
                .OrderBy(w => w.DueAt == null)
                .ThenByDescending(w => w.DueAt)
                .ThenByDescending(w => w.Id),
            WhistleSortKey.Due => By(w => w.DueAt),
        };

        IQueryable<Whistle> By<T>(Expression<Func<Whistle, T>> value) =>
            down
                ? whistles.OrderByDescending(value).ThenByDescending(w => w.Id)
                : whistles.OrderBy(value).ThenBy(w => w.Id);
    }
}
