using System.Text.Json.Nodes;
using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Demo;
using Jiban.Server.Setup;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Demo;

public class DemoScoreTests
{
    static readonly DemoFacts facts = DemoFacts.Read();

    [Theory]
    [InlineData("2026-11-23T10:00:00+08:00")] // Monday, three working days into the period
    [InlineData("2026-12-16T16:00:00+08:00")] // Wednesday, at the end of one
    [InlineData("2026-07-15T09:30:00+08:00")] // Wednesday
    public void Whoever_tries_it_finds_a_few_of_everything_that_makes_up_the_score(string at)
    {
        var (living, orders) = Lived(DateTimeOffset.Parse(at));
        var lived = orders.SelectMany(o => o.Fresh).ToList();

        orders.Count(o => o is { AtRisk: true, Stage: Stage.AwaitingCallback }).ShouldBeGreaterThanOrEqualTo(2);
        orders.Select(o => o.Appeal).Distinct().ShouldBe(Enum.GetValues<AppealState>(), ignoreOrder: true);
        lived.OfType<LessonDrawn>().Count().ShouldBeGreaterThanOrEqualTo(5);
        living.Praises.Select(p => p.Kind).Distinct().Count().ShouldBeGreaterThanOrEqualTo(4);
        living.Praises.Count.ShouldBe(lived.OfType<PraiseReceived>().Count());
        living.Notes().Select(n => n.Judgement).ShouldBe([SignJudgement.Explained, SignJudgement.FollowUp]);
        living.Views.ShouldAllBe(v => v.At <= DateTimeOffset.Parse(at));
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00+08:00")] // Friday, the second day of a period
    [InlineData("2026-11-23T10:00:00+08:00")]
    [InlineData("2026-12-16T16:00:00+08:00")]
    [InlineData("2026-07-15T09:30:00+08:00")]
    public void In_the_running_period_one_person_made_a_burst_of_callbacks_and_some_in_seconds(string at)
    {
        var now = DateTimeOffset.Parse(at);
        var (living, orders) = Lived(now);
        var period = facts.Book.PeriodsOn(DemoUnits.District, now).At(now);
        var shown = living.Views.ToLookup(v => (v.OrderId, v.ByStaff), v => (DateTimeOffset?)v.At);
        var made =
            from order in orders
            from fact in order.Fresh.OfType<RequesterCalledBack>()
            where period.Contains(fact.At)
            select new RecordedCallback(
                order.Number.Value,
                order.LeadUnit!.Value,
                fact.By.Staff,
                fact.At,
                fact.Satisfied,
                shown[(order.Id, fact.By.Staff.Value)].Where(v => v <= fact.At).Max()
            );

        var signs = CallbackSigns.Of(made, facts.Book.PolicyOn(period.FirstDay).Signs);

        signs.Count(s => s.Kind is SignKind.Burst).ShouldBe(1);
        signs.Count(s => s.Kind is SignKind.Seconds).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("2026-11-23T10:00:00+08:00")]
    [InlineData("2026-12-16T16:00:00+08:00")]
    public void What_a_check_found_back_is_carried_on_by_an_order_of_that_day(string at)
    {
        var (living, orders) = Lived(DateTimeOffset.Parse(at));
        var back = orders.SelectMany(o => o.Fresh).OfType<Reinspected>().Where(f => f.Successor is not null).ToList();

        back.ShouldNotBeEmpty();
        back.Select(f => f.Successor).ShouldBe(living.Successors.Select(s => s.Number), ignoreOrder: true);
        foreach (var next in living.Successors)
        {
            var opened = living.Open(next);
            opened.HasRequester.ShouldBeFalse();
            opened.AcceptedAt.ShouldBe(back.Single(f => f.Successor == opened.Number).At);
        }
        orders.Select(o => o.Number).Concat(living.Successors.Select(s => s.Number!.Value)).ShouldBeUnique();
    }

    [Fact]
    public void Awards_stand_at_every_state_and_belong_to_kinds_of_the_policy()
    {
        var now = new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
        var staff = new DemoStaff(facts.Units, facts.Office.DateOf(now));

        var given = new DemoAwards(facts, staff, now).Give();

        given.Select(a => a.State).Distinct().ShouldBe(Enum.GetValues<AwardState>(), ignoreOrder: true);
        given.Select(a => a.Period).Distinct().Count().ShouldBe(2);
        given.ShouldAllBe(a => a.ProposedAt < now && a.DecidedBy != a.ProposedBy);
    }

    [Fact]
    public void Only_the_demo_district_gives_points()
    {
        var shipped = JsonNode.Parse(StarterPolicies.Read(new(2025, 1, 1), () => Guid.Empty).Policy.Document)!;
        var shown = JsonNode.Parse(facts.Policies.Policy.Document)!;

        shipped["scoring"]!["points"].ShouldBeNull();
        PointKind.Read(shown["scoring"]!["points"]!.GetValue<string>()).Count.ShouldBe(7);
        shown["scoring"]!.AsObject().Remove("points");
        JsonNode.DeepEquals(shown, shipped).ShouldBeTrue();
    }

    static (DemoLiving, IReadOnlyList<WorkOrder>) Lived(DateTimeOffset now)
    {
        var today = facts.Office.DateOf(now);
        var calls = DemoCalls.Plan(DemoDistrict.Seed, today, facts).Where(c => c.ReceivedAt <= now).ToList();
        var living = new DemoLiving(facts, new DemoStaff(facts.Units, today), new DemoDice(DemoDistrict.Seed), now);
        living.Meet(calls);
        calls.ForEach(c => living.Receive(c));
        return (living, [.. calls.Where(c => c.Number is not null).Select(living.Open)]);
    }
}
