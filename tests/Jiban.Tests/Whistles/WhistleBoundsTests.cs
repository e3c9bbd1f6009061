using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Whistles;

/// <summary>Bounds on whistles per street and period (rule 37) over the API, also where several are blown at once.</summary>
public sealed class WhistleBoundsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (!server.Desks.Contains("whistler"))
            await server.GiveWhistleKeys();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_street_at_its_upper_bound_blows_nothing_but_emergencies_and_the_tally_says_so()
    {
        await server.Database.Run(
            "insert into policies (version, from_day, document) values ('bounds', '2026-11-23', '{\"whistles\":{\"fewest\":1,\"most\":1}}')"
        );
        server.Forget();
        try
        {
            await server.Blown();
            (await server.As("whistler").Post("/api/whistles", WhistleServer.Matter("key-work"))).MustBeProblem(
                HttpStatusCode.Conflict,
                "refusal:too-many-whistles"
            );
            (await server.As("whistler").Post("/api/whistles", WhistleServer.Matter("emergency"))).Must(
                HttpStatusCode.Created
            );

            var tallies = (await server.As("government").Get("/api/whistles/tallies")).Json.EnumerateArray().ToList();
            string? Alarm(string street) =>
                tallies.Single(t => t.GetProperty("street").GetString() == street).GetProperty("alarm").GetString();
            (Alarm(SmallDistrict.Street), Alarm(SmallDistrict.OtherStreet)).ShouldBe(("too-many", "too-few"));
        }
        finally
        {
            await server.Database.Run("delete from policies where version = 'bounds'");
            server.Forget();
        }
    }

    [Fact]
    public async Task Four_at_once_do_not_get_past_the_bound_together()
    {
        var blown = await server.Database.Value<long>(
            $"select count(*) from whistles where street = '{SmallDistrict.Street}'"
        );
        await server.Database.Run(
            $$$"""insert into policies (version, from_day, document) values ('one-more', '2026-11-23', '{"whistles":{"fewest": 0, "most": {{{blown + 1}}}}}')"""
        );
        server.Forget();
        try
        {
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(_ => server.As("whistler").Post("/api/whistles", WhistleServer.Matter("key-work")))
            );

            answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(1);
            answers.Count(a => a.Status is HttpStatusCode.Conflict).ShouldBe(3);
        }
        finally
        {
            await server.Database.Run("delete from policies where version = 'one-more'");
            server.Forget();
        }
    }
}
