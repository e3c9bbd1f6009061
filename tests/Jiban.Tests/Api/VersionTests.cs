using System.Net;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>ETag and If-Match, Idempotency-Key, and two at the same moment.</summary>
public sealed class VersionTests(ChainServer server) : IClassFixture<ChainServer>
{
    private ApiCaller Desk => server.As("desk");

    [Theory]
    [InlineData(null)]
    [InlineData("\"abc\"")]
    [InlineData("\"1\", \"2\"")]
    public async Task An_action_without_a_version_is_not_done(string? version)
    {
        var (number, _) = await server.Opened();

        var answer = await Desk.Post(
            $"/api/work-orders/{number}/dispatch",
            new { unit = SmallDistrict.Street },
            version
        );

        answer.MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["If-Match"]);
    }

    [Theory]
    [InlineData("\"0\"")]
    [InlineData("\"2\"")]
    [InlineData("99999")]
    public async Task A_version_that_is_not_the_newest_is_a_412(string version)
    {
        var (number, _) = await server.Opened();

        var answer = await Desk.Post(
            $"/api/work-orders/{number}/dispatch",
            new { unit = SmallDistrict.Street },
            version
        );

        answer.MustBeProblem(HttpStatusCode.PreconditionFailed, "refusal:changed-meanwhile");
        (await Desk.Get($"/api/work-orders/{number}"))["stage"].ShouldBe("awaiting-dispatch");
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("W/\"1\"")]
    [InlineData("1")]
    public async Task The_newest_version_is_accepted_as_programs_write_it(string version)
    {
        var (number, _) = await server.Opened();

        (await Desk.Post($"/api/work-orders/{number}/dispatch", new { unit = SmallDistrict.Street }, version))
            .Must(HttpStatusCode.OK)
            .Tag.ShouldBe("\"2\"");
    }

    [Fact]
    public async Task Of_many_clerks_at_one_order_exactly_one_wins()
    {
        var (number, _) = await server.Opened();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Desk.Post($"/api/work-orders/{number}/dispatch", new { unit = SmallDistrict.Street }, "\"1\"")
                )
        );

        answers.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        answers
            .Where(a => a.Status is not HttpStatusCode.OK)
            .ShouldAllBe(a => a.Status == HttpStatusCode.PreconditionFailed);
        (await Desk.Get($"/api/work-orders/{number}"))["version"].ShouldBe("2");
    }

    [Fact]
    public async Task Contacts_that_come_together_get_numbers_without_gaps_or_doubles()
    {
        var before = await server.Database.Value<int>("select coalesce(max(last), 0) from order_days");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Opened()));

        answers.Select(a => int.Parse(a.Number[^6..])).Order().ShouldBe(Enumerable.Range(before + 1, 20));
    }

    [Fact]
    public async Task Repeating_a_key_gives_the_first_answer_again()
    {
        var first = await Desk.Post("/api/contacts", Orders.Contact(), repeat: "r-1");
        var again = await Desk.Post("/api/contacts", Orders.Contact(), repeat: "r-1");

        first.Must(HttpStatusCode.Created);
        again.Must(HttpStatusCode.Created);
        again.Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_a_409()
    {
        (await Desk.Post("/api/contacts", Orders.Contact(), repeat: "r-2")).Must(HttpStatusCode.Created);

        (await Desk.Post("/api/contacts", Orders.Contact("另一件事，另一个人。"), repeat: "r-2")).MustBeProblem(
            HttpStatusCode.Conflict,
            "problem:idempotency-key-reused"
        );
    }

    [Fact]
    public async Task Two_desks_may_use_one_key_each_for_its_own()
    {
        var one = await Desk.Post("/api/contacts", Orders.Contact(), repeat: "r-3");
        var other = await server.As("other-street").Post("/api/contacts", Orders.Contact(), repeat: "r-3");

        other.Must(HttpStatusCode.Created)["contact"].ShouldNotBe(one["contact"]);
    }

    [Fact]
    public async Task One_key_many_times_at_the_same_moment_makes_one_contact()
    {
        var before = await server.Database.Value<long>("select count(*) from contacts");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Desk.Post("/api/contacts", Orders.Contact(), repeat: "r-4"))
        );

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created);
        answers.Select(a => a.Text).Distinct().Count().ShouldBe(1);
        (await server.Database.Value<long>("select count(*) from contacts")).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_wrong_contact_is_not_remembered_so_that_it_can_be_put_right()
    {
        (await Desk.Post("/api/contacts", """{"channel":"phone"}""", repeat: "r-5")).Must(HttpStatusCode.BadRequest);

        (await Desk.Post("/api/contacts", Orders.Contact(), repeat: "r-5")).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_key_without_end_is_refused() =>
        (await Desk.Post("/api/contacts", Orders.Contact(), repeat: new('k', 201)))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["Idempotency-Key"]);
}
