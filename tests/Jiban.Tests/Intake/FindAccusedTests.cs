using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>被反映人: who is complained about by name neither reads, handles nor judges what was said of them; nor do their colleagues judge it (rules 39 and 70).</summary>
public sealed class FindAccusedTests(ChainServer server) : IClassFixture<ChainServer>
{
    private const string Text = "窗口的人让我跑了三趟，说话还难听。";

    [Theory]
    [InlineData("street")]
    [InlineData("STREET")]
    [InlineData("测试员street")]
    public async Task A_person_named_by_name_or_user_name_is_shut_out_with_their_unit(string name)
    {
        var number = await Opened(
            new
            {
                channel = "phone",
                text = Text,
                aboutStaff = name,
            }
        );

        (await Columns(number)).ShouldBe($"{SmallDistrict.Street}|street|{SmallDistrict.Street}");
        (await Reads("street", number)).ShouldBe(HttpStatusCode.NotFound);
        (await Reads("community", number)).ShouldBe(HttpStatusCode.NotFound);
        (await Reads("dispatcher", number)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_person_of_the_districts_own_desk_is_shut_out_alone_and_their_colleagues_do_not_judge_it()
    {
        var number = await Opened(
            new
            {
                channel = "phone",
                text = Text,
                aboutStaff = "caller-back",
            }
        );
        await Answered(number);

        (await Columns(number)).ShouldBe($"|caller-back|{SmallDistrict.Centre}");
        (await Reads("caller-back", number)).ShouldBe(HttpStatusCode.NotFound);
        (await Reads("dispatcher", number)).ShouldBe(HttpStatusCode.OK);
        (
            await server
                .As("judge")
                .Act(
                    number,
                    "call-back",
                    new
                    {
                        outcome = "reached",
                        solved = "yes",
                        satisfied = "yes",
                    }
                )
        ).MustBeProblem(HttpStatusCode.Forbidden, "refusal:too-near-to-judge");
    }

    [Fact]
    public async Task The_person_finds_it_in_no_list_and_their_colleague_does()
    {
        var number = await Opened(
            new
            {
                channel = "phone",
                text = Text,
                aboutStaff = "taker",
            }
        );

        (await Lists("taker", number)).ShouldBeFalse();
        (await Lists("dispatcher", number)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("没有这个人", null, "没有找到工作人员“没有这个人”")]
    [InlineData("street", SmallDistrict.OtherStreet, "没有找到工作人员“street”")]
    [InlineData("同名的人", null, "“同名的人”不止一人（右安门街道办事处、方庄街道办事处）")]
    public async Task Nobody_or_several_of_that_name_is_said_and_nothing_is_recorded(
        string name,
        string? unit,
        string said
    )
    {
        await server.Database.Run(
            $"update staff set name = '同名的人' where user_name in ('street', 'community');"
                + $"update staff set unit = '{SmallDistrict.OtherStreet}' where user_name = 'community'"
        );
        try
        {
            var contacts = await server.Database.Value<long>("select count(*) from contacts");
            var desk = await server.SignedIn("taker");
            await desk.Open("/call");

            await desk.Press("CallForm", ("go", "open"), ("text", Text), ("about", unit), ("aboutStaff", name));

            desk.Status.ShouldBe(HttpStatusCode.BadRequest);
            desk.Words.ShouldContain(said);
            desk.Page.QuerySelector("input[name=aboutStaff]")!.GetAttribute("value").ShouldBe(name);
            (await server.Database.Value<long>("select count(*) from contacts")).ShouldBe(contacts);
        }
        finally
        {
            await server.Database.Run(
                "update staff set name = '测试员' || user_name where user_name in ('street', 'community');"
                    + $"update staff set unit = '{SmallDistrict.Community}' where user_name = 'community'"
            );
        }
    }

    [Fact]
    public async Task Every_wrong_field_is_told_with_the_name_that_leads_to_nobody()
    {
        var answer = await server
            .As("desk")
            .Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text = Text,
                    category = "777777",
                    aboutStaff = "没有这个人",
                }
            );

        answer
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["category", "aboutStaff"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_complaint_about_somebody_joins_no_order_that_they_may_read()
    {
        var number = await Opened(new { channel = "phone", text = "窗口排队太久。" });

        var answer = await server
            .As("desk")
            .Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text = Text,
                    aboutStaff = "street",
                    mergeInto = number,
                }
            );

        answer.MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["mergeInto"]);
        (await server.Database.Value<int>($"select contacts from work_orders where number = '{number}'")).ShouldBe(1);
    }

    private async Task<string> Opened(object contact) =>
        (await server.As("desk").Post("/api/contacts", contact)).Must(HttpStatusCode.Created)["number"]!;

    /// <summary>Handled by another street, as far as the callback.</summary>
    private async Task Answered(string number)
    {
        var handler = server.As("other-street");
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.OtherStreet })).Must(
            HttpStatusCode.OK
        );
        (await handler.Act(number, "sign-for", new { })).Must(HttpStatusCode.OK);
        (await handler.Act(number, "contact", new { medium = "phone" })).Must(HttpStatusCode.OK);
        (
            await handler.Act(
                number,
                "reply",
                new
                {
                    result = "solved",
                    text = "已当面致歉并补办。",
                    basis = "条例第二十条",
                }
            )
        ).Must(HttpStatusCode.OK);
        (await handler.Act(number, "close", new { })).Must(HttpStatusCode.OK);
    }

    private Task<string?> Columns(string number) =>
        server.Database.Value<string>(
            $"""
            select coalesce(o.about_unit, '') || '|' || s.user_name || '|' || o.about_staff_unit
            from work_orders o join staff s on s.id = o.about_staff where o.number = '{number}'
            """
        );

    private async Task<bool> Lists(string user, string number)
    {
        var browser = await server.SignedIn(user);
        await browser.Open("/orders?q=" + number);
        return browser.Html.Contains($"href=\"/orders/{number}\"");
    }

    private async Task<HttpStatusCode> Reads(string user, string number)
    {
        var browser = await server.SignedIn(user);
        await browser.Open($"/orders/{number}");
        return browser.Status;
    }
}
