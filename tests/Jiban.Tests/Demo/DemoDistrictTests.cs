using System.Text.Json;
using Jiban.Governance;
using Jiban.Server.Access;
using Jiban.Server.Demo;
using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Demo;

public sealed class DemoDistrictTests(Database database) : IAsyncLifetime
{
    FreshDatabase own = null!;
    TemporaryFolder folder = null!;
    WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        own = await database.Fresh();
        folder = await TemporaryFolder.Create("demo");
        var settings = new JibanSettings(own.ConnectionString, folder.Path, RunMode.Demo, new FakeClock());
        app = JibanHost.Builder(settings, "http://127.0.0.1:0").Build();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await own.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task It_is_loaded_once_and_everything_in_it_holds()
    {
        var news = new List<string>();
        await Load("http://127.0.0.1:5311/", news);
        news.Count.ShouldBeGreaterThan(5);

        (await own.Value<long>("select count(*) from contacts")).ShouldBeInRange(2_800, 3_300);
        (await own.Value<long>("select count(distinct stage) from work_orders")).ShouldBe(
            Enum.GetValues<Stage>().Length
        );
        (await own.Value<long>("select count(*) from areas where schematic")).ShouldBe(466);
        (
            await own.Value<long>(
                "select count(*) from order_days d where d.last <> (select count(*) from work_orders o where o.number like '110106-' || to_char(d.day, 'YYYYMMDD') || '-%')"
            )
        ).ShouldBe(0);
        (
            await own.Value<long>(
                "select count(*) from contacts c left join work_orders o on o.district_id = c.district_id and o.id = c.order_id where c.outcome in ('OpenedOrder', 'Merged') and o.id is null"
            )
        ).ShouldBe(0);
        (
            await own.Value<long>(
                "select count(*) from work_orders where version <> (select max(seq) from work_order_events e where e.district_id = work_orders.district_id and e.order_id = id)"
            )
        ).ShouldBe(0);
        await EveryChainHolds();
        await EveryNoteStandsWithItsSign();
        await EverybodyCanSignIn();
        await AMatterOfTheMonthRuns();

        var before = await own.Value<long>("select count(*) from work_order_events");
        await Load("http://127.0.0.1:5999/", []);
        (await own.Value<long>("select count(*) from work_order_events")).ShouldBe(before);
        Written().GetProperty("baseUrl").GetString().ShouldBe("http://127.0.0.1:5999");
        await AMatterOfTheMonthRuns();
    }

    [Fact]
    public async Task It_never_enters_a_district_that_is_no_demo()
    {
        await own.Run("insert into districts values (110102, '另一个区', 'Another', 'Asia/Shanghai', '110102')");

        await Should.ThrowAsync<StartRefusedException>(() => Load("http://127.0.0.1:5311/", []));

        (await own.Value<long>("select count(*) from staff")).ShouldBe(0);
    }

    async Task EveryChainHolds()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        var last = await db
            .WorkOrders.Select(o => new { o.Id, o.LastHash })
            .ToDictionaryAsync(o => o.Id, o => o.LastHash);
        var rows = await db.History.AsNoTracking().ToListAsync();
        rows.GroupBy(r => r.OrderId)
            .ShouldAllBe(g => HistoryChain.FirstBroken(g.OrderBy(r => r.Seq).Select(r => r.Link), last[g.Key]) == null);
    }

    async Task EveryNoteStandsWithItsSign()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        var called = (
            await db
                .History.AsNoTracking()
                .Where(h => h.Type == nameof(RequesterCalledBack))
                .Select(h => new { h.ByStaff, h.At })
                .ToListAsync()
        ).Select(h => $"{h.ByStaff:N}:{h.At.UtcTicks}");
        var notes = await db.SignNotes.AsNoTracking().Select(n => n.Key).ToListAsync();
        notes.Count.ShouldBe(2);
        foreach (var parts in notes.Select(key => key.Split(':')))
            called.ShouldContain($"{parts[1]}:{parts[^1]}");
    }

    async Task AMatterOfTheMonthRuns()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        var project = await db.GovernanceProjects.AsNoTracking().SingleAsync();
        var asked = await ProjectRequesters.Counted(db, project.District, [project], default);

        (project.Kind, project.Stage).ShouldBe((ProjectKind.MonthlyTopic, ProjectStage.Open));
        project.Topic.ShouldNotBeNull();
        project.Progress.ShouldNotBeEmpty();
        project.Orders.Length.ShouldBeGreaterThanOrEqualTo(3);
        asked[project.Id].Requesters.ShouldBeGreaterThanOrEqualTo(2);
    }

    async Task EverybodyCanSignIn()
    {
        var file = Written();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(CredentialsPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var scope = app.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        var accounts = file.GetProperty("accounts").EnumerateArray().ToList();
        accounts.Count.ShouldBeGreaterThanOrEqualTo(13);
        foreach (var account in accounts)
        {
            var person = await people.FindByNameAsync(account.GetProperty("user").GetString()!);
            (await people.CheckPasswordAsync(person!, account.GetProperty("password").GetString()!)).ShouldBeTrue();
            account.GetProperty("role").GetString().ShouldNotBeNullOrEmpty();
            account.GetProperty("name").GetString().ShouldBe(person!.Name);
        }
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        foreach (var key in file.GetProperty("apiKeys").EnumerateArray())
        {
            var hash = ApiKeyAuthentication.Hash(key.GetProperty("key").GetString()!);
            (await db.ApiKeys.AnyAsync(k => k.Hash == hash)).ShouldBeTrue();
        }
    }

    string CredentialsPath => Path.Combine(folder.Path, "demo-credentials.json");

    JsonElement Written() => JsonDocument.Parse(File.ReadAllText(CredentialsPath)).RootElement;

    Task Load(string address, List<string> news) =>
        DemoDistrict.Load(app.Services, new Uri(address), news.Add, TestContext.Current.CancellationToken);
}
