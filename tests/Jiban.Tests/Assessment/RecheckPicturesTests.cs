using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>复核照片 that are brought before the finding: nobody of the handling side learns by them that the order was drawn.</summary>
public sealed class RecheckPicturesTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private string number = "";

    public async ValueTask InitializeAsync() => number = await server.DrawnOrder();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Until_there_is_a_finding_only_whoever_may_look_again_sees_them()
    {
        var before = (await Read("street")).Text;
        (await Bring("judge")).Must(HttpStatusCode.OK);

        // Nothing the handling side reads has moved: no picture, no fact, not even the version.
        (await Read("street")).Text.ShouldBe(before);
        var picture = Attachments(await Read("judge")).ShouldHaveSingleItem();
        (await server.As("street").Get($"/api/work-orders/{number}/files/{picture}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await server.As("judge").Bytes($"/api/work-orders/{number}/files/{picture}")).ShouldNotBeEmpty();
        Attachments(await Read("board")).ShouldBeEmpty("who may not call back records no finding");
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");
        street.Page.QuerySelectorAll("figure.file").ShouldBeEmpty();
        (
            await server
                .As("street")
                .Act(
                    number,
                    "exclude",
                    new
                    {
                        reason = "outside-power",
                        evidence = "见附件",
                        attachment = picture,
                    }
                )
        ).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["attachment"]);

        (
            await server
                .As("judge")
                .Act(
                    number,
                    "recheck",
                    new
                    {
                        holds = true,
                        note = "现场看过",
                        attachment = picture,
                    }
                )
        ).Must(HttpStatusCode.OK);

        Attachments(await Read("street")).ShouldBe([picture]);
        (await server.As("street").Bytes($"/api/work-orders/{number}/files/{picture}")).ShouldNotBeEmpty();
        (
            await server.Database.Value<long>(
                $"select count(*) from work_order_events where type = 'EvidenceAdded' and payload like '%{picture}%' and payload like '%' || (select sha256 from attachments where id = '{picture}') || '%'"
            )
        ).ShouldBe(1, "its hash stands in the history now");
    }

    [Fact]
    public async Task A_redo_round_asks_for_no_finding_and_takes_no_picture_and_the_list_keeps_its_days()
    {
        var page = await Caller();
        await page.Open($"/rechecks?number={number}");
        page.Words.ShouldContain("看过了，去记结果");
        page.Words.ShouldContain("2026-10-19 至 2026-11-18");
        (await server.Database.Value<string>("select first_day || ' ' || last_day from recheck_lists")).ShouldBe(
            "2026-10-19 2026-11-18"
        );
        await server.Database.Run("update recheck_lists set first_day = '2026-10-01', last_day = '2026-10-31'");
        var origin = (await server.As("every").Get($"/api/rechecks?period={CountedDistrict.Period}"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("drawn");
        origin.GetProperty("firstDay").GetString().ShouldBe("2026-10-01");
        origin.GetProperty("lastDay").GetString().ShouldBe("2026-10-31");
        (await server.As("judge").Act(number, "reopen", new { reason = "又堆上了" })).Must(HttpStatusCode.OK);

        await page.Open($"/rechecks?number={number}");

        page.Words.ShouldNotContain("看过了，去记结果");
        page.Words.ShouldContain("2026-10-01 至 2026-10-31");
        (await Bring("judge")).MustBeProblem(HttpStatusCode.Conflict, "refusal:not-at-stage");
        (await server.Database.Value<long>("select count(*) from attachments")).ShouldBe(0);
    }

    private async Task<Browser> Caller()
    {
        await server.Database.Run("update staff set area = '110106' where user_name = 'caller-back'");
        return await server.SignedIn("caller-back");
    }

    private Task<Answer> Read(string desk) => server.As(desk).Get($"/api/work-orders/{number}");

    private Task<Answer> Bring(string desk) => server.BringPicture(number, desk);

    private static IReadOnlyList<Guid> Attachments(Answer read) => DrawnRechecks.Attachments(read);
}
