using System.Net;
using AngleSharp.Dom;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>街道派单的边界: a street sends orders round its own units or where the catalogue says, hands on downwards, and sets nobody else's clock.</summary>
public sealed class OwnUnitsOnlyTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private const string First = "110106012-K1";
    private const string Second = "110106012-K2";

    public async ValueTask InitializeAsync()
    {
        if (server.Desks.Contains("street-desk"))
            return;
        foreach (var section in new[] { First, Second })
            await server.Database.Run(
                $"insert into units (code, district_id, name, level, parent, path) select '{section}', district_id, '科室{section[^1]}', 'Section', code, path || '{section}/' from units where code = '{SmallDistrict.Street}'"
            );
        await server.Database.Run($"update staff set area = '{SmallDistrict.Street}' where user_name = 'street'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        await server.Give(
            "street-desk",
            SmallDistrict.Street,
            SmallDistrict.Street,
            Permission.DispatchOrders,
            Permission.RuleObjections,
            Permission.ReadOrders
        );
        await server.Give("first", First, "", Permission.HandleOrders, Permission.ReadOrders);
        await server.Give("second", Second, "", Permission.HandleOrders, Permission.ReadOrders);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("010102", SmallDistrict.Street, true)]
    [InlineData("010102", SmallDistrict.Community, true)]
    [InlineData("010102", First, true)]
    [InlineData("010102", SmallDistrict.OtherStreet, false)]
    [InlineData("010102", SmallDistrict.Department, false)]
    [InlineData("010102", SmallDistrict.Centre, false)]
    [InlineData("140101", SmallDistrict.Department, true)] // exactly where the catalogue sends it
    [InlineData("140101", SmallDistrict.OtherStreet, false)]
    [InlineData("990000", SmallDistrict.Centre, true)] // no rule: the district's desk catches it
    [InlineData("990000", SmallDistrict.Department, false)]
    public async Task A_street_dispatches_to_its_own_units_or_where_the_catalogue_says(
        string category,
        string unit,
        bool goes
    )
    {
        var number = await Opened(category);

        var sent = await server.As("street-desk").Act(number, "dispatch", new { unit });

        if (goes)
        {
            sent.Must(HttpStatusCode.OK)["unit"].ShouldBe(unit);
            return;
        }
        sent.MustBeProblem(HttpStatusCode.Conflict, "refusal:beyond-own-units");
        (await server.As("desk").Act(number, "dispatch", new { unit })).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_form_offers_a_street_those_units_and_no_others()
    {
        var number = await Opened("140101");
        var page = await server.SignedIn("street");
        await page.Open($"/orders/{number}");

        page.Form("DispatchForm")
            .QuerySelectorAll("select[name=unit] option")
            .Select(option => option.GetAttribute("value"))
            .Where(unit => !string.IsNullOrEmpty(unit))
            .ShouldBe(
                [SmallDistrict.Department, SmallDistrict.Street, SmallDistrict.Community, First, Second],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Neither_a_ruling_nor_an_override_takes_it_further()
    {
        var number = await Opened("140101");
        await server.Database.Run("update catalogue_rows set department_only = true where rule = 'R14'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var elsewhere = new { unit = SmallDistrict.OtherStreet, why = "他们近" };
        (await server.As("street-desk").Act(number, "request-override", elsewhere)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:beyond-own-units"
        );
        await server.Database.Run("update catalogue_rows set department_only = false where rule = 'R14'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();

        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Department })).Must(
            HttpStatusCode.OK
        );
        var objection = new { reason = "not-our-area", basis = "职责清单第三条" };
        (await server.As("department").Act(number, "object", objection)).Must(HttpStatusCode.OK);
        var ruling = new
        {
            accept = true,
            unit = SmallDistrict.OtherStreet,
            why = "确非其职责",
        };
        (await server.As("street-desk").Act(number, "rule-objection", ruling)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:beyond-own-units"
        );
        (await server.As("desk").Act(number, "rule-objection", ruling)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Once_sent_to_a_department_only_the_district_corrects_what_its_clock_hangs_on()
    {
        var number = await Opened("140101");
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Department })).Must(
            HttpStatusCode.OK
        );
        var shorter = new { urgency = "emergency", why = "我们觉得急" };

        (await server.As("street-desk").Act(number, "reclassify", shorter)).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:clock-of-another"
        );
        (await server.As("desk").Act(number, "reclassify", shorter)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_section_hands_on_to_nobody_beside_or_above_it_and_no_hand_on_moves_the_sign_for_limit()
    {
        var number = await server.Dispatched();
        var due = await SignForDue(number);
        server.Clock.Now += TimeSpan.FromHours(1);
        (await Hand("street", First)).Must(HttpStatusCode.OK);

        foreach (var unit in new[] { Second, SmallDistrict.Street, SmallDistrict.Community })
            (await Hand("first", unit)).MustBeProblem(HttpStatusCode.Conflict, "refusal:outside-the-lead");
        server.Clock.Now += TimeSpan.FromHours(1);
        (await Hand("street", Second)).Must(HttpStatusCode.OK);
        (await Hand("street", SmallDistrict.Street)).Must(HttpStatusCode.OK);
        (await Hand("street", First)).Must(HttpStatusCode.OK);

        (await SignForDue(number)).ShouldBe(due);
        server.Clock.Now = due.AddSeconds(1);
        (await server.As("first").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        (
            await server.Database.Value<bool>($"select signed_for_in_time from work_orders where number = '{number}'")
        ).ShouldBeFalse();

        Task<Answer> Hand(string who, string unit) => server.As(who).Act(number, "hand-on", new { unit });
    }

    private async Task<DateTimeOffset> SignForDue(string number) =>
        (await server.As("desk").Get($"/api/work-orders/{number}"))
            .Json.GetProperty("signForDueAt")
            .GetDateTimeOffset();

    private async Task<string> Opened(string category) =>
        (
            await server.Opened(
                new
                {
                    channel = "phone",
                    text = $"这里的事没有人管，{Guid.CreateVersion7(server.Clock.Now):N}。",
                    category,
                    place = new { community = SmallDistrict.Community },
                }
            )
        ).Number;
}
