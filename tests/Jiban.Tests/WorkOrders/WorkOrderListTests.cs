using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

public sealed class WorkOrderListTests(DistrictServer server) : IClassFixture<DistrictServer>, IAsyncLifetime
{
    static readonly DateTimeOffset start = FakeClock.Monday9;
    static readonly SemaphoreSlim once = new(1);

    [Fact]
    public async Task A_list_shows_exactly_the_orders_its_reader_may_open()
    {
        var (orders, book) = await Everything();
        foreach (var reach in VariedOrders.Readers(book))
        {
            var expected = orders
                .Where(o => WhoMay.MayRead(reach, book.Parties(o)))
                .Select(o => o.Number.Value)
                .Order(StringComparer.Ordinal);

            var shown = await As(reach, list => list.Page(new(), WorkOrderSort.Newest, null, 200, Ct));

            shown
                .Items.Select(r => r.Number)
                .Order(StringComparer.Ordinal)
                .ShouldBe(expected, $"{reach.Actor.Unit} area '{reach.Area}' {string.Join(',', reach.Permissions)}");
        }
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("物业", 3)]
    [InlineData("垃圾", 3)]
    [InlineData("垃圾", 200)]
    [InlineData("没有人说过", 3)]
    public async Task A_page_with_its_count_is_the_page_and_the_count(string words, int most)
    {
        var filter = new WorkOrderFilter { Words = words.Length == 0 ? null : words };
        foreach (var by in new[] { "-accepted", "due", "-hurries" })
        {
            var sort = WorkOrderSort.Read(by, WorkOrderSort.Newest);
            var page = await AsDistrict(list => list.Page(filter, sort, null, 2, Ct));

            var both = await AsDistrict(list => list.PageAndCount(filter, sort, null, 2, most, Ct));

            both.Page.Items.Select(r => r.Number).ShouldBe(page.Items.Select(r => r.Number));
            both.Page.Next.ShouldBe(page.Next);
            both.Count.ShouldBe(await AsDistrict(list => list.Count(filter, most, Ct)));
        }
    }

