using System.Linq.Expressions;
using Jiban.Places;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>What is read of an order to tell how like a new request it is, and who may know of it.</summary>
sealed class ReadMatter
{
    /// <summary>So many of the newest, where only a point is known.</summary>
    const int Nearest = 300;

    public Guid Id { get; init; }
    public WorkOrderNumber Number { get; init; }
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
    public string Category { get; init; } = "";
    public required Place Place { get; init; }
    public string MaskedPlace { get; init; } = "";
    public string? MaskedBuilding { get; init; }
    public Stage Stage { get; init; }
    public DateTimeOffset AcceptedAt { get; init; }
    public RequestKind Kind { get; init; }
    public UnitCode? LeadUnit { get; init; }
    public UnitCode? HandlingUnit { get; init; }
    public string[] CoUnits { get; init; } = [];
    public UnitCode? AboutUnit { get; init; }
    public StaffId? AboutStaff { get; init; }

    static readonly Expression<Func<WorkOrder, ReadMatter>> columns = o => new ReadMatter
    {
        Id = o.Id,
        Number = o.Number,
        Title = o.Masked.Title,
        Text = o.Masked.Text,
        Category = o.Category,
        Place = o.Place,
        MaskedPlace = o.Masked.Place,
        MaskedBuilding = o.Masked.Building,
        Stage = o.Stage,
        AcceptedAt = o.AcceptedAt,
        Kind = o.Kind,
        LeadUnit = o.LeadUnit,
        HandlingUnit = o.HandlingUnit,
        CoUnits = o.CoUnits,
        AboutUnit = o.AboutUnit,
        AboutStaff = o.AboutStaff,
    };

    /// <summary>Asked at every contact: it is translated once.</summary>
    static readonly Func<JibanDb, int, Guid[], DateTimeOffset, IAsyncEnumerable<ReadMatter>> offered =
        EF.CompileAsyncQuery(
            (JibanDb db, int district, Guid[] ids, DateTimeOffset since) =>
                db
                    .WorkOrders.AsNoTracking()
                    .Where(o => o.District == district && ids.Contains(o.Id))
                    .Where(o => o.AcceptedAt >= since && o.Stage != Stage.Archived)
                    .Select(columns)
        );

    /// <summary><see cref="PublicMatters.IsPublic"/> of what was read.</summary>
    public bool IsPublic => Kind is not RequestKind.Report && AboutUnit is null && AboutStaff is null;

    /// <summary>For <see cref="WhoMay.MayRead"/>.</summary>
    public Parties Parties(PolicyBook book) =>
        new(
            book.PathOf(LeadUnit),
            book.PathOf(HandlingUnit),
            [.. CoUnits.Select(u => book.PathOf(new UnitCode(u))).OfType<string>()],
            book.PathOf(AboutUnit),
            AboutStaff,
            null,
            Place.Code,
            new HashSet<StaffId>()
        );

    /// <summary>Of those that memory offers, whatever is still worked on; who may know of it is asked of each.</summary>
    public static async Task<List<ReadMatter>> Offered(
        JibanDb db,
        int district,
        Guid[] ids,
        DateTimeOffset since,
        CancellationToken ct
    ) => await offered(db, district, ids, since).ToListAsync(ct);

    /// <summary>The orders whose number stands in the words, whatever became of them.</summary>
    public static async Task<List<ReadMatter>> Named(
        IQueryable<WorkOrder> readable,
        string words,
        int district,
        int most,
        CancellationToken ct
    )
    {
        WorkOrderNumber[] numbers = [.. WorkOrderNumber.In(words, district).Distinct().Take(most)];
        return numbers.Length == 0 ? [] : await Read(readable.Where(o => numbers.Contains(o.Number)), ct);
    }

    /// <summary>Where only a point is known: those of memory, and the newest of the field.</summary>
    public static Task<List<ReadMatter>> Nearby(
        IQueryable<WorkOrder> open,
        Guid[] likely,
        string? category,
        CancellationToken ct
    )
    {
        var area = category?[..2];
        return Read(
            open.Where(o => area == null || o.Category.StartsWith(area) || likely.Contains(o.Id))
                .OrderByDescending(o => o.AcceptedAt)
                .Take(Nearest),
            ct
        );
    }

    static Task<List<ReadMatter>> Read(IQueryable<WorkOrder> orders, CancellationToken ct) =>
        orders.Select(columns).ToListAsync(ct);
}
