using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Whistles;

/// <summary>The routes of whistles: who sees and does what, what is refused and how, what the list says.</summary>
public sealed class WhistleApiTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.GiveWhistleKeys();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static readonly (string Action, object Body)[] Actions =
    [
        ("invite", new { units = new[] { "110106-H01" } }),
        ("arrive", new { }),
        ("leave", new { why = "走" }),
        ("minutes", new { text = "纪要" }),
        (
            "task",
            new
            {
                unit = SmallDistrict.Department,
                what = "查",
                dueOn = "2026-11-30",
            }
        ),
        ("finish-task", new { task = 1, result = "好了" }),
        ("confirm", new { solved = true }),
        ("call-off", new { why = "不用了" }),
    ];

    [Fact]
    public async Task A_unit_that_is_not_called_sees_nothing_of_it()
    {
        var id = await server.Blown(WhistleServer.Matter(units: [SmallDistrict.Department]));

        foreach (var stranger in new[] { "called-street", "below-whistler" })
        {
            (await server.As(stranger).Get($"/api/whistles/{id}")).MustBeProblem(
                HttpStatusCode.NotFound,
                "refusal:no-such-whistle"
            );
            (await server.As(stranger).Get("/api/whistles?size=200")).Text.ShouldNotContain(id);
            foreach (var (action, body) in Actions)
                (await server.Whistle(stranger, id, action, body)).MustBeProblem(HttpStatusCode.NotFound);
        }
        foreach (var party in new[] { "whistler", "government", "called-department", "board" })
        {
            (await server.As(party).Get($"/api/whistles/{id}")).Must(HttpStatusCode.OK);
            (await server.As(party).Get("/api/whistles?size=200")).Text.ShouldContain(id);
        }
    }

    [Fact]
    public async Task A_called_unit_does_only_its_own_part_and_a_reader_nothing()
    {
        var id = await server.Blown();

        foreach (var (action, body) in Actions)
        {
            if (action is not ("arrive" or "leave"))
                (await server.Whistle("called-department", id, action, body)).MustBeProblem(
                    HttpStatusCode.Forbidden,
                    "refusal:not-your-whistle"
                );
            (await server.Whistle("board", id, action, body)).MustBeProblem(HttpStatusCode.Forbidden);
        }
        foreach (var by in new[] { "called-department", "whistler" })
            (await server.Whistle(by, id, "arrive", new { unit = SmallDistrict.OtherStreet })).MustBeProblem(
                HttpStatusCode.Forbidden,
                "refusal:not-your-whistle"
            );
        (await server.As("whistler").Get($"/api/whistles/{id}"))["version"].ShouldBe("1");
    }

    [Fact]
    public async Task Only_who_may_blow_blows()
    {
        (await server.As("called-department").Post("/api/whistles", WhistleServer.Matter())).MustBeProblem(
            HttpStatusCode.Forbidden
        );
        (await server.As(null).Post("/api/whistles", WhistleServer.Matter())).MustBeProblem(
            HttpStatusCode.Unauthorized
        );
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        var answer = await server
            .As("whistler")
            .Post(
                "/api/whistles",
                new
                {
                    kind = "party",
                    title = new string('长', 121),
                    units = new[] { "nowhere" },
                    arriveBy = "tomorrow",
                }
            );

        answer.MustBeProblem(HttpStatusCode.BadRequest);
        answer.WrongFields.ShouldBe(["kind", "title", "where", "arriveBy", "units"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("{\"kind\":\"key-work\",\"title\":\"x\",\"where\":\"y\",\"units\":[]}", "units")]
    [InlineData("{\"kind\":\"key-work\",\"title\":\"x\",\"where\":\"y\",\"units\":[\"110106012\"]}", "units")]
    [InlineData(
        "{\"kind\":\"key-work\",\"title\":\"x\",\"where\":\"y\",\"units\":[\"110106-D01\"],\"order\":\"110106-20261123-999999\"}",
        "order"
    )]
    [InlineData(
        "{\"kind\":\"emergency\",\"title\":\"x\",\"where\":\"y\",\"units\":[\"110106-D01\"],\"arriveBy\":\"2026-11-23T09:31:00\"}",
        "arriveBy"
    )]
    public async Task What_the_rules_refuse_names_its_field(string body, string field)
    {
        var answer = await server.As("whistler").Post("/api/whistles", body);

        answer.MustBeProblem(HttpStatusCode.BadRequest);
        answer.WrongFields.ShouldBe([field]);
    }

    [Fact]
    public async Task An_order_the_whistler_may_not_read_is_no_order()
    {
        var number = await server.InHandling();
        await server.Give(
            "other-whistler",
            SmallDistrict.OtherStreet,
            "",
            Jiban.Units.Permission.BlowWhistles,
            Jiban.Units.Permission.ReadOrders
        );

        (
            await server
                .As("other-whistler")
                .Post("/api/whistles", WhistleServer.Matter(order: number, units: [SmallDistrict.Department]))
        ).WrongFields.ShouldBe(["order"]);
    }

    [Fact]
    public async Task A_version_that_is_not_the_newest_is_refused_and_changes_nothing()
    {
        var id = await server.Blown();
        await server.Must("called-department", id, "arrive");

        (await server.Whistle("whistler", id, "minutes", new { text = "纪要" }, "\"1\"")).MustBeProblem(
            HttpStatusCode.PreconditionFailed,
            "refusal:whistle-moved-on"
        );
        var bare = await server.As("whistler").Post($"/api/whistles/{id}/minutes", new { text = "纪要" });
        bare.MustBeProblem(HttpStatusCode.BadRequest);
        bare.WrongFields.ShouldBe(["If-Match"]);
        (await server.Whistle("whistler", id, "minutes", new { text = "纪要" }, "\"2\""))
            .Must(HttpStatusCode.OK)
            .Tag.ShouldBe("\"3\"");
    }

    [Fact]
    public async Task Units_that_arrive_in_the_same_moment_all_arrive()
    {
        var id = await server.Blown();

        var answers = await Task.WhenAll(
            server.Whistle("called-department", id, "arrive"),
            server.Whistle("called-street", id, "arrive")
        );

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        var whistle = await server.As("whistler").Get($"/api/whistles/{id}");
        whistle["version"].ShouldBe("3");
        whistle
            .Json.GetProperty("units")
            .EnumerateArray()
            .Select(u => u.GetProperty("state").GetString())
            .ShouldBe(["in-time", "in-time"]);
    }

    [Theory]
    [InlineData("{\"lat\":39.9}", "lng")]
    [InlineData("{\"lat\":139.9,\"lng\":116}", "lat")]
    [InlineData("{\"lat\":\"north\"}", "lat")]
    public async Task A_place_is_whole_or_not_there(string body, string field)
    {
        var id = await server.Blown();

        var answer = await server.Whistle("called-department", id, "arrive", body);

        answer.MustBeProblem(HttpStatusCode.BadRequest);
        answer.WrongFields.ShouldContain(field);
    }

    [Fact]
    public async Task Numbers_of_people_do_not_get_into_a_whistle()
    {
        var id = await server.Blown(WhistleServer.Matter(title: "找19900007788王先生核实占道"));

        (await server.As("called-department").Get($"/api/whistles/{id}")).Text.ShouldNotContain("19900007788");
    }

    [Fact]
    public async Task The_list_filters_sorts_and_pages()
    {
        List<string> ids = [];
        foreach (
            var matter in new[]
            {
                WhistleServer.Matter("key-work", title: "列表甲 100%"),
                WhistleServer.Matter("emergency", title: "列表乙"),
                WhistleServer.Matter("key-work", title: "列表丙", units: [SmallDistrict.Department]),
            }
        )
        {
            ids.Add(await server.Blown(matter));
            server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await Ids("q=列表&sort=blown")).ShouldBe(ids);
        (await Ids("q=列表&sort=-blown")).ShouldBe(ids.AsEnumerable().Reverse());
        (await Ids("q=列表&kind=key-work&sort=blown")).ShouldBe([ids[0], ids[2]]);
        (await Ids("q=列表&sort=due")).First().ShouldBe(ids[1], "an emergency is due first");
        (await Ids($"q=列表&unit={SmallDistrict.OtherStreet}&sort=blown")).ShouldBe([ids[0], ids[1]]);
        (await Ids("q=100%25")).ShouldBe([ids[0]]);
        (await Ids("q=列表&mine=1", "called-street")).ShouldBe([ids[1], ids[0]]);
        (await Ids("q=列表&overdue=1")).ShouldBeEmpty();

        var first = await server.As("whistler").Get("/api/whistles?q=列表&sort=blown&size=2");
        (await Ids($"q=列表&sort=blown&size=2&cursor={first["next"]}")).ShouldBe([ids[2]]);
        (await server.As("whistler").Get("/api/whistles?sort=tea&stage=x&cursor=1")).MustBeProblem(
            HttpStatusCode.BadRequest
        );
        (await server.As("whistler").Get("/api/whistles?colour=red")).WrongFields.ShouldBe(["colour"]);
        (await server.As("whistler").Get("/api/whistles?cursor=x")).WrongFields.ShouldBe(["cursor"]);
    }

    private async Task<IReadOnlyList<string?>> Ids(string query, string by = "whistler") =>
        [
            .. (await server.As(by).Get($"/api/whistles?{query}"))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(i => i.GetProperty("id").GetString()),
        ];
}