    [Fact]
    public async Task Queues_counted_together_are_as_many_as_each_counted_alone()
    {
        var (_, book) = await Everything();
        WorkOrderFilter[] queues = [.. DeskQueue.All.Select(q => q.Filter)];
        var seen = new HashSet<string>();
        server.Clock.Now = start.AddDays(3);
        foreach (var reach in VariedOrders.Readers(book).Where(r => r.Permissions.Contains(Permission.ReadOrders)))
        {
            var together = await As(reach, list => list.Counts(queues, 3, Ct));

            var alone = new List<int>();
            foreach (var queue in queues)
                alone.Add(await As(reach, list => list.Count(queue, 3, Ct)));
            together.ShouldBe(alone, $"{reach.Actor.Unit} area '{reach.Area}'");
            seen.Add(string.Join(' ', together));
        }
        seen.Count.ShouldBeGreaterThan(4, "the readers are told apart");
        (await As(VariedOrders.DistrictReader(book), list => list.Counts([], 3, Ct))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_matrix_above_tells_readers_apart()
    {
        var (orders, book) = await Everything();
        var seen = VariedOrders
            .Readers(book)
            .Select(r => orders.Count(o => WhoMay.MayRead(r, book.Parties(o))))
            .Distinct()
            .ToList();

        seen.Count.ShouldBeGreaterThan(4);
        seen.ShouldContain(0);
    }

    [Theory]
    [InlineData("due")]
    [InlineData("-due")]
    [InlineData("accepted")]
    [InlineData("-accepted")]
    [InlineData("changed")]
    [InlineData("-changed")]
    [InlineData("number")]
    [InlineData("-number")]
    [InlineData("urgency")]
    [InlineData("-urgency")]
    [InlineData("hurries")]
    [InlineData("-hurries")]
    public async Task Pages_of_any_size_join_into_the_whole_list(string by)
    {
        var sort = WorkOrderSort.Read(by, WorkOrderSort.Newest);
        sort.ToString().ShouldBe(by);
        var whole = await AsDistrict(list => list.Page(new(), sort, null, 200, Ct));
        var all = new List<WorkOrderLine>();
        await using var scope = Scope(VariedOrders.DistrictReader(await Book()));
        await foreach (var row in scope.ServiceProvider.GetRequiredService<WorkOrderList>().All(new(), sort, Ct))
            all.Add(row);

        var joined = new List<string>();
        string? cursor = null;
        do
        {
            var page = await AsDistrict(list => list.Page(new(), sort, cursor, 7, Ct));
            joined.AddRange(page.Items.Select(r => r.Number));
            cursor = page.Next;
        } while (cursor is not null);

        joined.ShouldBe(whole.Items.Select(r => r.Number));
        all.Select(r => r.Number).ShouldBe(whole.Items.Select(r => r.Number));
        joined.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task Late_orders_come_first_and_those_without_a_limit_last()
    {
        var rows = (await AsDistrict(list => list.Page(new(), WorkOrderSort.MostUrgent, null, 200, Ct))).Items;

        var due = rows.Select(r => r.DueAt ?? DateTimeOffset.MaxValue).ToList();
        due.ShouldBe(due.Order());
    }

    [Theory]
    [InlineData("?stage=awaiting-sign-for")]
    [InlineData("?unit=110106012")]
    [InlineData("?street=110106001")]
    [InlineData("?community=110106012001")]
    [InlineData("?category=010000")]
    [InlineData("?urgency=emergency")]
    [InlineData("?overdue=1")]
    [InlineData("?dueWithin=24")]
    [InlineData("?acceptedFrom=2026-11-22&acceptedTo=2026-11-22")]
    [InlineData("?q=水管")]
    [InlineData("?q=垃圾 门口")]
    [InlineData("?exclusion=none&channel=phone&stage=awaiting-dispatch")]
    public async Task A_filter_keeps_exactly_what_it_names(string query)
    {
        var (orders, book) = await Everything();
        var filter = WorkOrderFilter.Read(
            new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query))
        );
        var expected = orders
            .Where(o => VariedOrders.Matches(o, filter, book, server.Clock.Now))
            .Select(o => o.Number.Value)
            .ToList();

        var shown = await AsDistrict(list => list.Page(filter, WorkOrderSort.Newest, null, 200, Ct));

        shown.Items.Select(r => r.Number).ShouldBe(expected, ignoreOrder: true);
        expected.Count.ShouldBeInRange(1, orders.Count - 1);
        (await AsDistrict(list => list.Count(filter, 1000, Ct))).ShouldBe(expected.Count);
    }

    [Fact]
    public async Task A_number_finds_its_order_and_percent_signs_find_nothing_else()
    {
        var (orders, _) = await Everything();
        var one = orders[3].Number;

        (await Found($" {one.Value} ")).Single().Number.ShouldBe(one.Value);
        (await Found("%")).Count.ShouldBe(1, "only the order that says 100%");
        (await Found("_")).ShouldBeEmpty();
        (await Found("\\")).ShouldBeEmpty();
        (await Found("'; drop table work_orders; --")).ShouldBeEmpty();

        async Task<IReadOnlyList<WorkOrderLine>> Found(string words) =>
            (await AsDistrict(l => l.Page(new() { Words = words }, WorkOrderSort.Newest, null, 200, Ct))).Items;
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ZHVlfDB8MXwwfA")]
    [InlineData("%00")]
    public async Task A_cursor_of_another_list_is_refused_and_not_obeyed(string cursor)
    {
        var wrong = await Should.ThrowAsync<InvalidInputException>(() =>
            AsDistrict(list => list.Page(new(), WorkOrderSort.Newest, cursor, 10, Ct))
        );

        wrong.Fields.Keys.ShouldBe(["cursor"]);
    }

    [Fact]
    public void Every_value_that_cannot_be_read_is_named()
    {
        var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
            "?stage=flying&urgency=1&dueWithin=-3&acceptedFrom=yesterday&exclusion=maybe&channel="
        );

        var wrong = Should.Throw<InvalidInputException>(() => WorkOrderFilter.Read(new QueryCollection(asked)));

        wrong.Fields.Keys.ShouldBe(["stage", "urgency", "dueWithin", "acceptedFrom", "exclusion"], ignoreOrder: true);
    }

    [Fact]
    public async Task No_row_gives_a_number_or_a_door_away()
    {
        var rows = (
            await AsDistrict(list => list.Page(new() { Words = "水管" }, WorkOrderSort.Newest, null, 10, Ct))
        ).Items;

        var row = rows.First(r => r.Where.Contains("芳草家园", StringComparison.Ordinal));
        row.ToString().ShouldNotContain("19900007777");
        row.Where.ShouldNotContain("1402");
    }

    public async ValueTask InitializeAsync()
    {
        await once.WaitAsync();
        try
        {
            if (await server.Database.Value<long>("select count(*) from work_orders") == 0)
                await server.Services.Keep(VariedOrders.All());
            server.Clock.Now = start;
        }
        finally
        {
            once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    async Task<(IReadOnlyList<WorkOrder> Orders, PolicyBook Book)> Everything()
    {
        await using var scope = server.Services.CreateAsyncScope();
        var orders = await scope
            .ServiceProvider.GetRequiredService<JibanDb>()
            .WorkOrders.AsNoTracking()
            .OrderBy(o => o.Number)
            .ToListAsync(Ct);
        return (orders, await Book());
    }

    ValueTask<PolicyBook> Book() => server.Services.GetRequiredService<CurrentPolicy>().Book(Ct);

    async Task<T> AsDistrict<T>(Func<WorkOrderList, Task<T>> ask) =>
        await As(VariedOrders.DistrictReader(await Book()), ask);

    async Task<T> As<T>(Reach reach, Func<WorkOrderList, Task<T>> ask)
    {
        await using var scope = Scope(reach);
        return await ask(scope.ServiceProvider.GetRequiredService<WorkOrderList>());
    }

    AsyncServiceScope Scope(Reach reach)
    {
        var scope = server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Me>().Become(reach);
        return scope;
    }
}
