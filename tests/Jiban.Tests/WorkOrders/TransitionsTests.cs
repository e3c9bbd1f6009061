using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

public sealed class TransitionsTests
{
    private static readonly IReadOnlyList<Life> Lives =
    [
        .. Enumerable.Range(1, 4_000).Select(seed => Life.Live(seed, 90)),
    ];

    [Fact]
    public void The_printed_table_is_the_approved_one()
    {
        var printed = string.Concat(
            Transitions.All.GroupBy(t => t.From).Select(stage => $"{stage.Key}\n{string.Concat(stage.Select(Line))}\n")
        );

        Approved.ShouldMatch("tests/Jiban.Tests/WorkOrders/transitions.approved.txt", printed);

        static string Line(Transition t) => $"  {t.Action, -16} -> {string.Join(" | ", t.To)}\n";
    }

    [Fact]
    public void Orders_that_live_at_random_walk_every_way_of_the_table_and_no_other()
    {
        var walked = Lives.SelectMany(l => l.Steps).Select(s => (s.From, s.Action, s.To)).Distinct().ToHashSet();
        var table = Transitions.All.SelectMany(t => t.To.Select(to => (t.From, t.Action, to))).ToHashSet();

        walked.Except(table).ShouldBeEmpty("done, but not in the table");
        table.Except(walked).ShouldBeEmpty("in the table, but nobody can do it");
    }

    [Fact]
    public void Whatever_the_order_allows_is_done_or_refused_for_a_reason_other_than_its_stage()
    {
        foreach (var asked in Lives.SelectMany(l => l.Questions))
        {
            var inTable = Transitions.Find(asked.At, asked.Action) is not null;
            (asked.Refusal is NotAtStage).ShouldBe(!inTable, $"{asked}");
            if (asked.Refusal is null)
                asked.Allowed.ShouldBeTrue($"a button is missing: {asked}");
        }
    }

    [Fact]
    public void Whatever_the_order_does_not_allow_is_refused()
    {
        var forbidden = Lives.SelectMany(l => l.Questions).Where(q => !q.Allowed).ToList();

        forbidden.ShouldNotBeEmpty();
        forbidden.ShouldAllBe(q => q.Refusal != null);
    }

    public static TheoryData<Stage> Stages => [.. Enum.GetValues<Stage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_stage_can_be_reached_and_left(Stage stage)
    {
        Given.WorkOrderAt(stage).Stage.ShouldBe(stage);
        Transitions
            .All.Where(t => t.From == stage)
            .SelectMany(t => t.To)
            .ShouldContain(to => to != stage, $"{stage} is a dead end");
    }

    public static TheoryData<Stage, WorkOrderAction> Forbidden =>
        [
            .. from stage in Enum.GetValues<Stage>()
            from action in Enum.GetValues<WorkOrderAction>()
            where Transitions.Find(stage, action) is null
            select (stage, action),
        ];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void What_the_table_does_not_know_is_refused_by_naming_action_and_stage(
        Stage stage,
        WorkOrderAction action
    ) =>
        Given
            .WorkOrderAt(stage)
            .ShouldRefuse(o => new Acts(new(1)).Do(action, o, Given.Tuesday9), new NotAtStage(action, stage));

    [Fact]
    public void A_refusal_by_stage_says_at_which_stages_it_could_be_done() =>
        new NotAtStage(WorkOrderAction.Reopen, Stage.InHandling).Needed.ShouldBe([
            Stage.AwaitingCallback,
            Stage.Archived,
        ]);

    [Fact]
    public void Every_action_can_be_done_somewhere() =>
        Enum.GetValues<WorkOrderAction>().ShouldAllBe(a => Transitions.StagesFor(a).Count > 0);

    [Fact]
    public void Nothing_but_facts_makes_an_order_what_it_is()
    {
        foreach (var life in Lives)
            Replay.Of(life.Facts).Except(Replay.StateOf(life.Order)).ShouldBeEmpty($"seed {life.Seed}");
    }

    [Fact]
    public void Every_fact_counts_one_version() => Lives.ShouldAllBe(l => l.Order.Version == l.Facts.Count);
}
