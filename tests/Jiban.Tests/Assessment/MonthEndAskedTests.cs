using System.Net;
using Jiban.Tests.Api;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>What the sweep may be asked, strictly.</summary>
public sealed class MonthEndAskedTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Theory]
    [InlineData("?disposal=burn", "disposal")]
    [InlineData("?state=1", "state")]
    [InlineData("?overdue=maybe", "overdue")]
    [InlineData("?unit=nobody", "unit")]
    [InlineData("?sort=colour", "sort")]
    [InlineData("?size=0", "size")]
    [InlineData("?cursor=-1", "cursor")]
    [InlineData("?stage=archived", "stage")]
    [InlineData("?period=November", "period")]
    public async Task What_cannot_be_read_is_named(string asked, string field) =>
        (await server.As("street").Get("/api/month-end" + asked))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe([field]);
}
