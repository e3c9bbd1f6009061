using System.Net;
using System.Text.RegularExpressions;
using Jiban.Server.Access;
using Jiban.Server.LiveDesks;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Jiban.Tests.LiveDesks;

/// <summary>实时工作台: who hears of which change, how often, and until when.</summary>
public sealed partial class LiveDesksTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Nobody_listens_who_is_not_signed_in() =>
        (await Ear.Ask(server.Client)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Whoever_opens_the_address_by_hand_is_not_kept_waiting()
    {
        var street = await server.SignedIn("street");

        (await street.Client.GetAsync("/api/live", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task A_change_of_ones_unit_is_heard_and_nothing_of_what_it_is()
    {
        await using var ear = await Listens("street");

        await server.Sent(SmallDistrict.Street);

        await ear.Hears();
        ear.Lines.ShouldAllBe(line => Wire().IsMatch(line), "a reader learns that, and nothing else");
        ear.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        ear.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        ear.Answer.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
    }

    [Fact]
    public async Task Another_units_change_is_not_heard_but_by_who_may_read_it()
    {
        await using var street = await Listens("street");
        await using var district = await Listens("dispatcher");
        await using var administrator = await Listens("administrator");

        await server.Sent(SmallDistrict.OtherStreet);

        await district.Hears();
        await street.HasHeard(0);
        await administrator.HasHeard(0);
    }

    [Fact]
    public async Task Whoever_is_complained_about_hears_nothing()
    {
        await using var street = await Listens("street");
        await using var district = await Listens("dispatcher");

        await server.Sent(SmallDistrict.Department, SmallDistrict.Street, about: SmallDistrict.Street);

        await district.Hears();
        await street.HasHeard(0);
    }

    [Fact]
    public async Task Whoever_had_it_before_the_change_hears_of_it_and_nobody_else()
    {
        var now = server.Clock.Now;
        var order = Orders.Opened(now).SentTo(SmallDistrict.OtherStreet, now, SmallDistrict.Department);
        order.SignFor(now.AddDays(1), Actor.System, now);
        await server.Kept(order);
        await using var street = await Listens("street");
        await using var department = await Listens("department");

        await server.With<JibanDb, int>(async db =>
        {
            var loaded = await db.WorkOrders.SingleAsync(o => o.District == SmallDistrict.Id && o.Id == order.Id);
            loaded.ReleaseCoUnit(new(SmallDistrict.Department), "不用了", Actor.System, now);
            return await db.SaveChangesAsync();
        });

        await department.Hears();
        await street.HasHeard(0);
    }

    [Fact]
    public async Task What_was_rolled_back_is_heard_by_nobody()
    {
        await using var district = await Listens("dispatcher");

        await server.With<JibanDb, int>(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.WorkOrders.Add(Orders.Opened(server.Clock.Now));
            await db.SaveChangesAsync(Ct);
            await transaction.RollbackAsync(Ct);
            return 0;
        });

        await district.HasHeard(0);
    }

    [Fact]
    public async Task In_a_storm_each_is_told_once_a_second_and_of_the_last_change_too()
    {
        await using var district = await Listens("dispatcher");

        for (var i = 0; i < 30; i++)
        {
            await server.Sent(SmallDistrict.Street);
            await Task.Delay(40, Ct);
        }

        await district.Hears(2);
        await Task.Delay(2500, Ct);
        district.Changes.ShouldBeInRange(2, 5);
    }

    [Fact]
    public async Task What_changed_between_reading_the_page_and_listening_is_heard_at_once()
    {
        var read = server.Clock.Now.ToUnixTimeMilliseconds();
        await server.Sent(SmallDistrict.Street);
        var clerk = await server.SignedIn("street");
        await using (var late = await Ear.Open(clerk.Client, $"?since={read}"))
            await late.Hears();

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var early = await Ear.Open(clerk.Client, $"?since={server.Clock.Now.ToUnixTimeMilliseconds()}");
        await early.HasHeard(0);
    }

    [Fact]
    public async Task Whoever_signs_out_hears_no_more_in_any_of_their_windows()
    {
        var clerk = await server.SignedIn("caller-back");
        await using var one = await Ear.Open(clerk.Client);
        await using var other = await Ear.Open(clerk.Client);

        await clerk.Leave();

        await one.Ends();
        await other.Ends();
        one.IsEnded.ShouldBeTrue();
        (await Ear.Ask(clerk.Client)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whoever_loses_their_account_or_their_rights_hears_no_more()
    {
        var clerk = await server.SignedIn("community");
        await using var before = await Ear.Open(clerk.Client);

        await Change("community", person => person.Permissions = []);
        await before.Ends();
        await using (var without = await Ear.Open(clerk.Client))
        {
            await server.Sent(SmallDistrict.Community, SmallDistrict.Community);
            await without.HasHeard(0);
            await Change("community", person => person.Active = false);
            await without.Ends();
        }

        (await Ear.Ask(clerk.Client)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_desk_that_looks_by_itself_prolongs_no_session_and_reads_only_its_list()
    {
        var order = await server.Sent(SmallDistrict.Street);
        var clerk = await server.SignedIn("street");
        var signedIn = server.Clock.Now;
        try
        {
            server.Clock.Advance(TimeSpan.FromHours(6));
            await using var ear = await Ear.Open(clerk.Client);
            ear.Answer.Headers.Contains("Set-Cookie").ShouldBeFalse();

            using var asked = new HttpRequestMessage(HttpMethod.Get, $"/desk?number={order.Number}&sort=-accepted");
            asked.Headers.Add(LiveApi.ByItself, "true");
            using var answer = await clerk.Client.SendAsync(asked, Ct);
            var page = await answer.Content.ReadAsStringAsync(Ct);

            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
            page.ShouldContain("id=\"desk-list\"");
            page.ShouldContain($"id=\"row-{order.Number}\"");
            page.ShouldNotContain("glance");
            await clerk.Open("/desk");
            clerk.Last.Headers.Contains("Set-Cookie").ShouldBeTrue("a person asked");
            clerk.Html.ShouldContain("glance");
        }
        finally
        {
            server.Clock.Now = signedIn;
        }
    }

    private async Task<Ear> Listens(string user) => await Ear.Open((await server.SignedIn(user)).Client);

    private Task<int> Change(string user, Action<StaffMember> change) =>
        server.With<JibanDb, int>(async db =>
        {
            change(await db.Staff.SingleAsync(s => s.UserName == user));
            return await db.SaveChangesAsync();
        });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [GeneratedRegex(@"^(retry: \d+|id: \d+|: here|data: changed)$")]
    private static partial Regex Wire();
}
