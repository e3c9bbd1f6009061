using System.Net;
using System.Text.Json;
using Jiban.Server.Intake;
using Jiban.Server.Storage;
using Jiban.Tests.Admin;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>The small district with orders of two kinds to learn from; forty are enough there.</summary>
public sealed class LearningDistrict(Database database) : IAsyncLifetime
{
    public const string Goods = "010102";
    public const string Cold = "140101";

    /// <summary>No word of the categories stands in these.</summary>
    private static readonly string[] aboutGoods =
    [
        "旧柜子一直占着过道",
        "消防门口让沙发挡住",
        "轮胎纸箱占满门厅",
        "婴儿车占着走廊",
    ];
    private static readonly string[] aboutCold =
    [
        "屋里只有十二度",
        "老人夜里盖三床被子",
        "管道摸着冰手",
        "孩子在家穿棉袄写作业",
    ];

    private readonly AdminServer server = new(database);

    public ChainServer Chain => server.Chain;

    public ApiCaller Administrator => server.Administrator;

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        await Policy("""{"classifiers":{"leastOrders":40,"leastNew":10,"kept":2}}""");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public async Task Confirmed(int orders)
    {
        var until = Chain.Clock.Now;
        await Chain.Services.Keep(
            Enumerable
                .Range(0, orders)
                .Select(i =>
                {
                    var (words, category, unit) =
                        i % 2 == 0
                            ? (aboutGoods[i / 2 % 4], Goods, SmallDistrict.Street)
                            : (aboutCold[i / 2 % 4], Cold, SmallDistrict.Department);
                    var at = until.AddHours(i - orders - 1);
                    var order = Jiban
                        .Tests.Support.Orders.Opened(at, $"{words}，第{i}次说了。", category: category)
                        .SentTo(unit, at);
                    order.SignFor(at.AddDays(2).ToUniversalTime(), Actor.System, at.ToUniversalTime());
                    return order;
                })
        );
    }

    public static object Call(string text, string? category = null) =>
        new
        {
            channel = "phone",
            text,
            category,
            place = new { community = SmallDistrict.Community },
        };

    public async Task<JsonElement> Told(string text)
    {
        var received = (
            await server
                .Chain.As("desk")
                .Post(
                    "/api/contacts",
                    new
                    {
                        channel = "phone",
                        text,
                        outcome = "legal-route",
                        outcomeDetail = "court",
                    }
                )
        ).Must(HttpStatusCode.Created);
        return received.Json.GetProperty("suggestions").GetProperty("categories");
    }

    public async Task<IReadOnlyList<JsonElement>> Units(string number) =>
        [
            .. (await Chain.As("desk").Get($"/api/work-orders/{number}/suggestions"))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("units")
                .EnumerateArray(),
        ];

    public Task<Answer> Reclassify(string number, string category) =>
        Chain.As("desk").Act(number, "reclassify", new { category, why = "听错了" });

    public Task<Answer> Learn(string use) => Administrator.Post("/api/admin/classifiers/learn", new { use });

    public Task<Answer> Do(string key, string action) =>
        Administrator.Post($"/api/admin/classifiers/{Uri.EscapeDataString(key)}/{action}", new { why = "试试" }, "*");

    public async Task<IReadOnlyList<JsonElement>> Versions() =>
        [.. (await Administrator.Get("/api/admin/classifiers")).Must(HttpStatusCode.OK).Json.EnumerateArray()];

    public void Forget() => Chain.Services.GetRequiredService<LearntClassifiers>().Forget();

    private async Task Policy(string document)
    {
        await using var scope = Chain.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        db.Policies.Add(
            new()
            {
                Version = "2026.1",
                FromDay = new(2026, 1, 1),
                Document = document,
            }
        );
        await db.SaveChangesAsync();
        Chain.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    public static DateTimeOffset Local(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, TimeSpan.FromHours(8));

    public static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    public static bool Flag(JsonElement row, string name) => row.GetProperty(name).GetBoolean();

    public static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();
}
