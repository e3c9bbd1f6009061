using Jiban.Governance;
using Jiban.Intake;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>诉求人数.</summary>
/// <param name="Requesters">Different people, by the number they left.</param>
/// <param name="WithoutNumber">Contacts that left no number.</param>
public readonly record struct RequestersCounted(int Requesters, int WithoutNumber);

/// <summary>项目诉求人: everybody who asked for what a project was made of, each once, by the number they left.</summary>
public static class ProjectRequesters
{
    /// <returns>A callback for each, and how many contacts left no number.</returns>
    public static async Task<(IReadOnlyList<ProjectCallback> Callbacks, int WithoutNumber)> Of(
        JibanDb db,
        GovernanceProject project,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var district = project.District;
        WorkOrderNumber[] numbers = [.. project.Orders.Select(WorkOrderNumber.Parse)];
        var orders = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district && numbers.Contains(o.Number))
            .Select(o => new
            {
                o.Id,
                o.Number,
                o.Confidential,
            })
            .ToDictionaryAsync(o => o.Id, ct);
        Guid[] ids = [.. orders.Keys];
        var contacts = await Contacts(db, district, ids).ToListAsync(ct);
        var callbacks = ByPerson(contacts)
            .Select(mine => (Newest: mine.OrderByDescending(c => c.ReceivedAt).ThenBy(c => c.Id).First(), All: mine))
            .OrderBy(mine => mine.Newest.ReceivedAt)
            .ThenBy(mine => mine.Newest.Id)
            .Select(mine => new ProjectCallback(
                project,
                Guid.CreateVersion7(now),
                mine.Newest.Id,
                mine.Newest.Order,
                [.. mine.All.Select(c => orders[c.Order].Number.Value).Distinct().Order(StringComparer.Ordinal)],
                mine.All.Any(c => c.Confidential || orders[c.Order].Confidential),
                now
            ))
            .ToList();
        return (callbacks, WithoutNumber(contacts));
    }

    /// <summary>How many asked, of each project: as kept of one that is done, of any other as its orders stand now. Numbers alone; nobody's number is told.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RequestersCounted>> Counted(
        JibanDb db,
        int district,
        IReadOnlyCollection<GovernanceProject> projects,
        CancellationToken ct
    )
    {
        WorkOrderNumber[] numbers =
        [
            .. projects.Where(IsCounting).SelectMany(p => p.Orders).Distinct().Select(WorkOrderNumber.Parse),
        ];
        var ids =
            numbers.Length == 0
                ? []
                : await db
                    .WorkOrders.AsNoTracking()
                    .Where(o => o.District == district && numbers.Contains(o.Number))
                    .Select(o => new { o.Number, o.Id })
                    .ToDictionaryAsync(o => o.Number.Value, o => o.Id, ct);
        Guid[] orders = [.. ids.Values];
        var contacts = orders.Length == 0 ? [] : await Contacts(db, district, orders).ToListAsync(ct);
        var ofOrder = contacts.ToLookup(c => c.Order);
        return projects.ToDictionary(
            p => p.Id,
            p =>
            {
                if (!IsCounting(p))
                    return new RequestersCounted(p.Requesters, p.WithoutNumber);
                var asked = p
                    .Orders.SelectMany(number => ids.TryGetValue(number, out var id) ? ofOrder[id] : [])
                    .ToList();
                return new RequestersCounted(ByPerson(asked).Count(), WithoutNumber(asked));
            }
        );
    }

    static bool IsCounting(GovernanceProject project) => project.Stage is not ProjectStage.Done;

    static IQueryable<AskedFor> Contacts(JibanDb db, int district, Guid[] orders) =>
        db
            .Contacts.AsNoTracking()
            .Where(c => c.District == district && c.Order != null && orders.Contains(c.Order.Value))
            .Select(c => new AskedFor(
                c.Id,
                c.Order!.Value,
                c.CallerPhone,
                c.Confidential,
                c.ReceivedAt,
                // What a requester adds later comes without number and code: it is nobody new.
                c.Outcome == ContactOutcome.OpenedOrder
                    || c.QueryCodeHash.Length > 0
            ));

    static IEnumerable<IGrouping<string, AskedFor>> ByPerson(IEnumerable<AskedFor> contacts) =>
        contacts.Where(c => c.CallerPhone.Length > 0).GroupBy(c => c.CallerPhone, StringComparer.Ordinal);

    static int WithoutNumber(IEnumerable<AskedFor> contacts) =>
        contacts.Count(c => c.CallerPhone.Length == 0 && c.Somebody);

    sealed record AskedFor(
        Guid Id,
        Guid Order,
        string CallerPhone,
        bool Confidential,
        DateTimeOffset ReceivedAt,
        bool Somebody
    );
}
