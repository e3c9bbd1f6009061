using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Jiban.Server.Demo;

/// <summary>演示区: loads the demo district into an empty database, once; on later starts it only looks.</summary>
internal sealed class DemoDistrict(
    JibanDb db,
    DemoFacts facts,
    DemoStaff staff,
    Action<string> news,
    DateTimeOffset now
)
{
    /// <summary>The seed of the district everybody sees.</summary>
    public const ulong Seed = 20_210_924;
    const int Batch = 400;

    /// <exception cref="StartRefusedException">The database holds a district that is no demo.</exception>
    public static async Task Load(IServiceProvider services, Uri address, Action<string> news, CancellationToken ct)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var folder = DataFolder.Open(services.GetRequiredService<JibanSettings>().DataPath);
        var baseUrl = address.ToString().TrimEnd('/');
        var written = DemoCredentials.Read(folder);
        if (written is not null && await HasRequests(services.GetRequiredService<NpgsqlDataSource>(), ct))
        {
            if (written.BaseUrl != baseUrl)
                (written with { BaseUrl = baseUrl }).Write(folder);
            return;
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        var facts = DemoFacts.Read();
        var staff = new DemoStaff(facts.Units, facts.Office.DateOf(now));
        var district = new DemoDistrict(db, facts, staff, news, now);
        await district.SetUp(ct);
        services.GetRequiredService<CurrentPolicy>().Forget();
        var shown = await district.Live(ct);
        news("a matter of the month");
        await new DemoProject(services, facts, staff, now).Begin(ct);
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<StaffMember>>();
        var credentials = await DemoCredentials.Renew(db, staff, hasher, baseUrl, now, ct);
        (credentials with { Orders = shown }).Write(folder);
        await Learn(scope.ServiceProvider, news, ct);
    }

    /// <summary>What the first night would do, so that visitors meet it by day.</summary>
    static async Task Learn(IServiceProvider services, Action<string> news, CancellationToken ct)
    {
        news("what its orders teach");
        foreach (var use in Enum.GetValues<ClassifierUse>())
            await services.GetRequiredService<LearnClassifiers>().Handle(use, null, ct);
    }

    /// <summary>Asked on every start, so without waking the whole model.</summary>
    static async Task<bool> HasRequests(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select exists (select from contacts where district_id = $1)");
        command.Parameters.AddWithValue(DemoUnits.District);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Everything that is seldom written, in a transaction of its own.</summary>
    async Task SetUp(CancellationToken ct)
    {
        if (await db.Districts.AnyAsync(ct))
        {
            var first = staff.Accounts[0].Person.Id;
            if (!await db.Staff.AnyAsync(s => s.Id == first, ct))
                throw new StartRefusedException(
                    "This database holds a district that is not the demo district; start without --demo."
                );
            return;
        }
        news("places, units and policies");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Add(facts.District);
        db.AddRange(facts.Units);
        db.AddRange(facts.Areas);
        db.AddRange(facts.Estates);
        db.AddRange(facts.Policies.Categories);
        db.AddRange(facts.Policies.Catalogue);
        db.AddRange(facts.Policies.Limits);
        db.AddRange(facts.Policies.Courses);
        db.AddRange(facts.Policies.Reasons);
        db.AddRange(facts.Policies.Reinspections);
        db.AddRange(facts.Policies.Answers);
        db.Add(facts.Policies.Policy);
        db.AddRange(facts.Calendars);
        db.AddRange(
            facts.Holidays.Days.Select(d => new HolidayRow
            {
                Day = d.Date,
                Off = d.Off,
                Name = d.Name,
            })
        );
        db.Add(
            new DayMarkRow
            {
                Day = DemoRhythm.RainDay(facts.Office.DateOf(now)),
                HeavyRain = true,
                Note = "演示：暴雨橙色预警",
            }
        );
        await Save(ct);
        db.AddRange(staff.Accounts.Select(a => a.Person));
        db.AddRange(staff.Colleagues);
        await Save(ct);
        db.AddRange(DemoSecretaries.Of(staff, facts.Office.DateOf(now)));
        await Save(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    /// <summary>Ninety days of requests, all of them or none.</summary>
    /// <returns>A few orders for visitors to look up.</returns>
    async Task<IReadOnlyList<DemoCredentials.Trackable>> Live(CancellationToken ct)
    {
        if (await db.Contacts.AnyAsync(c => c.District == DemoUnits.District, ct))
            return [];
        var calls = DemoCalls.Plan(Seed, facts.Office.DateOf(now), facts).Where(c => c.ReceivedAt <= now).ToList();
        var living = new DemoLiving(facts, staff, new DemoDice(Seed), now);
        living.Meet(calls);
        db.ChangeTracker.AutoDetectChangesEnabled = false;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var history = new List<HistoryRow>();
        foreach (var batch in calls.Chunk(Batch))
        {
            await Write(batch);
            news($"{batch[^1].Index + 1:N0} of {calls.Count:N0} requests");
        }
        await Write(living.Successors);
        await DemoHistory.Copy(db, history, ct);
        db.AddRange(living.Words);
        db.AddRange(living.Views);
        db.AddRange(living.Notes());
        db.AddRange(living.Praises);
        db.AddRange(living.Checks);
        db.AddRange(new DemoWhistles(facts, staff, now).Live());
        db.AddRange(new DemoAwards(facts, staff, now).Give());
        db.AddRange(LastNumbers(calls.Concat(living.Successors)));
        await Save(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        return Shown(calls, living);

        async Task Write(IReadOnlyCollection<PlannedCall> batch)
        {
            var orders = batch.Where(c => c.Number is not null).Select(living.Open).ToList();
            db.AddRange(orders.SelectMany(o => facts.Book.OpenParts(o, o.Fresh)));
            history.AddRange(orders.SelectMany(HistoryRow.Chain));
            db.AddRange(orders);
            db.AddRange(orders.Where(AssessmentMark.Needed).Select(AssessmentMark.Of));
            db.AddRange(batch.Select(living.Receive));
            await Save(ct);
        }
    }

    async Task Save(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    IEnumerable<OrderDay> LastNumbers(IEnumerable<PlannedCall> calls) =>
        calls
            .Where(c => c.Number is not null)
            .GroupBy(c => facts.Office.DateOf(c.ReceivedAt))
            .Select(g => new OrderDay
            {
                District = DemoUnits.District,
                Day = g.Key,
                Last = g.Count(),
            });

    static List<DemoCredentials.Trackable> Shown(IReadOnlyList<PlannedCall> calls, DemoLiving living) =>
        [
            .. calls
                .Where(c => c is { Number: not null, Surge: Surge.Heating })
                .TakeLast(3)
                .Select(c =>
                    c.Number is { } n ? new DemoCredentials.Trackable(n.Value, living.Codes[n], c.Title) : null
                )
                .OfType<DemoCredentials.Trackable>(),
        ];
}
