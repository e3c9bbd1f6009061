using System.Net;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>提级: the sweep steps an order up that was passed around, once, with one joint meeting; from then on the district decides.</summary>
public sealed class SteppingUpTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task Passed_on_three_times_it_is_the_districts_and_all_who_had_it_meet()
    {
        var number = await PassedOn(SmallDistrict.Street, SmallDistrict.OtherStreet, SmallDistrict.Street);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sweep()));
        await Sweep();

        (await Told(number)).ShouldBe(SmallDistrict.Centre);
        (
            await server.Database.Value<string>(
                $"select array_to_string(invited_units, ' ') from whistles where order_number = '{number}'"
            )
        ).ShouldBe($"{SmallDistrict.Street} {SmallDistrict.OtherStreet}", "once each, and one meeting");
        (
            await server.Database.Value<long>(
                $"select count(*) from work_order_events where type = 'WorkOrderSteppedUp' and order_id = (select id from work_orders where number = '{number}')"
            )
        ).ShouldBe(1);
        (
            await server.With<VerifyHistory, HistoryVerdict>(verify =>
                verify.Handle(WorkOrderNumber.Parse(number), _ => { }, TestContext.Current.CancellationToken)
            )
        ).Broken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Then_a_street_dispatches_it_no_more_and_the_district_does()
    {
        await server.Give(
            "street-desk",
            SmallDistrict.Street,
            SmallDistrict.Street,
            Permission.DispatchOrders,
            Permission.ReadOrders
        );
        var before = await PassedOn(SmallDistrict.Street, SmallDistrict.OtherStreet);
        var number = await PassedOn(SmallDistrict.Street, SmallDistrict.OtherStreet, SmallDistrict.Street);
        await Sweep();
        var to = new { unit = SmallDistrict.OtherStreet, why = "职责在该街道" };

        var own = new { unit = SmallDistrict.Community, why = "职责在该社区" };

        (await server.As("street-desk").Act(before, "dispatch", own)).Must(HttpStatusCode.OK);
        (await server.As("street-desk").Act(number, "dispatch", own)).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:decided-above"
        );
        (await server.As("desk").Act(number, "dispatch", to)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_passed_on_at_night_is_met_about_when_all_of_them_work()
    {
        var today = DateOnly.FromDateTime(server.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var night = new DateTimeOffset(today.ToDateTime(new(23, 0)), TimeSpan.FromHours(8));
        server.Clock.Now = night;
        var number = await PassedOn(SmallDistrict.Street, SmallDistrict.OtherStreet, SmallDistrict.Street);

        await Sweep();

        var due = await server.Database.Value<DateTime>($"select due_at from whistles where order_number = '{number}'");
        due.ShouldBe(night.AddHours(14).UtcDateTime, "Tuesday 09:00 and four hours");
    }

    [Fact]
    public async Task Twice_is_not_enough()
    {
        var number = await PassedOn(SmallDistrict.Street, SmallDistrict.OtherStreet);

        await Sweep();

        (await Told(number)).ShouldBeNullOrEmpty();
    }

    private async Task<string> PassedOn(params string[] units)
    {
        var (number, _) = await server.Opened();
        foreach (var unit in units)
        {
            var desk = unit == SmallDistrict.Street ? "street" : "other-street";
            (await server.As("desk").Act(number, "dispatch", new { unit })).Must(HttpStatusCode.OK);
            (
                await server.As(desk).Act(number, "object", new { reason = "not-our-area", basis = "职责清单第三条" })
            ).Must(HttpStatusCode.OK);
            (await server.As("desk").Act(number, "rule-objection", new { accept = true, why = "确非其职责" })).Must(
                HttpStatusCode.OK
            );
        }
        return number;
    }

    private Task<string?> Told(string number) =>
        server.Database.Value<string?>($"select stepped_up_to from work_orders where number = '{number}'");

    private Task<int> Sweep()
    {
        server.Clock.Now += TimeSpan.FromSeconds(1);
        return server.With<RingClocks, int>(ring => ring.Once(TestContext.Current.CancellationToken));
    }
}
