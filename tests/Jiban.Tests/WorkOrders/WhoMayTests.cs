using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.Tests.WorkOrders.WhoMayRows;
using Do = Jiban.WorkOrders.WorkOrderAction;

namespace Jiban.Tests.WorkOrders;

/// <summary>谁可办: action × where one stands × area × accused. Everybody here holds every permission, so only the place in the tree decides.</summary>
public sealed class WhoMayTests
{
    private const string Yes = "yes";
    private const string NotTheirs = "not theirs";
    private const string TooNear = "too near";
    private const string AnothersClock = "another's clock";

    private static readonly Do[] Handling =
    [
        Do.SignFor,
        Do.HandOn,
        Do.AssignHandler,
        Do.RaiseObjection,
        Do.Contact,
        Do.Note,
        Do.AskCoUnit,
        Do.ReleaseCoUnit,
        Do.BeginCourse,
        Do.DoCourseStep,
        Do.EndCourse,
        Do.RequestStepUp,
        Do.Extend,
        Do.PutOnAccount,
        Do.ClearAccount,
        Do.Pause,
        Do.Resume,
        Do.Reply,
        Do.Close,
        Do.CallAhead,
        Do.Exclude,
        Do.Appeal,
        Do.DrawLesson,
        Do.AskHardCase,
    ];
    private static readonly Do[] Judging =
    [
        Do.CallBack,
        Do.IssueLink,
        Do.Reopen,
        Do.Recheck,
        Do.RuleObjection,
        Do.RulePart,
        Do.DecideOverride,
        Do.DecideAccount,
        Do.DecideExclusion,
        Do.ReverseExclusion,
        Do.DecideAppeal,
    ];
    private static readonly Do[] HardCases = [Do.DecideHardCase, Do.ChangeCaseLeader, Do.EndHardCase];
    private static readonly Do[] Checks = [Do.PlanReinspection, Do.ExtendReinspection, Do.EndReinspection];
    private static readonly Do[] Desk = [Do.Merge, Do.TakePraise, Do.DecideMasking, Do.Dispatch, Do.RequestOverride];

    private static readonly (string Who, string Path, string Area, Do[] Actions, string Answer)[] Table =
    [
        ("the handling section handles", Section, "", Handling, Yes),
        ("the lead above it handles", Street, "", Handling, Yes),
        ("the district above them all handles", District, "", Handling, Yes),
        ("a community beside the section does not", Community, "", Handling, NotTheirs),
        ("a co-unit does not handle", Heating, "", Handling, NotTheirs),
        ("a street whose name begins alike does not", Street10, "", Handling, NotTheirs),
        ("a firm does not", Firm, "", Handling, NotTheirs),
        ("serving the area alone does not let one handle", Firm, "110106001", Handling, NotTheirs),
        ("the co-unit gives its reply, or objects to its part", Heating, "", [Do.CoReply, Do.ObjectToPart], Yes),
        ("the lead does neither for the co-unit", Street, "", [Do.CoReply, Do.ObjectToPart], NotTheirs),
        ("nor does the handling section", Section, "", [Do.CoReply, Do.ObjectToPart], NotTheirs),
        ("nor does whoever serves the area", Firm, "110106001", [Do.CoReply, Do.ObjectToPart], NotTheirs),
        (
            "the co-unit adds evidence, to the review, and thanks",
            Heating,
            "",
            [Do.AddEvidence, Do.StateReview, Do.RecordPraise],
            Yes
        ),
        ("the section adds evidence and to the review", Section, "", [Do.AddEvidence, Do.StateReview], Yes),
        ("another street adds none", Street10, "", [Do.AddEvidence, Do.StateReview, Do.RecordPraise], NotTheirs),
        ("the lead above records thanks for its section", Street, "", [Do.RecordPraise], Yes),
        ("the lead's head decides extensions", Street, "", [Do.DecideExtension], Yes),
        ("the section below does not decide its own", Section, "", [Do.DecideExtension], NotTheirs),
        ("the co-unit does not", Heating, "", [Do.DecideExtension], NotTheirs),
        ("the hotline judges", Hotline, "", Judging, Yes),
        ("a unit that serves the area judges", Firm, "110106001", Judging, Yes),
        ("a unit that serves another area does not", Firm, "110106002", Judging, NotTheirs),
        ("the lead does not judge itself", Street, "", Judging, TooNear),
        ("the handling section does not judge itself", Section, "110106", Judging, TooNear),
        ("the co-unit does not judge, even with the whole area", Heating, "110106", Judging, TooNear),
        ("another street judges only with the area", Street10, "", Judging, NotTheirs),
        ("the hotline decides hard cases", Hotline, "", HardCases, Yes),
        ("so does the lead above the section that handles it", Street, "", HardCases, Yes),
        ("the handling section does not decide its own", Section, "110106", HardCases, TooNear),
        ("nor does a co-unit, even with the whole area", Heating, "110106", HardCases, TooNear),
        ("another street's hard cases are not theirs", Street10, "", HardCases, NotTheirs),
        ("the handling section plans checks after closing", Section, "", Checks, Yes),
        ("so do the lead above it and a co-unit", Street, "", Checks, Yes),
        ("a co-unit plans them too", Heating, "", Checks, Yes),
        ("the hotline plans them, which dispatches and reviews", Hotline, "", Checks, Yes),
        ("so does a desk that serves the area", Firm, "110106001", Checks, Yes),
        ("another street plans none", Street10, "", Checks, NotTheirs),
        ("a check is recorded by whoever the plan names", Community, "", [Do.Reinspect], Yes),
        ("the hotline merges and sends", Hotline, "", Desk, Yes),
        ("the street does so for its own", Street, "", Desk, Yes),
        ("another street does not", Street10, "", Desk, NotTheirs),
        ("the hotline corrects category and tier", Hotline, "", [Do.Reclassify], Yes),
        ("whoever serves the area sets no other unit's clock", Firm, "110106001001", [Do.Reclassify], AnothersClock),
        ("the lead does not correct what its own limits hang on", Street, "", [Do.Reclassify], TooNear),
        ("nor does a co-unit that serves the area", Heating, "110106", [Do.Reclassify], TooNear),
        ("whoever serves the area does", Firm, "110106001001", Desk, Yes),
        ("the unit asked takes it up", Street, "", [Do.DecideStepUp], Yes),
        ("so does the district above it", Hotline, "", [Do.DecideStepUp], Yes),
        ("who asked does not decide", Section, "", [Do.DecideStepUp], NotTheirs),
        ("serving the area is not being asked", Firm, "110106001", [Do.DecideStepUp], NotTheirs),
        ("another street is not asked", Street10, "", [Do.DecideStepUp], NotTheirs),
    ];

