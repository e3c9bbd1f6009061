using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Assessment;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>The small district with closed orders to be looked at again: what each of these tests says and reads.</summary>
public abstract class ReinspectedDistrict(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    protected ChainServer Server => server;

    /// <summary>Every Monday: 16, 23 and 30 November 2026; made on Tuesday the 10th.</summary>
    protected static readonly object Weekly = Plan();

    public async ValueTask InitializeAsync()
    {
        await server.Database.Run(
            "delete from reinspections; delete from reinspection_plans; delete from reinspection_templates; delete from attachments; delete from callback_words"
        );
        await server.Ready();
        if (!server.Desks.Contains("export"))
            await server.Give(
                "export",
                SmallDistrict.Street,
                "",
                Permission.HandleOrders,
                Permission.ReadOrders,
                Permission.ExportLists
            );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected static object Plan(
        string first = "2026-11-16",
        string? last = null,
        int? checks = 3,
        string? unit = null,
        bool tell = true
    ) =>
        new
        {
            what = "3号楼楼道还堆不堆",
            where = "芳草园社区3号楼",
            every = 1,
            pace = "weeks",
            firstDay = first,
            lastDay = last,
            checks,
            unit,
            tell,
        };

    protected static object Holds(int check) => new { check, finding = "holds" };

    protected static object Back(int check, string note, string? order = null) =>
        new
        {
            check,
            finding = "came-back",
            note,
            order,
        };

    protected async Task<(string Number, string Code)> Opened()
    {
        if (!server.Desks.Contains("street-area"))
            await server.Give("street-area", SmallDistrict.Street, SmallDistrict.Street, Permission.ReadOrders);
        var (number, code) = await server.Opened();
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        (await Act(number, "sign-for")).Must(HttpStatusCode.OK);
        await server.Close(number);
        return (number, code);
    }

    protected async Task<string> Planned()
    {
        var number = await server.Closed();
        (await Act(number, "plan-reinspection", Weekly)).Must(HttpStatusCode.OK);
        return number;
    }

    protected Task<Answer> Act(string number, string action, object? body = null) =>
        server.As("street").Act(number, action, body);

    /// <summary>Ten in the morning of a day of November 2026.</summary>
    protected void On(int day, int hour = 10) =>
        server.Clock.Now = new(2026, 11, day, hour, 0, 0, TimeSpan.FromHours(8));

    protected async Task At(string instant, string number, string state)
    {
        server.Clock.Now = DateTimeOffset.Parse(instant);
        (await Checks(number))[0].GetProperty("state").GetString().ShouldBe(state, instant);
    }

    protected async Task<IReadOnlyList<JsonElement>> Checks(string number) =>
        [
            .. (await server.As("street").Get($"/api/work-orders/{number}"))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("reinspections")
                .EnumerateArray(),
        ];

    protected async Task<JsonElement> Track(string number, string code) =>
        (await server.As(null).Get($"/api/track/{number}?code={code}")).Must(HttpStatusCode.OK).Json;

    protected async Task<JsonElement> List(string desk, string more = "") =>
        (await server.As(desk).Get($"/api/reinspections?unit={UnitOf(desk)}{more}")).Must(HttpStatusCode.OK).Json;

    protected static string UnitOf(string desk) => desk is "here" ? SmallDistrict.Community : SmallDistrict.Street;

    protected async Task<IReadOnlyList<string?>> Actions(string desk, string number) =>
        [
            .. (await server.As(desk).Get($"/api/work-orders/{number}"))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("actions")
                .EnumerateArray()
                .Select(a => a.GetString()),
        ];

    protected static IEnumerable<string?> Linked(JsonElement order) =>
        order.GetProperty("linked").EnumerateArray().Select(l => l.GetProperty("number").GetString());
}
