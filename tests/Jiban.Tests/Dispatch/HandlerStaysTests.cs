using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>换经办人: a turn is not pressed away; another handler needs a reason and a person of the unit who is there (rule 22).</summary>
public sealed class HandlerStaysTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private Guid first;
    private Guid second;

    public async ValueTask InitializeAsync()
    {
        if (await server.Database.Value<long>("select count(*) from staff where user_name = 'second'") == 0)
            await server.Database.Run(
                """
                insert into staff select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'user_name', 'second', 'normalized_user_name', 'SECOND', 'name', '李同事'))).*
                from staff s where user_name = 'street'
                """
            );
        first = await Person("street");
        second = await Person("second");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Pressing_again_passes_nothing_on_and_the_page_names_everybody_who_had_it()
    {
        var number = await server.InHandling();
        (await Assign(number, new { handler = first })).Must(HttpStatusCode.OK);

        (await Assign(number, new { })).MustBeProblem(HttpStatusCode.BadRequest, "refusal:reason-missing");
        var mine = await server.SignedIn("street");
        await mine.Open($"/orders/{number}");
        mine.Html.ShouldNotContain("AssignHandlerForm", Case.Sensitive, "it is their own turn");

        (await Assign(number, new { why = "外出培训" })).Must(HttpStatusCode.OK);
        (await server.Database.Value<Guid>($"select handler from work_orders where number = '{number}'")).ShouldBe(
            second,
            "the next in turn, never the same one again"
        );
        await mine.Open($"/orders/{number}");
        mine.Words.ShouldContain("外出培训");
        mine.Words.ShouldContain("经办人：测试员street");
        mine.Words.ShouldContain("经办人：李同事");
        mine.Words.ShouldNotContain("已离岗人员");
    }

    [Fact]
    public async Task Who_is_absent_or_of_another_unit_is_not_named()
    {
        var number = await server.InHandling();
        var away = await Assign(number, new { handler = await Person("department") });
        away.MustBeProblem(HttpStatusCode.Conflict, "refusal:not-of-this-unit");
        away["title"]!.ShouldContain("not of the unit that handles it");

        await server.Database.Run("update staff set absent_until = '2099-01-01' where user_name = 'second'");
        try
        {
            (await Assign(number, new { handler = second })).MustBeProblem(HttpStatusCode.Conflict, "refusal:away-now");
        }
        finally
        {
            await server.Database.Run("update staff set absent_until = null where user_name = 'second'");
        }
        (await Assign(number, new { handler = second })).Must(HttpStatusCode.OK);
    }

    private Task<Answer> Assign(string number, object body) => server.As("street").Act(number, "assign-handler", body);

    private Task<Guid> Person(string user) =>
        server.Database.Value<Guid>($"select id from staff where user_name = '{user}'");
}
