using System.Net;
using Jiban.Callback;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;
using Pictures = Jiban.Tests.Support.Pictures;

namespace Jiban.Tests.Assessment;

/// <summary>Papers that an exclusion, an appeal or an award is shown by come with it, as pictures.</summary>
public sealed class PapersTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await server.Database.Run("delete from point_award_files; delete from point_awards; delete from attachments");
        await server.Ready();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_exclusion_takes_a_picture_with_its_form_and_cites_it()
    {
        var number = await server.Closed();
        var page = await server.SignedIn("street");
        await page.Open($"/orders/{number}");

        await page.SendFiles(
            "ExcludeForm",
            "files",
            [("letter.png", "no picture"u8.ToArray())],
            ("reason", "outside-power"),
            ("evidence", "见材料")
        );
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Form("ExcludeForm").QuerySelector("textarea[name=evidence]")!.TextContent.ShouldContain("见材料");
        (await Kept()).ShouldBe(0);
        await page.SendFiles(
            "ExcludeForm",
            "files",
            [("letter.png", Pictures.Png())],
            ("reason", "outside-power"),
            ("evidence", "见材料")
        );

        page.Words.ShouldContain("剔除已申请");
        (await Cited(number, "ExclusionRequested")).ShouldBe(1);
    }

    [Fact]
    public async Task An_appeal_takes_a_picture_with_its_form_and_cites_it()
    {
        var number = await Lost();
        var page = await server.SignedIn("street");
        await page.Open($"/orders/{number}");

        await page.SendFiles("AppealForm", "files", [("log.png", Pictures.Png())], ("grounds", "记错了"));

        page.Words.ShouldContain("申辩已提交");
        (await Cited(number, "AppealRaised")).ShouldBe(1);
    }

    [Fact]
    public async Task A_program_brings_papers_for_either_where_nothing_else_may_be_added()
    {
        var number = await server.Closed();

        (await Bring(number, "paper", null)).MustBeProblem(HttpStatusCode.Conflict, "refusal:not-at-stage");
        (await Bring(number, "after", "exclude"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["for"]);
        (await Bring(number, "paper", "merge")).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["for"]);
        (await Bring(number, "paper", "exclude", "other-street")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Bring(number, "paper", "exclude")).Must(HttpStatusCode.OK);
        var attachment = await server.Database.Value<Guid>("select id from attachments");
        (
            await server
                .As("street")
                .Act(
                    number,
                    "exclude",
                    new
                    {
                        reason = "outside-power",
                        evidence = "见材料",
                        attachment,
                    }
                )
        ).Must(HttpStatusCode.OK);

        (await Cited(number, "ExclusionRequested")).ShouldBe(1);
    }

    [Fact]
    public async Task Papers_for_an_appeal_come_while_one_may_be_raised_and_are_for_the_house()
    {
        var number = await Lost();
        server.Clock.Now = End.AddDays(-1);
        (await Bring(number, "paper", "appeal")).MustBeProblem(HttpStatusCode.Conflict, "refusal:appeal-too-early");
        server.Clock.Now = End.AddDays(100);
        (await Bring(number, "paper", "appeal")).MustBeProblem(HttpStatusCode.Conflict, "refusal:appeal-window-closed");
        (await Kept()).ShouldBe(0);

        server.Clock.Now = End.AddDays(1);
        (await Bring(number, "paper", "appeal", open: true)).Must(HttpStatusCode.OK);

        (await server.Database.Value<bool>("select public from attachments")).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_letters_told_by_the_same_words_are_two_awards_and_one_letter_is_one()
    {
        await Awarding();
        (await Propose("every", Pictures.Png())).Must(HttpStatusCode.Created);

        (await Propose("every", Pictures.Png(16, 16))).Must(HttpStatusCode.Created);

        (await Propose("every", Pictures.Png())).Status.ShouldBe(HttpStatusCode.Conflict);
        (await server.Database.Value<long>("select count(*) from point_awards")).ShouldBe(2);
    }

    [Fact]
    public async Task A_proposal_of_points_brings_its_document_and_says_which_key_proposed_it()
    {
        await Awarding();
        var proposed = (await Propose("every", Pictures.Png())).Must(HttpStatusCode.Created).Json;

        proposed.GetProperty("proposedBy").GetString().ShouldBe("every");
        var id = proposed.GetProperty("id").GetGuid();
        var file = await server.As("scores").Bytes($"/api/awards/{id}/file");
        file.AsSpan()[..3].ToArray().ShouldBe([0xFF, 0xD8, 0xFF], "encoded anew");
        System.Text.Encoding.Latin1.GetString(file).ShouldNotContain(Pictures.Hidden);
        (await server.Database.Value<string>($"select file_sha256 from point_awards where id = '{id}'")).ShouldBe(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file))
        );
        (await server.As("street").Get($"/api/awards/{id}/file")).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As("scores").Get($"/api/awards/{Guid.Empty}/file")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Propose("every", "no picture"u8.ToArray(), "另一件事")).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:not-a-picture"
        );
        (await Propose("every", null, "另一件事")).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:award-without-evidence"
        );
        (await server.Database.Value<long>("select count(*) from point_award_files")).ShouldBe(1);
    }

    [Fact]
    public async Task A_document_about_an_order_is_read_by_whoever_may_open_that()
    {
        await Awarding();
        var order = ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes);
        await server.Services.Keep(order);
        var id = (await Propose("every", Pictures.Png(), number: order.Number.Value))
            .Must(HttpStatusCode.Created)
            .Json.GetProperty("id")
            .GetGuid();
        await server.Give("elsewhere", SmallDistrict.OtherStreet, SmallDistrict.OtherStreet, Permission.ReadAssessment);

        (await server.As("every").Bytes($"/api/awards/{id}/file")).ShouldNotBeEmpty();
        (await server.As("elsewhere").Get($"/api/awards/{id}/file")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await server.As("elsewhere").Get($"/api/assessments/{Period}/awards"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("lines")[0]
            .GetProperty("file")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task The_page_takes_the_document_and_shows_it()
    {
        await Awarding();
        await server.Database.Run(
            "update staff set permissions = permissions || array['ReadAssessment', 'DecideExtensions'] where user_name = 'street' and not 'ReadAssessment' = any(permissions)"
        );
        var page = await server.SignedIn("street");
        await page.Open($"/assessment/awards?period={Period}");

        await page.SendFiles(
            "ProposeAwardForm",
            "files",
            [("letter.png", Pictures.Png())],
            ("kind", "model"),
            ("unit", SmallDistrict.Street),
            ("reason", "全市推广")
        );

        page.Words.ShouldContain("测试员street");
        var link = page.Page.QuerySelectorAll("a").Single(a => a.TextContent == "看文件").GetAttribute("href");
        using var answer = await page.Client.GetAsync(link);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    private async Task Awarding()
    {
        await server.Database.Run(
            """delete from policies; insert into policies (version, from_day, document) values ('2026', '2026-01-01', '{"scoring":{"points":"model awarded +1 3 典型经验"}}')"""
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    private Task<Answer> Propose(string desk, byte[]? picture, string reason = "全市推广", string? number = null)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(SmallDistrict.Street), "unit" },
            { new StringContent("model"), "kind" },
            { new StringContent(reason), "reason" },
        };
        if (number is not null)
            form.Add(new StringContent(number), "number");
        if (picture is not null)
            form.Add(new ByteArrayContent(picture), "files", "letter.png");
        return server.As(desk).Upload($"/api/assessments/{Period}/awards", form);
    }

    private async Task<string> Lost()
    {
        var order = ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.No);
        await server.Services.Keep(order);
        server.Clock.Now = End.AddDays(1);
        return order.Number.Value;
    }

    private Task<Answer> Bring(string number, string kind, string? whom, string desk = "street", bool open = false)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(kind), "kind" },
            { new StringContent(open ? "true" : "false"), "public" },
            { new ByteArrayContent(Pictures.Png()), "files", "log.png" },
        };
        if (whom is not null)
            form.Add(new StringContent(whom), "for");
        return server.As(desk).Upload($"/api/work-orders/{number}/evidence", form);
    }

    private Task<long> Kept() => server.Database.Value<long>("select count(*) from attachments");

    /// <summary>Facts of that type that cite a paper of the order whose hash stands in its history.</summary>
    private Task<long> Cited(string number, string type) =>
        server.Database.Value<long>(
            $"""
            select count(*) from work_orders o
            join attachments a on a.order_id = o.id and a.kind = 'Paper'
            join work_order_events e on e.order_id = o.id and e.type = '{type}' and e.payload like '%' || a.id || '%'
            join work_order_events f on f.order_id = o.id and f.type = 'EvidenceAdded' and f.payload like '%' || a.sha256 || '%'
            where o.number = '{number}'
            """
        );
}
