using System.Net;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>时限到三级分类: a limit may be about the finest category, which the form offers and the API takes.</summary>
public sealed class LimitOfOneKindTests(AdminServer server) : IClassFixture<AdminServer>
{
    [Theory]
    [InlineData("010000", true)]
    [InlineData("010100", true)]
    [InlineData("010102", true)]
    [InlineData("777777", false)]
    public async Task Of_every_level_that_exists(string category, bool exists)
    {
        var limit = new
        {
            clock = "handling",
            category,
            amount = 36,
            limitUnit = "hours",
            from = $"{server.Chain.Clock.Now.AddDays(2):yyyy-MM-dd}",
            why = "本区规定",
        };

        var set = await server.Administrator.Post("/api/admin/time-limits/set", limit, "*");

        if (exists)
            set.Must(HttpStatusCode.OK);
        else
            set.MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["category"]);
    }
}
