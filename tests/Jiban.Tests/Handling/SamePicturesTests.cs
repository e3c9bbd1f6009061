using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Handling;

/// <summary>同一张照片 on several orders: told as a fact to whoever may open them, and nothing follows.</summary>
public sealed class SamePicturesTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await server.Database.Run(
            $"delete from attachments; delete from work_orders where number like '{SmallDistrict.Id}-20250102-%'"
        );
        server.Clock.Now = FakeClock.Monday9;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_same_file_is_found_on_the_other_orders_its_reader_may_open()
    {
        var (one, two, other) = (await server.InHandling(), await server.InHandling(), await server.InHandling());
        (await Add(one, "after", Pictures.Png())).Must(HttpStatusCode.OK);
        (await Same("street", one)).ShouldBe([]);
        (await Add(two, "before", Pictures.Png())).Must(HttpStatusCode.OK);
        (await Add(other, "after", Pictures.Png(9, 9))).Must(HttpStatusCode.OK);

        (await Same("street", one)).ShouldBe([two]);
        (await Same("street", two)).ShouldBe([one]);
        (await Same("street", other)).ShouldBe([]);
        var page = await server.SignedIn("street");
        await page.Open($"/orders/{one}?tab=files");
        page.Words.ShouldContain("同一张照片也在：");
        page.Page.QuerySelector($"figcaption a[href='/orders/{two}']").ShouldNotBeNull();

        // Somebody the other order complains about learns nothing of it.
        await server.Database.Run(
            $"update work_orders set about_unit = '{SmallDistrict.Street}' where number = '{two}'"
        );
        (await Same("street", one)).ShouldBe([]);
        (await Same("board", one)).ShouldBe([two]);
    }

    [Fact]
    public async Task What_a_requester_sent_is_nobodys_evidence()
    {
        var (one, two) = (await server.InHandling(), await server.InHandling());
        (await Add(one, "after", Pictures.Png())).Must(HttpStatusCode.OK);
        (await Add(two, "paper", Pictures.Png())).Must(HttpStatusCode.OK);
        await server.Database.Run("update attachments set kind = 'FromRequester' where kind = 'Paper'");

        (await Same("street", two)).ShouldBe([]);
        (await Same("street", one)).ShouldBe([two]);
    }

    [Theory]
    [InlineData(3, "", "")]
    [InlineData(4, " 和另外 1 个工单", " and on 1 more order")]
    [InlineData(999, " 和另外 996 个工单", " and on 996 more orders")]
    [InlineData(1_001, " 和另外至少 997 个工单", " and on at least 997 more orders")]
    public async Task On_many_orders_the_first_few_are_named_and_the_others_counted(
        int others,
        string more,
        string said
    )
    {
        var (one, two) = (await server.InHandling(), await server.InHandling());
        (await Add(one, "after", Pictures.Png())).Must(HttpStatusCode.OK);
        (await Add(two, "after", Pictures.Png())).Must(HttpStatusCode.OK);
        await Copy(two, others - 1);
        var named = (await Same("street", one)).Take(3).ToList();
        named.Count.ShouldBe(3);

        var page = await server.SignedIn("street");
        foreach (var (language, words) in new[] { ("zh", more), ("en", said) })
        {
            await page.Open($"/orders/{one}?tab=files&lang={language}");

            page.Page.QuerySelectorAll("figcaption .proof a").Select(a => a.TextContent).ShouldBe(named);
            page.Page.QuerySelector("figcaption p.proof")!.TextContent.ShouldEndWith(named[^1] + words, Case.Sensitive);
        }
    }

    /// <summary>The order so many times again, each with the same picture twice.</summary>
    private Task Copy(string number, int times) =>
        server.Database.Run(
            $"""
            create temp table more as select o.*, n from work_orders o cross join generate_series(1, {times}) n where o.number = '{number}';
            update more set id = gen_random_uuid(), number = '{SmallDistrict.Id}-20250102-' || lpad(n::text, 6, '0');
            alter table more drop column n;
            insert into work_orders select * from more;
            insert into attachments (district_id, order_id, id, kind, name, media_type, bytes, sha256, public, by_staff, at)
            select a.district_id, m.id, gen_random_uuid(), a.kind, a.name, a.media_type, a.bytes, a.sha256, a.public, a.by_staff, a.at
            from attachments a join work_orders o on o.id = a.order_id and o.number = '{number}' cross join more m cross join generate_series(1, 2);
            drop table more
            """
        );

    private async Task<IReadOnlyList<string?>> Same(string desk, string number) =>
        (await server.As(desk).Get($"/api/work-orders/{number}"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("attachments")[0]
            .GetProperty("sameOn")
            is { ValueKind: JsonValueKind.Array } same
            ? [.. same.EnumerateArray().Select(n => n.GetString())]
            : [];

    private Task<Answer> Add(string number, string kind, byte[] picture) =>
        server
            .As("street")
            .Upload(
                $"/api/work-orders/{number}/evidence",
                new() { { new StringContent(kind), "kind" }, { new ByteArrayContent(picture), "files", "a.png" } }
            );
}
