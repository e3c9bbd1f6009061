using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>Pictures of residents and handlers: made anew, told to the right people, in the history; bad ones lose nothing.</summary>
public sealed class PicturesTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task Evidence_is_stored_anew_without_what_was_hidden_in_it()
    {
        var number = await server.InHandling();

        var added = await server
            .As("street")
            .Upload($"/api/work-orders/{number}/evidence", Form(("a.png", Pictures.Png())));

        added.Must(HttpStatusCode.OK);
        var order = (await server.As("street").Get($"/api/work-orders/{number}")).Json;
        var picture = order.GetProperty("attachments")[0];
        order.GetProperty("history").EnumerateArray().Last().GetProperty("type").GetString().ShouldBe("EvidenceAdded");
        var bytes = await server.As("street").Bytes($"/api/work-orders/{number}/files/{picture.GetProperty("id")}");
        bytes[..3].ShouldBe([0xFF, 0xD8, 0xFF]);
        Encoding.Latin1.GetString(bytes).ShouldNotContain("GPS");
        Convert
            .ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))
            .ShouldBe(picture.GetProperty("sha256").GetString());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", 400)]
    [InlineData("photo.jpg", "MZ this is a program", 400)]
    [InlineData("photo.png", "\u0089PNG\r\n\u001a\n and then nonsense", 400)]
    public async Task What_is_no_picture_is_refused_by_its_content(string name, string content, int status)
    {
        var number = await server.InHandling();

        var answer = await server
            .As("street")
            .Upload($"/api/work-orders/{number}/evidence", Form((name, Encoding.Latin1.GetBytes(content))));

        answer.MustBeProblem((HttpStatusCode)status, "refusal:not-a-picture").WrongFields.ShouldBe(["files"]);
        (await server.As("street").Get($"/api/work-orders/{number}"))
            .Json.GetProperty("attachments")
            .GetArrayLength()
            .ShouldBe(0);
    }

    [Fact]
    public async Task Another_streets_handler_neither_adds_nor_sees_pictures()
    {
        var number = await server.InHandling();
        await server.As("street").Upload($"/api/work-orders/{number}/evidence", Form(("a.png", Pictures.Png())));
        var id = (await server.As("street").Get($"/api/work-orders/{number}"))
            .Json.GetProperty("attachments")[0]
            .GetProperty("id");

        (
            await server
                .As("other-street")
                .Upload($"/api/work-orders/{number}/evidence", Form(("a.png", Pictures.Png())))
        ).Must(HttpStatusCode.NotFound);
        (await server.As("other-street").Get($"/api/work-orders/{number}/files/{id}")).Must(HttpStatusCode.NotFound);
        (await server.As(null).Get($"/api/work-orders/{number}/files/{id}")).Must(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("7")]
    [InlineData("from-requester")] // only they bring theirs
    [InlineData("")]
    public async Task Evidence_of_a_kind_that_is_none_is_refused_and_the_order_stays_readable(string kind)
    {
        var number = await server.InHandling();

        (
            await server
                .As("street")
                .Upload($"/api/work-orders/{number}/evidence", Form(("a.png", Pictures.Png()), kind: kind))
        )
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["kind"]);

        (await server.As("street").Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK)["version"].ShouldBe("3");
    }

    [Theory]
    [InlineData("street", "/api/work-orders/{number}/evidence")]
    [InlineData(null, "/api/track/{number}/supplement?code=222222")]
    [InlineData("street", "/api/whistles/00000000-0000-0000-0000-000000000000/arrive")]
    public async Task A_form_that_is_cut_off_is_refused_and_no_accident(string? desk, string path)
    {
        var number = await server.InHandling();
        var cut = new StringContent("--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\naft");
        cut.Headers.Remove("Content-Type");
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        var answer = await server
            .As(desk)
            .Send(HttpMethod.Post, path.Replace("{number}", number), version: "*", content: cut);

        answer.MustBeProblem(HttpStatusCode.BadRequest, "problem:bad-request");
    }

    [Fact]
    public async Task The_requester_adds_words_and_pictures_by_number_and_code_and_judges_at_the_end()
    {
        var (number, code) = await server.Opened();
        var resident = server.As(null);

        var supplemented = await resident.Upload(
            $"/api/track/{number}/supplement?code={code}",
            Form(("照片.png", Pictures.Png()), "又多了两辆车。")
        );

        supplemented.Must(HttpStatusCode.OK).Json.GetProperty("photos").GetArrayLength().ShouldBe(1);
        supplemented.Json.GetProperty("contacts").GetInt32().ShouldBe(1);
        (
            await resident.Upload($"/api/track/{number}/supplement?code=222222", Form(("a.png", Pictures.Png())))
        ).MustBeProblem(HttpStatusCode.NotFound);
        (
            await resident.Post(
                $"/api/track/{number}/judge?code={code}",
                new
                {
                    contacted = true,
                    solved = "yes",
                    satisfied = "yes",
                }
            )
        ).MustBeProblem(HttpStatusCode.Conflict, "refusal:not-at-stage");

        await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street });
        await server.As("street").Act(number, "sign-for");
        await server.Close(number);
        (await resident.Post($"/api/track/{number}/judge?code={code}", new { contacted = true }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["solved", "satisfied"]);
        (
            await resident.Post(
                $"/api/track/{number}/judge?code={code}",
                new
                {
                    contacted = true,
                    solved = "yes",
                    satisfied = "mostly",
                }
            )
        ).Must(HttpStatusCode.OK)["stage"].ShouldBe("archived");
    }

    [Fact]
    public async Task A_report_keeps_its_good_pictures_and_says_which_were_not_taken()
    {
        var browser = server.Visitor();
        await browser.Open("/report");
        for (var i = 0; i < 2 && browser.Page.QuerySelector("textarea[name=text]") is not null; i++)
            await browser.Send("report", ("text", "芳草家园5号楼门口的路面塌了一块，雨后积水很深。"), ("go", "next"));
        await browser.Send("report", ("where", "芳草家园5号楼"), ("go", "next"));

        await browser.SendFiles(
            "report",
            "files",
            [("坑.png", Pictures.Png(40, 30)), ("<b>坏的</b>.png", [1, 2, 3])],
            ("go", "next")
        );

        browser.Address.ShouldBe("/report/receipt");
        browser.Words.ShouldContain("<b>坏的</b>.png：这不是能打开的照片");
        var number = browser.Page.QuerySelector(".receipt-number")!.TextContent;
        var code = browser.Page.QuerySelector(".receipt-code")!.TextContent;
        await browser.Open($"/track?number={number}&code={code}");
        browser.Page.QuerySelectorAll(".track-photos img").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_reveal_over_the_api_asks_a_reason_is_refused_to_strangers_and_leaves_a_trace()
    {
        await server.Give("reveals", SmallDistrict.Centre, "110106", Permission.ReadOrders, Permission.RevealIdentity);
        var number = await server.InHandling();
        var path = $"/api/work-orders/{number}/reveal";

        (await server.As("board").Post(path, new { reason = "看看" })).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As("other-street").Post(path, new { reason = "看看" })).MustBeProblem(HttpStatusCode.NotFound);
        (await server.As("reveals").Post(path))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["reason"]);
        (await Views(number)).ShouldBe(0);

        var shown = (await server.As("reveals").Post(path, new { reason = "上门前联系" })).Must(HttpStatusCode.OK);
        shown.Json[0].GetProperty("phone").GetString().ShouldBe(Orders.Phone);
        (await Views(number)).ShouldBe(1);
    }

    private Task<long> Views(string number) =>
        server.Database.Value<long>(
            $"select count(*) from views_of_identity v join work_orders o on o.district_id = v.district_id and o.id = v.order_id where o.number = '{number}'"
        );

    private static MultipartFormDataContent Form(
        (string Name, byte[] Content) file,
        string? text = null,
        string kind = "after"
    )
    {
        var picture = new ByteArrayContent(file.Content);
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        var form = new MultipartFormDataContent
        {
            { new StringContent(kind), "kind" },
            { new StringContent("true"), "public" },
        };
        if (text is not null)
            form.Add(new StringContent(text), "text");
        form.Add(picture, "files", file.Name);
        return form;
    }
}
