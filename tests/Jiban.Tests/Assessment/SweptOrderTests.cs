using Jiban.Assessment;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.Assessment.Disposal;
using static Jiban.Assessment.DisposalGround;
using static Jiban.Assessment.DisposalState;

namespace Jiban.Tests.Assessment;

/// <summary>月末清理: what becomes of an open order best, why, and what is missing for it (S22).</summary>
public sealed class SweptOrderTests
{
    static readonly MonthEndPolicy policy = new() { NearlyThere = 1, HoursForTheRest = 8 };
    static readonly DateTimeOffset limit = Given.Clocks().Handling; // Monday 30 November 9:00

    /// <summary>The state it is in, what more happened, hours before (−) or after its limit.</summary>
    public static TheoryData<string, double, Disposal, DisposalGround, DisposalState, string> Rows =>
        new()
        {
            // nobody has it in hand yet
            { "opened", -100, Close, NotInHandling, Waiting, "Contact Reply EvidenceOrBasis" },
            { "dispatched", -100, Close, NotInHandling, ToDo, "Contact Reply EvidenceOrBasis" },
            { "objected", -100, Close, NotInHandling, Waiting, "Contact Reply EvidenceOrBasis" },
            { "paused", -100, Close, NotInHandling, Waiting, "Reply EvidenceOrBasis" },
            // there is time
            { "signed", -100, Close, TimeLeft, ToDo, "Contact Reply EvidenceOrBasis" },
            { "signed", -8, Close, TimeLeft, ToDo, "Contact Reply EvidenceOrBasis" },
            // there is none, and much is missing
            { "signed", -7.99, Account, TooLittleTime, Ready, "" },
            { "signed", 0, Account, LimitPassed, Ready, "" },
            { "contacted", 30, Account, LimitPassed, Ready, "" },
            // all or nearly all is there, late or not
            { "answered", -100, Close, AllThere, Ready, "" },
            { "answered", 50, Close, AllThere, Ready, "" },
            { "answered-without-basis", 50, Close, NearlyThere, ToDo, "EvidenceOrBasis" },
            { "answered, co-unit silent", 50, Close, NearlyThere, Waiting, "CoUnitReplies" },
            { "answered, more time asked", -10, Close, NearlyThere, Waiting, "ExtensionDecision" },
            // others decide
            {
                "signed, more time asked",
                1,
                Close,
                LimitPassed,
                ToDo,
                "Contact Reply EvidenceOrBasis ExtensionDecision"
            },
            { "account asked", 1, Account, AccountAsked, Waiting, "" },
            { "account asked, answered", 1, Account, AccountAsked, Waiting, "" },
            { "account refused", 1, Close, AccountRefused, ToDo, "Contact Reply EvidenceOrBasis" },
            { "account refused", -100, Close, TimeLeft, ToDo, "Contact Reply EvidenceOrBasis" },
            { "account granted", 1, Account, OnAccount, Done, "" },
            {
                "account granted",
                24 * 60,
                Close,
                ReviewDayPassed,
                ToDo,
                "Contact Reply EvidenceOrBasis AccountDecision"
            },
            // of a co-unit: its part, whatever else is missing
            { "part owed", -100, Close, PartOwed, ToDo, "CoUnitReplies" },
            { "part owed", 50, Close, PartOwed, ToDo, "CoUnitReplies" },
            { "part contested", -100, Close, PartOwed, Waiting, "CoUnitReplies" },
            // a reason for exclusion
            { "unsolved", -100, Exclude, UnsolvedWithBasis, Ready, "" },
            { "unsolved", 1, Exclude, UnsolvedWithBasis, Ready, "" },
            { "exclusion asked", -100, Exclude, ExclusionAsked, Waiting, "" },
            { "opened, exclusion asked", -100, Exclude, ExclusionAsked, Waiting, "" },
            { "exclusion refused", -100, Close, AllThere, Ready, "" },
            { "exclusion granted", -100, Exclude, Excluded, Done, "" },
            { "exclusion reversed", 1, Close, AllThere, Ready, "" },
        };

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_open_order_has_its_best_next_disposal(
        string state,
        double hours,
        Disposal disposal,
        DisposalGround ground,
        DisposalState how,
        string missing
    )
    {
        var now = limit.AddHours(hours);

        var next = Swept(state).Next(policy, DateOnly.FromDateTime(now.DateTime), now);

        (next.Disposal, next.Ground, next.State).ShouldBe((disposal, ground, how));
        string.Join(' ', next.Missing).ShouldBe(missing);
        (next.Against is null).ShouldBe(how is Ready or Done);
    }

