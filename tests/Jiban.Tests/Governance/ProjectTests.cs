using Jiban.Governance;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>主动治理项目 by the rules alone: what each action refuses, and what the facts make of it.</summary>
public sealed class ProjectTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Actor Leader = new(new(Guid.Parse("11111111-1111-7111-8111-111111111111")), new("110106"));
    private static readonly UnitCode Street = new("110106012");

    [Fact]
    public void A_project_begins_with_title_plan_orders_and_a_day_to_come()
    {
        Because(() => Begin(title: " ")).ShouldBe(new ReasonMissing("title"));
        Because(() => Begin(plan: "")).ShouldBe(new ReasonMissing("plan"));
        Because(() => Begin(orders: [])).ShouldBeOfType<NoOrdersNamed>();
        Because(() => Begin(orders: Numbers(GovernanceProject.MostOrders + 1)))
            .ShouldBe(new TooManyOrders(GovernanceProject.MostOrders));
        Because(() => Begin(due: Today.AddDays(-1))).ShouldBe(new ProjectDayPassed(Today));

        var project = Begin(due: Today, orders: [.. Numbers(2), .. Numbers(2)]);

        (project.Stage, project.Version, project.Lead, project.BegunBy).ShouldBe(
            (ProjectStage.Open, 1, Street, Leader.Unit)
        );
        project.Orders.ShouldBe(Numbers(2).Select(n => n.Value));
    }

    [Fact]
    public void Orders_are_added_once()
    {
        var project = Begin(orders: Numbers(2));
        Because(() => project.AddOrders([], "又来", Leader, Monday)).ShouldBeOfType<NoOrdersNamed>();
        Because(() => project.AddOrders(Numbers(2), "又来", Leader, Monday)).ShouldBeOfType<OrdersThereAlready>();
        Because(() => project.AddOrders(Numbers(3), " ", Leader, Monday)).ShouldBe(new ReasonMissing("why"));
        Because(() => project.AddOrders(Numbers(GovernanceProject.MostOrders + 1), "又来", Leader, Monday))
            .ShouldBeOfType<TooManyOrders>();

        project.AddOrders(Numbers(3), "又来一件", Leader, Monday);

        project.Orders.Length.ShouldBe(3);
        project.Fresh.OfType<OrdersAdded>().Single().Orders.ShouldBe([Numbers(3)[2]]);
    }

    [Fact]
    public void A_revision_changes_something_and_says_why()
    {
        var project = Begin();
        Because(() => project.Revise(Street, project.Plan, project.DueOn, "x", Today, Leader, Monday))
            .ShouldBeOfType<NothingRevised>();
        Because(() => project.Revise(null, null, Today.AddDays(-1), "x", Today, Leader, Monday))
            .ShouldBe(new ProjectDayPassed(Today));
        Because(() => project.Revise(null, "改为更换", null, "", Today, Leader, Monday))
            .ShouldBe(new ReasonMissing("why"));

        // Its day has passed; other things may still be revised.
        project.Revise(null, "改为更换", null, "评估后", Today.AddYears(1), Leader, Monday);

        (project.Plan, project.Lead).ShouldBe(("改为更换", Street));
    }

    [Fact]
    public void What_is_over_stays_over()
    {
        var project = Begin();
        Because(() => project.Report(" ", Leader, Monday)).ShouldBe(new ReasonMissing("text"));
        Because(() => project.Finish("", 1, 0, Leader, Monday)).ShouldBe(new ReasonMissing("result"));
        Because(() => project.Drop("", Leader, Monday)).ShouldBe(new ReasonMissing("why"));
        project.Report("已招标", Leader, Monday);
        project.Finish("电梯已更换", 1, 2, Leader, Monday);

        foreach (
            var (action, act) in new (ProjectAction, Action)[]
            {
                (ProjectAction.AddOrders, () => project.AddOrders(Numbers(9), "x", Leader, Monday)),
                (ProjectAction.Revise, () => project.Revise(null, "x", null, "x", Today, Leader, Monday)),
                (ProjectAction.Report, () => project.Report("x", Leader, Monday)),
                (ProjectAction.Finish, () => project.Finish("x", 1, 0, Leader, Monday)),
                (ProjectAction.Drop, () => project.Drop("x", Leader, Monday)),
            }
        )
            Because(act).ShouldBe(new ProjectNotAtStage(action, ProjectStage.Done));
        (project.Result, project.Progress, project.Requesters, project.WithoutNumber, project.OverAt).ShouldBe(
            ("电梯已更换", "已招标", 1, 2, Monday)
        );
        var open = Begin();
        Because(() => Ask(open, Callback(open), ProjectAnswer.Solved))
            .ShouldBe(new ProjectNotAtStage(ProjectAction.CallBack, ProjectStage.Open));
        open.Drop("重复立项", Leader, Monday);
        (open.Stage, open.Result).ShouldBe((ProjectStage.Dropped, "重复立项"));
    }

    [Theory]
    [InlineData(ProjectAnswer.Solved, 1, 0)]
    [InlineData(ProjectAnswer.NotSolved, 0, 1)]
    [InlineData(ProjectAnswer.Declined, 0, 0)]
    [InlineData(ProjectAnswer.WrongNumber, 0, 0)]
    public void A_requester_answers_once(ProjectAnswer answer, int solved, int notSolved)
    {
        var project = Done();
        var callback = Callback(project);

        Ask(project, callback, answer, " 谢谢 ");

        (project.SaidSolved, project.SaidNotSolved, project.Asked).ShouldBe((solved, notSolved, 1));
        (callback.Answer, callback.Words, callback.AnsweredAt, callback.DueAt).ShouldBe((answer, "谢谢", Monday, null));
        Because(() => Ask(project, callback, answer)).ShouldBeOfType<RequesterAskedAlready>();
    }

    [Fact]
    public void Somebody_not_reached_is_tried_again_as_often_as_policy_says_and_no_sooner()
    {
        var project = Done();
        var callback = Callback(project);
        Ask(project, callback, ProjectAnswer.NotReached);
        (callback.AnsweredAt, callback.DueAt, project.Asked).ShouldBe((null, Monday.AddHours(24), 0));

        Because(() => Ask(project, callback, ProjectAnswer.Solved, at: Monday.AddHours(24).AddTicks(-1)))
            .ShouldBe(new NextAttemptLater(Monday.AddHours(24)));
        Ask(project, callback, ProjectAnswer.NotReached, at: Monday.AddHours(24));

        (callback.Attempts, callback.AnsweredAt, project.Asked).ShouldBe((2, Monday.AddHours(24), 1));
        Because(() => Ask(project, callback, ProjectAnswer.Solved, at: Monday.AddDays(9)))
            .ShouldBeOfType<RequesterAskedAlready>();
    }

    [Fact]
    public void Its_facts_read_back_as_they_were_and_make_the_same_project()
    {
        var project = Begin(orders: Numbers(3));
        project.AddOrders(Numbers(4), "又一件", Leader, Monday);
        project.Revise(new("110106-D01"), "整体更换", Today.AddDays(60), "资金落实", Today, Leader, Monday);
        project.Report("已开工", Leader, Monday);
        project.Finish("已更换", 2, 1, Leader, Monday);
        Ask(project, Callback(project), ProjectAnswer.NotSolved);
        var facts = project.Fresh.ToList();
        facts.Select(f => f.GetType().Name).Order().ShouldBeSubsetOf(ProjectText.Types.Keys.Order());

        var read = facts.Select(f => ProjectText.Read(f.GetType().Name, ProjectText.Write(f), f.By, f.At)).ToList();
        var again = GovernanceProject.Relive(read);

        (
            again.Stage,
            again.Version,
            again.Lead,
            again.DueOn,
            again.SaidNotSolved,
            again.Asked,
            again.Result,
            again.Kind
        ).ShouldBe((project.Stage, 6, project.Lead, project.DueOn, 1, 1, "已更换", ProjectKind.MonthlyTopic));
        again.Orders.ShouldBe(project.Orders);
        again.Fresh.ShouldBeEmpty();
    }

    [Fact]
    public void Every_action_is_possible_somewhere_and_done_or_dropped_ends_the_work()
    {
        foreach (var action in Enum.GetValues<ProjectAction>())
        {
            ProjectTransitions.StagesFor(action).ShouldNotBeEmpty();
            ProjectTransitions.Allow(ProjectStage.Dropped, action).ShouldBeFalse();
        }
        Enum.GetValues<ProjectAction>()
            .Where(a => ProjectTransitions.Allow(ProjectStage.Done, a))
            .ShouldBe([ProjectAction.CallBack]);
    }

    private static GovernanceProject Begin(
        string title = "芳草家园电梯",
        string plan = "评估后大修",
        DateOnly? due = null,
        IReadOnlyList<WorkOrderNumber>? orders = null
    ) =>
        GovernanceProject.Begin(
            new(
                110106,
                Guid.CreateVersion7(Monday),
                ProjectKind.MonthlyTopic,
                title,
                Street,
                plan,
                due ?? Today.AddDays(30),
                null,
                orders ?? Numbers(3)
            ),
            Today,
            Leader,
            Monday
        );

    private static Refusal Because(Action act) => Should.Throw<RefusedException>(act).Refusal;

    private static GovernanceProject Done()
    {
        var project = Begin();
        project.Finish("电梯已更换", 1, 0, Leader, Monday);
        return project;
    }

    private static ProjectCallback Callback(GovernanceProject project) =>
        new(
            project,
            Guid.CreateVersion7(Monday),
            Guid.CreateVersion7(Monday),
            Guid.CreateVersion7(Monday),
            [],
            false,
            Monday
        );

    private static void Ask(
        GovernanceProject project,
        ProjectCallback callback,
        ProjectAnswer answer,
        string words = "",
        DateTimeOffset? at = null
    ) => project.CallBack(callback, answer, words, 2, (at ?? Monday).AddHours(24), Leader, at ?? Monday);

    private static WorkOrderNumber[] Numbers(int count) =>
        [.. Enumerable.Range(1, count).Select(i => WorkOrderNumber.Of(110106, Today, i))];
}
