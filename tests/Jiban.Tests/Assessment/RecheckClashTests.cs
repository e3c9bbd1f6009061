using System.Net;
using System.Text.Json;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Handling;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Pictures = Jiban.Tests.Support.Pictures;

namespace Jiban.Tests.Assessment;

/// <summary>复核照片 of two people at one moment, and of two periods: none is forgotten, and each comes with the finding it was brought for.</summary>
public sealed class RecheckClashTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private string number = "";

    public async ValueTask InitializeAsync() => number = await server.DrawnOrder();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_picture_is_signed_by_whoever_brought_it_though_another_records_the_finding()
    {
        var second = await Second();
        (await Bring("judge")).Must(HttpStatusCode.OK);
        (await server.As("second").Act(number, "recheck", Finding())).Must(HttpStatusCode.OK);

        (await Signed("EvidenceAdded")).ShouldBe(await Key("judge"));
        (await Signed("OrderRechecked")).ShouldBe(second);
        Attachments(await Read("street")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whoever_brings_a_picture_while_the_finding_is_recorded_is_told_so()
    {
        await Second();

        var refused = await Should.ThrowAsync<RefusedException>(() =>
            Bringing("judge", meanwhile: () => Recording("second"))
        );

        refused.Refusal.ShouldBeOfType<ChangedMeanwhile>();
        (await server.Database.Value<long>("select count(*) from attachments")).ShouldBe(0);
        (await server.Database.Value<bool>("select holds from rechecks")).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_who_bring_pictures_at_one_moment_neither_is_refused_and_both_come_with_the_finding()
    {
        var second = await Second();

        await Bringing("judge", meanwhile: () => Bringing("second"));

        (await server.Database.Value<int>("select pictures from rechecks")).ShouldBe(2);
        Attachments(await Read("judge")).Count.ShouldBe(2);
        Attachments(await Read("street")).ShouldBeEmpty();
        await Recording("judge");
        Attachments(await Read("street")).Count.ShouldBe(2);
        (await server.Database.Value<long>($"select count(*) from attachments where by_staff = '{second}'")).ShouldBe(
            1
        );
    }

    [Fact]
    public async Task Whoever_records_the_finding_while_a_picture_is_brought_is_told_so_and_records_it_with_the_picture()
    {
        await Second();

        var refused = await Should.ThrowAsync<RefusedException>(() =>
            Recording("judge", meanwhile: () => Bringing("second"))
        );

        refused.Refusal.ShouldBeOfType<ChangedMeanwhile>();
        Attachments(await Read("street")).ShouldBeEmpty();
        await Recording("judge");
        Attachments(await Read("street")).ShouldHaveSingleItem();
        (await server.Database.Value<long>("select count(*) from attachments where pending_for is not null")).ShouldBe(
            0
        );
    }

    [Fact]
    public async Task Drawn_in_two_periods_each_finding_shows_the_pictures_brought_for_its_own()
    {
        var second = await Second();
        await server.Database.Run(
            $"""
            insert into recheck_lists (district_id, period, checkpoint, digest, seed, strata, failed, candidates, closed, by_staff, at)
            select district_id, '2026-10', checkpoint, digest, seed, strata, failed, candidates, closed, by_staff, at from recheck_lists;
            insert into rechecks (district_id, period, order_id, unit, stratum, lot, assigned_to, note, reopened)
            select district_id, '2026-10', order_id, unit, stratum, lot, '{second}', '', false from rechecks
            """
        );
        (await Bring("judge")).Must(HttpStatusCode.OK);
        (await server.BringPicture(number, "second", Pictures.Png(9, 9))).Must(HttpStatusCode.OK);
        var november = Attachments(await Read("judge")).ShouldHaveSingleItem();
        var october = Attachments(await Read("second")).ShouldHaveSingleItem();
        october.ShouldNotBe(november);
        (await server.As("second").Get($"/api/work-orders/{number}/files/{november}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await server.As("second").Act(number, "recheck", Finding(november)))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["attachment"]);

        (await server.As("second").Act(number, "recheck", Finding())).Must(HttpStatusCode.OK);

        Attachments(await Read("street")).ShouldBe([october]);
        (await server.As("judge").Act(number, "recheck", Finding(november))).Must(HttpStatusCode.OK);
        Attachments(await Read("street")).ShouldBe([november, october], ignoreOrder: true);
    }

    [Fact]
    public async Task What_waits_for_a_finding_is_not_told_as_the_same_picture()
    {
        var other = await server.InHandling();
        (await Bring("judge")).Must(HttpStatusCode.OK);
        (await server.BringPicture(other, "street", kind: "after")).Must(HttpStatusCode.OK);

        (await Same("judge", number)).ShouldBe(0, "its own waits");
        (await Same("judge", other)).ShouldBe(0, "the other waits");
        (await server.As("judge").Act(number, "recheck", Finding())).Must(HttpStatusCode.OK);
        (await Same("judge", number)).ShouldBe(1);
        (await Same("judge", other)).ShouldBe(1);
    }

    private async Task<int> Same(string desk, string order) =>
        (await server.As(desk).Get($"/api/work-orders/{order}"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("attachments")
            .EnumerateArray()
            .Count(a => a.GetProperty("sameOn").ValueKind is JsonValueKind.Array);

    /// <summary>Another who may look again.</summary>
    private async Task<Guid> Second() =>
        server.Desks.Contains("second")
            ? await Key("second")
            : await server.Give(
                "second",
                SmallDistrict.Centre,
                "110106",
                Permission.MakeCallbacks,
                Permission.ReadOrders
            );

    private Task<Guid> Key(string name) =>
        server.Database.Value<Guid>($"select id from api_keys where name = '{name}'");

    private Task<Guid> Signed(string type) =>
        server.Database.Value<Guid>(
            $"select e.by_staff from work_order_events e join work_orders o on o.id = e.order_id where o.number = '{number}' and e.type = '{type}'"
        );

    private static object Finding(Guid? attachment = null) =>
        new
        {
            holds = true,
            note = "现场看过",
            attachment,
        };

    private Task Bringing(string by, Func<Task>? meanwhile = null) =>
        Use<EvidenceActions>(
            by,
            e =>
                e.Handle(
                    WorkOrderNumber.Parse(number),
                    null,
                    new(EvidenceKind.Recheck, false, [Picture(meanwhile)]),
                    default
                )
        );

    private Task Recording(string by, Func<Task>? meanwhile = null) =>
        Use<RecheckActions>(
            by,
            r =>
                r.Handle(
                    WorkOrderNumber.Parse(number),
                    null,
                    new RecordRecheck(true, "现场看过"),
                    default,
                    meanwhile is null ? [] : [Picture(meanwhile)]
                )
        );

    /// <summary>A picture during whose first reading something else is done.</summary>
    private static Func<Stream> Picture(Func<Task>? meanwhile) =>
        () =>
        {
            if (Interlocked.Exchange(ref meanwhile, null) is { } first)
                Task.Run(first).GetAwaiter().GetResult();
            return new MemoryStream(Pictures.Png());
        };

    private async Task Use<TActions>(string by, Func<TActions, Task> use)
        where TActions : notnull
    {
        await using var scope = server.Services.CreateAsyncScope();
        var (db, policy) = (
            scope.ServiceProvider.GetRequiredService<JibanDb>(),
            scope.ServiceProvider.GetRequiredService<CurrentPolicy>()
        );
        var key = await db.ApiKeys.AsNoTracking().SingleAsync(k => k.Name == by);
        scope.ServiceProvider.GetRequiredService<Me>().Become(Me.ReachOf(key, await policy.Book(default))!);
        await use(scope.ServiceProvider.GetRequiredService<TActions>());
    }

    private Task<Answer> Read(string desk) => server.As(desk).Get($"/api/work-orders/{number}");

    private Task<Answer> Bring(string desk) => server.BringPicture(number, desk);

    private static IReadOnlyList<Guid> Attachments(Answer read) => DrawnRechecks.Attachments(read);
}