    [Fact]
    public void Every_ground_and_every_state_stands_in_a_row()
    {
        Rows.Select(r => r.Data.Item4).Distinct().ShouldBe(Enum.GetValues<DisposalGround>(), ignoreOrder: true);
        Rows.Select(r => r.Data.Item5).Distinct().ShouldBe(Enum.GetValues<DisposalState>(), ignoreOrder: true);
    }

    [Fact]
    public void What_counts_as_nearly_done_and_as_too_late_is_policy()
    {
        var (order, now) = (Swept("signed"), limit.AddHours(-20));
        order.Next(policy, new(2026, 11, 29), now).Ground.ShouldBe(TimeLeft);

        order.Next(policy with { HoursForTheRest = 21 }, new(2026, 11, 29), now).Disposal.ShouldBe(Account);
        order
            .Next(new() { NearlyThere = 3, HoursForTheRest = 21 }, new(2026, 11, 29), now)
            .Ground.ShouldBe(NearlyThere);
    }

    /// <summary>The page tells beforehand what the guard would answer; both read one list.</summary>
    [Fact]
    public void What_speaks_against_a_disposal_is_what_the_order_refuses_it_with()
    {
        var (asked, refused) = (0, 0);
        for (var seed = 1; seed <= 60; seed++)
        {
            var facts = Life.Live(seed, 60).Facts;
            foreach (var length in Enumerable.Range(1, facts.Count))
            {
                var now = facts[length - 1].At.AddMinutes(1);
                Check(
                    WorkOrder.Relive(facts.Take(length)),
                    o => o.AgainstClosing(),
                    o => o.Close(now, Given.Handler, now)
                );
                Check(
                    WorkOrder.Relive(facts.Take(length)),
                    o => o.AgainstAccount(),
                    o => o.PutOnAccount("r", "p", Given.ReviewDay, new(2026, 1, 1), new(2030, 1, 1), Given.Handler, now)
                );
                Check(
                    WorkOrder.Relive(facts.Take(length)),
                    o => o.AgainstExclusion(),
                    o => o.Exclude(new("r", "e", "规则第三条"), null, Given.Handler, now)
                );
            }
        }
        refused.ShouldBeInRange(100, asked - 100);

        void Check(WorkOrder order, Func<WorkOrder, Refusal?> against, Action<WorkOrder> act)
        {
            asked++;
            var told = against(order);
            Refusal? answered = null;
            try
            {
                act(order);
            }
            catch (RefusedException e)
            {
                answered = e.Refusal;
                refused++;
            }
            Plain(answered).ShouldBe(Plain(told));
        }

        static string Plain(Refusal? refusal) =>
            refusal is NotYetClosable open ? string.Join(' ', open.Missing) : $"{refusal}";
    }

    static readonly AssessmentPeriods periods = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    /// <summary>Periods run from the 19th to the 18th, Beijing time.</summary>
    [Theory]
    [InlineData("signed", "2026-11-24T09:00+08:00", "2026-12")] // limit Monday 30 November
    [InlineData("signed", "2026-12-18T23:59+08:00", "2026-12")] // late: the period of now, to its last minute
    [InlineData("signed", "2026-12-19T00:00+08:00", "2027-01")] // … and then the next
    [InlineData("opened", "2026-11-24T09:00+08:00", "2026-12")] // not dispatched: by the limit for that
    [InlineData("account granted", "2026-12-20T09:00+08:00", "2026-12")] // on account: where it was granted
    [InlineData("account granted", "2027-01-20T09:00+08:00", "2027-02")] // its review day has passed: now
    [InlineData("part owed", "2026-11-24T09:00+08:00", "2027-01")] // its own limit is Sunday 20 December
    [InlineData("redone", "2026-12-20T09:00+08:00", "2026-12")] // first called back on 24 November, open again
    public void An_open_order_counts_in_exactly_one_period(string state, string at, string period)
    {
        var now = DateTimeOffset.Parse(at);

        Swept(state).CountsIn(periods, DateOnly.FromDateTime(now.DateTime), now).Code.ShouldBe(period);
    }

