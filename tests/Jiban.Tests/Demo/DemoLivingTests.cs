using Jiban.Server.Demo;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Demo;

public class DemoLivingTests
{
    static readonly DemoFacts facts = DemoFacts.Read();

    [Theory]
    [InlineData(1, "2026-11-21T10:00:00+08:00")] // Saturday morning, heating on
    [InlineData(2, "2026-03-02T00:01:00+08:00")] // Monday, just after midnight
    [InlineData(3, "2026-10-05T15:00:00+08:00")] // in the National Day holiday
    [InlineData(4, "2026-07-15T09:30:00+08:00")] // Wednesday
    public void At_any_moment_every_stage_has_orders_and_no_step_is_refused(ulong seed, string at)
    {
        var orders = Lived(seed, DateTimeOffset.Parse(at));

        orders.Select(o => o.Stage).Distinct().ShouldBe(Enum.GetValues<Stage>(), ignoreOrder: true);
        orders.Select(o => o.Exclusion).Distinct().ShouldBe(Enum.GetValues<ExclusionState>(), ignoreOrder: true);
        orders.Count(o => o.Round > 1).ShouldBeGreaterThan(30);
        orders.Count(o => o.Contacts > 1).ShouldBeGreaterThan(50);
        orders.ShouldAllBe(o => o.ChangedAt <= DateTimeOffset.Parse(at));
    }

    [Fact]
    public void A_life_lived_to_its_end_refuses_nothing_and_leaves_nothing_half_done()
    {
        var orders = Lived(
            11,
            new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero),
            until: new(2028, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );

        orders.Count(o => o.Stage is Stage.Archived).ShouldBeGreaterThan(orders.Count * 8 / 10);
    }

    [Fact]
    public void Most_orders_are_signed_for_contacted_and_closed_in_time_but_not_all()
    {
        var orders = Lived(5, new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero));

        Share(orders, o => o.SignedForInTime).ShouldBeInRange(.80, .97);
        Share(orders, o => o.ContactedInTime).ShouldBeInRange(.85, .99);
        Share(orders, o => o.ClosedInTime).ShouldBeInRange(.80, .97);
    }

    [Fact]
    public void On_a_working_day_leaders_and_reviewers_have_something_to_decide()
    {
        var orders = Lived(1, new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero));

        orders.ShouldContain(o => o.ExtensionUntil != null);
        orders.ShouldContain(o => o.Stage == Stage.InHandling && o.AccountReason != null);
        orders.ShouldContain(o => o.Exclusion == ExclusionState.Requested);
    }

    [Fact]
    public void Every_deadline_of_an_order_is_what_its_history_counts()
    {
        var orders = Lived(5, new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero));
        var counted = 0;

        foreach (var order in orders)
        foreach (var clock in facts.Book.Reckon(order.Fresh, order.District))
        {
            if (
                clock.Clock.Kind is ClockKind.Ruling or ClockKind.CoReply or ClockKind.Extension
                || clock.Clock is { Kind: ClockKind.Callback, Stopped: not null }
            )
                continue;
            var column = clock.Clock.Kind switch
            {
                ClockKind.Dispatch => order.DispatchDueAt,
                ClockKind.SignFor => order.SignForDueAt,
                ClockKind.Contact => order.ContactDueAt,
                // One that ran out before it stood still keeps its deadline.
                ClockKind.Handling => clock.Clock.StandsStill && clock.Clock.Pauses[^1].From < order.HandlingDueAt
                    ? null
                    : order.HandlingDueAt,
                ClockKind.Objection => order.ObjectionUntil ?? clock.Due,
                ClockKind.Callback => order.CallbackDueAt,
                var other => throw new InvalidOperationException($"no column for {other}"),
            };
            clock.Due.ShouldBe(column, $"{order.Number} {clock.Clock}");
            counted++;
        }
        counted.ShouldBeGreaterThan(orders.Count * 3);
    }

    [Fact]
    public void Nobody_calls_back_for_an_order_of_their_own_unit()
    {
        foreach (var order in Lived(8, new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero)))
        {
            string? lead = null;
            foreach (var fact in order.Fresh)
            {
                if (fact is WorkOrderDispatched dispatched)
                    lead = facts.Book.PathOf(dispatched.Unit);
                if (fact is RequesterCalledBack or ObjectionRuled or AccountDecided or ExclusionDecided)
                    (facts.Book.PathOf(fact.By.Unit) ?? "")
                        .StartsWith(lead ?? "-")
                        .ShouldBeFalse($"{fact.By} judged {lead}");
            }
        }
    }

    [Fact]
    public void The_same_plan_is_lived_to_the_same_history()
    {
        static string Hashes(IEnumerable<WorkOrder> orders) =>
            string.Join(
                '\n',
                orders.Select(o =>
                {
                    HistoryRow.Chain(o);
                    return Convert.ToHexString(o.LastHash);
                })
            );
        var at = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.Zero);

        Hashes(Lived(6, at)).ShouldBe(Hashes(Lived(6, at)));
    }

    static List<WorkOrder> Lived(ulong seed, DateTimeOffset now, DateTimeOffset? until = null)
    {
        var today = facts.Office.DateOf(now);
        var calls = DemoCalls.Plan(seed, today, facts).Where(c => c.ReceivedAt <= (until ?? now)).ToList();
        var living = new DemoLiving(facts, new DemoStaff(facts.Units, today), new DemoDice(seed), until ?? now);
        living.Meet(calls);
        calls.ForEach(c => living.Receive(c));
        return [.. calls.Where(c => c.Number is not null).Select(living.Open)];
    }

    static double Share(IEnumerable<WorkOrder> orders, Func<WorkOrder, bool?> which)
    {
        var known = orders.Select(which).OfType<bool>().ToList();
        return (double)known.Count(x => x) / known.Count;
    }
}
