using Jiban.Callback;
using Jiban.Governance;
using Jiban.Handling;
using Jiban.Places;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Tests.WorkOrders;

/// <summary>Work orders in a known state, reached only by living it.</summary>
internal static class Given
{
    public const string Fangzhuang = "street-07";
    public const string Youanmen = "street-08";
    public const string HeatFirm = "heat-01";

    public static readonly DateTimeOffset Monday9 = FakeClock.Monday9;
    public static readonly DateTimeOffset Monday10 = Monday9.AddHours(1);
    public static readonly DateTimeOffset Tuesday9 = Monday9.AddDays(1);
    public static readonly DateTimeOffset Friday18 = Monday9.AddDays(4).AddHours(9);
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly DateOnly ReviewDay = new(2027, 1, 10);

    public static readonly Actor Clerk = Person(1, "desk");
    public static readonly Actor Handler = Person(2, Fangzhuang);
    public static readonly Actor Reviewer = Person(3, "desk");
    public static readonly Actor Caller = Person(4, "callbacks");
    public static readonly UnsolvedGround Ground = new("civil-dispute", "民法典", "第二百八十八条");
    public static readonly CallbackPolicy Policy = new(Attempts: 3, ReopenOnUnsolved: true, MostRounds: 2);
    public static readonly CallbackAnswer Content = new(CallbackOutcome.Reached, true, Solved.Yes, Satisfied.Yes);

    public static readonly CourseTemplate Course = Governing(holds: true);

    public static CourseTemplate Governing(bool holds) =>
        new()
        {
            Code = "deep-governance",
            Name = "深度治理",
            NameEn = "Deep governance",
            Steps =
                "整改并测量 | Mend and measure | 7d | 噪声(分贝)* | repeat\n告知诉求人 | Tell the requester | 2wd | | tell",
            Holds = holds,
        };

    public static readonly CourseRun NoRun = new("none", "", "", [], null, Monday9, [], true);

    /// <summary>定期检查: three weekly checks from the Monday after.</summary>
    public static ReinspectionPlan Checks(UnitCode unit) =>
        new(
            "楼道有没有又堆东西",
            "3号楼",
            unit,
            new(1, PaceUnit.Weeks, WorkingDays: false),
            Today.AddDays(7),
            new([Today.AddDays(7), Today.AddDays(14), Today.AddDays(21)], Today.AddDays(28)),
            Told: true
        );

    /// <summary>失分 that may be appealed against for two days around an instant, both ends included.</summary>
    public static AppealCase Lost(DateTimeOffset now) =>
        new("2026-11", [LostAnswer.Solved, LostAnswer.Satisfied], now.AddDays(-1), now.AddDays(1));

    public static Actor Person(int number, string unit) =>
        new(new(new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0)), new(unit));

    public static Opening Opening() =>
        new()
        {
            Id = new Guid("01900000-0000-7000-8000-000000000001"),
            Number = WorkOrderNumber.Of(110106, new(2026, 11, 23), 123),
            Contact = new Guid("01900000-0000-7000-8000-000000000002"),
            Channel = Channel.Phone,
            Kind = RequestKind.Complaint,
            Category = "010203",
            Urgency = Urgency.General,
            Text = "楼道里堆了旧家具，物业不管。已经一个月了。",
            Place = new() { Street = "110106007", Community = "110106007001" },
            Masked = new("楼道里堆了旧家具，物业不管", "楼道里堆了旧家具，物业不管。已经一个月了。", "", null),
            DispatchDue = Monday9.AddHours(24),
        };

    public static Assignment Assignment(string to = Fangzhuang, params string[] co) =>
        new(new(to), [.. co.Select(c => new UnitCode(c))], Urgency.General, "物业管理在街道", "2026.1", "r-17");

    public static Clocks Clocks(DateTimeOffset? from = null) =>
        new((from ?? Monday9).AddHours(2), (from ?? Monday9).AddHours(24), (from ?? Monday9).AddDays(7));

    public static WorkOrder OpenedWorkOrder(Opening? opening = null) =>
        WorkOrder.Open(opening ?? Opening(), Clerk, Monday9);

    public static WorkOrder DispatchedWorkOrder(string to = Fangzhuang, params string[] co)
    {
        var order = OpenedWorkOrder();
        order.Dispatch(Assignment(to, co), Clocks(), Clerk, Monday9);
        return order;
    }

    public static WorkOrder SignedForWorkOrder(string by = Fangzhuang, params string[] co)
    {
        var order = DispatchedWorkOrder(by, co);
        order.SignFor(Monday9.AddHours(6), Handler, Monday10);
        return order;
    }

    public static WorkOrder WorkOrderUnderObjection()
    {
        var order = SignedForWorkOrder();
        order.RaiseObjection("not-competent", "燃气条例第十条", Monday9.AddHours(6), Handler, Monday10);
        return order;
    }

    public static WorkOrder WorkOrderOnAccount()
    {
        var order = SignedForWorkOrder();
        order.PutOnAccount(
            "needs-works",
            "明年纳入改造计划",
            ReviewDay,
            new(2026, 11, 24),
            new(2027, 5, 23),
            Handler,
            Monday10
        );
        order.DecideAccount(true, "", Reviewer, Monday10);
        return order;
    }

    public static WorkOrder PausedWorkOrder()
    {
        var order = SignedForWorkOrder();
        order.LogContact("phone", false, "约好周末送来", Handler, Monday10);
        order.Pause("papers", "请补一份产权证明", new(2026, 11, 28), Today, new(2026, 12, 3), 2, Handler, Monday10);
        return order;
    }

    public static WorkOrder AnsweredWorkOrder(HandlingResult result = HandlingResult.Solved)
    {
        var order = SignedForWorkOrder();
        order.LogContact("phone", false, "约了周二上门", Handler, Monday10);
        order.Answer(result, "已清走", "物业管理条例第二十条", Handler, Tuesday9, Ground);
        return order;
    }

    public static WorkOrder ClosedWorkOrder(HandlingResult result = HandlingResult.Solved)
    {
        var order = AnsweredWorkOrder(result);
        order.Close(Tuesday9.AddDays(1), Handler, Tuesday9);
        return order;
    }

    public static WorkOrder ArchivedWorkOrder()
    {
        var order = ClosedWorkOrder();
        order.CallBack(Content, Policy, Friday18, Friday18, Caller, Tuesday9);
        return order;
    }

    public static WorkOrder WorkOrderAt(Stage stage) =>
        stage switch
        {
            Stage.AwaitingDispatch => OpenedWorkOrder(),
            Stage.AwaitingSignFor => DispatchedWorkOrder(),
            Stage.InHandling => SignedForWorkOrder(),
            Stage.UnderObjection => WorkOrderUnderObjection(),
            Stage.OnAccount => WorkOrderOnAccount(),
            Stage.AwaitingRequester => PausedWorkOrder(),
            Stage.AwaitingCallback => ClosedWorkOrder(),
            Stage.Archived => ArchivedWorkOrder(),
        };
}