    [Fact]
    public void A_limit_beyond_the_periods_end_counts_in_the_next()
    {
        var order = Given.OpenedWorkOrder();
        order.Dispatch(
            Given.Assignment(),
            Given.Clocks(new(2026, 12, 15, 9, 0, 0, TimeSpan.FromHours(8))),
            Given.Clerk,
            Given.Monday9
        );

        new SweptOrder(order).CountsIn(periods, new(2026, 12, 15), Given.Monday9.AddDays(22)).Code.ShouldBe("2027-01");
    }

    static SweptOrder Swept(string state)
    {
        var order =
            state.StartsWith("opened") ? Given.OpenedWorkOrder()
            : state == "dispatched" ? Given.DispatchedWorkOrder()
            : state == "objected" ? Given.WorkOrderUnderObjection()
            : state == "paused" ? Given.PausedWorkOrder()
            : state.Contains("co-unit") || state.StartsWith("part")
                ? Given.SignedForWorkOrder(Given.Fangzhuang, Given.HeatFirm)
            : state.StartsWith("unsolved") ? Given.AnsweredWorkOrder(HandlingResult.Unsolved)
            : state.StartsWith("exclusion") ? Given.AnsweredWorkOrder(HandlingResult.Unsolved)
            : state is "answered" or "answered, more time asked" ? Given.AnsweredWorkOrder()
            : Given.SignedForWorkOrder();
        var (by, at) = (Given.Handler, Given.Tuesday9);
        if (state is "contacted" or "answered-without-basis" or "answered, co-unit silent" or "account asked, answered")
            order.LogContact("phone", false, "", by, at);
        if (state is "answered-without-basis")
            order.Answer(HandlingResult.Solved, "已清走", "", by, at);
        if (state is "answered, co-unit silent" or "account asked, answered")
            order.Answer(HandlingResult.Solved, "已清走", "第二十条", by, at);
        if (state.Contains("more time"))
            order.Extend(limit.AddDays(3), "等配件", 2, TimeSpan.FromDays(30), by, at);
        if (state.StartsWith("account"))
            order.PutOnAccount("works", "明年改造", Given.ReviewDay, new(2026, 11, 24), new(2027, 5, 1), by, at);
        if (state is "account refused" or "account granted")
            order.DecideAccount(state.EndsWith("granted"), "核实过", Given.Reviewer, at);
        if (state.Contains("exclusion"))
            order.Exclude(new("beyond-power", "见附件", "规则第三条"), null, by, at);
        if (state is "exclusion refused" or "exclusion granted" or "exclusion reversed")
            order.DecideExclusion(!state.EndsWith("refused"), "核实过", true, 1, Given.Reviewer, at);
        if (state is "exclusion reversed")
            order.ReverseExclusion("材料不实", true, Given.Reviewer, at);
        if (state is "part contested")
            order.ObjectToPart(new(Given.HeatFirm), "not-ours", "第十条", at, by, at);
        if (state is "redone")
        {
            order.LogContact("phone", false, "", by, at);
            order.Answer(HandlingResult.Solved, "已清走", "第二十条", by, at);
            order.Close(at.AddDays(1), by, at);
            order.CallBack(
                new(
                    Jiban.Callback.CallbackOutcome.Reached,
                    true,
                    Jiban.Callback.Solved.No,
                    Jiban.Callback.Satisfied.No
                ),
                Given.Policy,
                at.AddDays(1),
                at.AddDays(40),
                Given.Caller,
                at.AddHours(2)
            );
        }
        return SweptOrder.Of(order, [.. order.Fresh]) with
        {
            Part = state.StartsWith("part")
                ? new(new(Given.HeatFirm), Given.Monday9, new(2026, 12, 20, 9, 0, 0, TimeSpan.FromHours(8)))
                : null,
        };
    }
}