    public static TheoryData<string, Do, string> Rows =>
        [.. Table.SelectMany(r => r.Actions.Select(a => (r.Who, a, r.Answer)))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_place_in_the_tree_decides(string who, Do action, string answer)
    {
        var row = Table.Single(r => r.Who == who);

        Answer(WhoMay.Refusal(At(row.Path, row.Area), action, Order), action).ShouldBe(answer);
    }

    [Fact]
    public void The_table_above_asks_about_every_action() =>
        Table.SelectMany(r => r.Actions).Distinct().ShouldBe(Enum.GetValues<Do>(), ignoreOrder: true);

    [Theory]
    [InlineData(Do.Dispatch)]
    [InlineData(Do.RequestOverride)]
    [InlineData(Do.DecideOverride)]
    [InlineData(Do.RuleObjection)]
    [InlineData(Do.RulePart)]
    public void Stepped_up_only_the_district_decides_where_it_goes(Do action)
    {
        var order = Order with { SteppedUpTo = new("hotline") };

        WhoMay.Refusal(At(Firm, "110106001"), action, Order).ShouldBeNull("as long as it is not stepped up");
        WhoMay.Refusal(At(Firm, "110106001"), action, order).ShouldBe(new DecidedAbove(new("hotline")));
        WhoMay.Refusal(At(Hotline), action, order).ShouldBeNull();
    }

    [Fact]
    public void Before_dispatch_whoever_serves_the_area_corrects_category_and_tier_and_afterwards_the_district()
    {
        WhoMay.Refusal(At(Street, "110106001"), Do.Reclassify, Undispatched).ShouldBeNull();

        var elsewhere = Undispatched with { Lead = Heating, Handling = Heating };
        WhoMay.Refusal(At(Street, "110106001"), Do.Reclassify, elsewhere).ShouldBe(new ClockOfAnother(Do.Reclassify));
        WhoMay.Refusal(At(Hotline), Do.Reclassify, elsewhere).ShouldBeNull();
    }

    public static TheoryData<Do> Actions => [.. Enum.GetValues<Do>()];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_needs_its_own_permission(Do action)
    {
        var all = Enum.GetValues<Permission>();
        var needed = WhoMay.PermissionFor(action);
        var order = Order with { CoUnits = [District], Lead = Section, Handling = Section };

        WhoMay.Refusal(At(District, "", needed), action, order).ShouldNotBeOfType<NotYours>();
        WhoMay
            .Refusal(At(District, "", [.. all.Where(p => p != needed && !AlsoPlans(action, p))]), action, order)
            .ShouldBe(new NotYours(action));
    }

    private static bool AlsoPlans(Do action, Permission permission) =>
        Checks.Contains(action) && permission is (Permission.DispatchOrders or Permission.DecideAccounts);

    [Theory]
    [MemberData(nameof(Actions))]
    public void The_person_complained_about_may_do_nothing_and_see_nothing(Do action)
    {
        var accused = At(Hotline);
        var order = Order with { AboutStaff = accused.Actor.Staff };

        WhoMay.Refusal(accused, action, order).ShouldBe(new NotYours(action));
        WhoMay.MayRead(accused, order).ShouldBeFalse();
    }

    [Fact]
    public void The_colleagues_of_a_person_complained_about_may_do_what_they_do_but_not_judge_it()
    {
        var order = Order with { AboutStaff = Given.Person(2, "hotline").Staff, AboutStaffUnit = Hotline };

        WhoMay.MayRead(At(Hotline), order).ShouldBeTrue();
        WhoMay.Refusal(At(Hotline), Do.Dispatch, order).ShouldBeNull();
        foreach (var judging in Judging)
        {
            WhoMay.Refusal(At(Hotline), judging, order).ShouldBe(new TooNearToJudge(judging));
            WhoMay.Refusal(At(District), judging, order).ShouldBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void The_unit_complained_about_and_those_below_may_do_nothing_and_see_nothing(Do action)
    {
        var order = Order with { About = Street };

        foreach (var path in new[] { Street, Section, Community })
        {
            WhoMay.Refusal(At(path, "110106"), action, order).ShouldBe(new NotYours(action), path);
            WhoMay.MayRead(At(path, "110106"), order).ShouldBeFalse(path);
        }
    }

    [Fact]
    public void Those_above_and_beside_the_accused_still_read_and_judge()
    {
        var order = Order with { About = Section, Lead = Heating, Handling = Heating, CoUnits = [] };

        WhoMay.MayRead(At(Hotline), order).ShouldBeTrue();
        WhoMay.Refusal(At(Hotline), Do.CallBack, order).ShouldBeNull();
        WhoMay.MayRead(At(Street, "110106001"), order).ShouldBeTrue();
        WhoMay.Refusal(At(Street, "110106001"), Do.CallBack, order).ShouldBe(new TooNearToJudge(Do.CallBack));
    }

    [Fact]
    public void A_complaint_about_the_district_itself_does_not_vanish_from_everybody()
    {
        var order = Order with { About = District };

        WhoMay.MayRead(At(Hotline), order).ShouldBeTrue();
        WhoMay.Refusal(At(Hotline), Do.CallBack, order).ShouldBeNull();
        WhoMay.MayRead(At(District), order).ShouldBeFalse();
    }

    [Fact]
    public void Whoever_handled_it_does_not_judge_it_wherever_they_work_now()
    {
        var moved = At(Hotline) with { Actor = Given.Person(77, "hotline") };

        WhoMay.Refusal(moved, Do.CallBack, Order).ShouldBe(new TooNearToJudge(Do.CallBack));
        WhoMay.Refusal(moved, Do.Merge, Order).ShouldBeNull();
    }

    [Theory]
    [InlineData(Hotline, "", true)]
    [InlineData(Street, "", false)] // nobody's yet
    [InlineData(Street, "110106001", true)]
    [InlineData(Street, "110106002", false)]
    public void An_order_not_yet_sent_is_read_by_those_who_serve_its_place(string path, string area, bool reads) =>
        WhoMay.MayRead(At(path, area), Undispatched).ShouldBe(reads);

    [Fact]
    public void An_order_without_a_place_is_read_by_the_district_only()
    {
        var nowhere = Undispatched with { PlaceCode = null };

        WhoMay.MayRead(At(Hotline), nowhere).ShouldBeTrue();
        WhoMay.MayRead(At(Heating, "110106"), nowhere).ShouldBeTrue();
        WhoMay.MayRead(At(Street, "110106001"), nowhere).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Section, true)]
    [InlineData(Street, true)]
    [InlineData(Heating, true)]
    [InlineData(Community, false)]
    [InlineData(Street10, false)]
    [InlineData(Firm, false)]
    public void A_dispatched_order_is_read_by_the_units_it_touches(string path, bool reads) =>
        WhoMay.MayRead(At(path), Order).ShouldBe(reads);

    [Fact]
    public void Without_a_permission_that_reads_nothing_is_read() =>
        WhoMay
            .MayRead(At(Hotline, "", Permission.EditPolicy, Permission.EditStaff, Permission.ReadAssessment), Order)
            .ShouldBeFalse();

    private static string Answer(Refusal? refusal, Do action) =>
        refusal switch
        {
            null => Yes,
            NotYours r when r.Action == action => NotTheirs,
            TooNearToJudge r when r.Action == action => TooNear,
            ClockOfAnother r when r.Action == action => AnothersClock,
            _ => $"{refusal}",
        };
}
