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
        await server.Database.Run("delete from attachments");
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
