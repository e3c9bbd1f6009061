using System.Net;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>What the chain refuses over HTTP: invented reasons, accused units, codes known to the handling side.</summary>
public sealed class ChainRefusalsTests(ChainServer server) : IClassFixture<ChainServer>
{
    private const HttpStatusCode Ok = HttpStatusCode.OK;

    private ApiCaller Desk => server.As("desk");
    private ApiCaller Street => server.As("street");

    [Fact]
    public async Task A_reason_stands_on_its_closed_list()
    {
        var number = await server.InHandling();

        foreach (
            var (action, body, field) in new (string, object, string)[]
            {
                ("object", new { reason = "whatever-i-like", basis = "见附件" }, "reason"),
                (
                    "exclude",
                    new
                    {
                        reason = "invented",
                        evidence = "见附件",
                        document = "规则第三条",
                    },
                    "reason"
                ),
                (
                    "put-on-account",
                    new
                    {
                        reason = "invented",
                        plan = "明年",
                        reviewOn = "2027-01-10",
                    },
                    "reason"
                ),
                ("contact", new { medium = "telepathy", met = false }, "medium"),
            }
        )
            (await Street.Act(number, action, body))
                .MustBeProblem(HttpStatusCode.BadRequest)
                .WrongFields.ShouldBe([field], action);

        (await Desk.Get($"/api/work-orders/{number}"))["version"].ShouldBe("3");
    }

    [Fact]
    public async Task The_unit_complained_about_gets_nothing_to_handle()
    {
        var received = (
            await Desk.Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text = "街道办窗口推来推去，楼道堆物没人管。",
                    about = SmallDistrict.Street,
                    place = new { community = SmallDistrict.Community },
                }
            )
        ).Must(HttpStatusCode.Created);
        received["unit"].ShouldNotBe(SmallDistrict.Street);

        foreach (var unit in new[] { SmallDistrict.Street, SmallDistrict.Community })
            (await Desk.Act(received["number"]!, "dispatch", new { unit })).MustBeProblem(
                HttpStatusCode.BadRequest,
                "refusal:accused-unit"
            );
        (
            await Desk.Act(
                received["number"]!,
                "dispatch",
                new { unit = SmallDistrict.OtherStreet, coUnits = new[] { SmallDistrict.Street } }
            )
        ).MustBeProblem(HttpStatusCode.BadRequest, "refusal:accused-unit");
    }

    [Fact]
    public async Task Before_dispatch_the_stage_is_the_reason_and_not_the_person()
    {
        var (number, _) = await server.Opened();

        (await Desk.Act(number, "close")).MustBeProblem(HttpStatusCode.Conflict, "refusal:not-at-stage");
    }

    [Fact]
    public async Task Who_took_the_contact_and_handles_it_cannot_judge_it_by_its_code()
    {
        await server.Give(
            "street-window",
            SmallDistrict.Street,
            SmallDistrict.Street,
            Permission.TakeContacts,
            Permission.ReadOrders
        );
        var received = (await server.As("street-window").Post("/api/contacts", Orders.Contact())).Must(
            HttpStatusCode.Created
        );
        var (number, code) = (received["number"]!, received["queryCode"]!);
        (await Desk.Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(Ok);
        (await Street.Act(number, "sign-for")).Must(Ok);
        await server.Close(number);

        var judged = await server
            .As(null)
            .Post(
                $"/api/track/{number}/judge?code={code}",
                new
                {
                    contacted = true,
                    solved = "yes",
                    satisfied = "yes",
                }
            );

        judged.MustBeProblem(HttpStatusCode.Forbidden, "refusal:code-known-to-the-unit");
        (await Desk.Get($"/api/work-orders/{number}"))["stage"].ShouldBe("awaiting-callback");
    }

    [Fact]
    public async Task Another_tier_moves_the_limits_at_once()
    {
        var (number, _) = await server.Opened();
        var before = (await Desk.Get($"/api/work-orders/{number}")).Json.GetProperty("dueAt").GetDateTimeOffset();

        var changed = (await Desk.Act(number, "reclassify", new { urgency = "emergency", why = "有人受伤" })).Must(Ok);

        changed.Json.GetProperty("dueAt").GetDateTimeOffset().ShouldBeLessThan(before);
        (await Desk.Act(number, "reclassify", new { urgency = "emergency", why = "再说一遍" })).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:nothing-reclassified"
        );
    }
}
