using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>异议期 over API and pages: signing late gains nothing, and neither does handing on. Here everything has 24 hours.</summary>
public sealed class LateSignatureTests(ChainServer server) : IClassFixture<ChainServer>
{
    private static readonly object objection = new { reason = "not-our-area", basis = "第十条" };
    private static readonly DateTimeOffset monday9 = FakeClock.Monday9;

    [Fact]
    public async Task Signed_for_late_the_window_ends_as_if_it_had_been_signed_for_when_it_was_due()
    {
        var number = await SignedFor(after: 30);
        var window = await Window(number);
        (Instant(window, "start"), Instant(window, "signedForAt"), Instant(window, "due")).ShouldBe(
            (monday9.AddHours(24), monday9.AddHours(30), monday9.AddHours(48))
        );
        server.Clock.Now = monday9.AddHours(48);
        (await Actions(number)).ShouldContain("raise-objection", "its very instant");
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");
        street.Words.ShouldContain("2026-11-24 周二 15:00 才签收；签收时限 2026-11-24 周二 09:00 已过，从那时起算");

        server.Clock.Now = monday9.AddHours(48).AddSeconds(1);

        (await Actions(number)).ShouldNotContain("raise-objection");
        (await server.As("street").Act(number, "object", objection)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:objection-window-closed"
        );
    }

    [Fact]
    public async Task Signed_for_in_time_it_counts_from_the_signature()
    {
        var window = await Window(await SignedFor(after: 24));

        (Instant(window, "start"), Instant(window, "due")).ShouldBe((monday9.AddHours(24), monday9.AddHours(48)));
        window.GetProperty("signedForAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Handed_on_again_and_again_in_time_it_closes_all_the_same()
    {
        server.Clock.Now = monday9;
        var number = await server.Dispatched();
        await HandOn("street", SmallDistrict.Community, 20);
        await HandOn("street", SmallDistrict.Street, 40);
        server.Clock.Now = monday9.AddHours(49);

        (await server.As("street").Act(number, "object", objection)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:objection-window-closed"
        );

        async Task HandOn(string desk, string unit, int after)
        {
            server.Clock.Now = monday9.AddHours(after);
            (await server.As(desk).Act(number, "hand-on", new { unit, why = "归他们管" })).Must(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_parts_window_counts_from_the_dispatch_whenever_the_lead_signs()
    {
        var number = await SignedFor(after: 23, SmallDistrict.Department);
        server.Clock.Now = monday9.AddHours(24);
        var department = await server.SignedIn("department");
        await department.Open($"/orders/{number}");
        department.Words.ShouldContain("异议期怎么算的");
        department.Words.ShouldContain("2026-11-23 周一 09:00 起，限 24");
        server.Clock.Now = monday9.AddHours(24).AddSeconds(1);

        (await server.As("department").Act(number, "object-to-part", objection)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:part-window-closed"
        );
    }

    private async Task<string> SignedFor(int after, params string[] coUnits)
    {
        server.Clock.Now = monday9;
        var number = await server.Dispatched(coUnits);
        server.Clock.Now = monday9.AddHours(after);
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        return number;
    }

    private async Task<JsonElement> Window(string number) =>
        (await Read(number))
            .GetProperty("clocks")
            .EnumerateArray()
            .Single(c => c.GetProperty("kind").GetString() == "objection");

    private async Task<IEnumerable<string?>> Actions(string number) =>
        (await Read(number)).GetProperty("actions").EnumerateArray().Select(a => a.GetString());

    private async Task<JsonElement> Read(string number) =>
        (await server.As("street").Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK).Json;

    private static DateTimeOffset Instant(JsonElement of, string name) => of.GetProperty(name).GetDateTimeOffset();
}
