using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.Tests.Whistles.Blown;

namespace Jiban.Tests.Whistles;

public sealed class WhistleTests
{
    [Fact]
    public void Blowing_calls_every_unit_once()
    {
        var whistle = Now(For(units: [Market, Police, Market]));

        whistle.Attendances.Select(a => a.Unit).ShouldBe([Market, Police]);
        (whistle.Stage, whistle.Version, whistle.Unit).ShouldBe((WhistleStage.Called, 1, Street));
        whistle.Order.ShouldBe(WorkOrderNumber.Parse("110106-20261123-000001"));
    }

    [Fact]
    public void Nothing_is_blown_without_title_place_and_somebody_else_to_call()
    {
        ShouldNotBlow(() => Now(For() with { Title = " " }), new ReasonMissing("title"));
        ShouldNotBlow(() => Now(For() with { Where = "" }), new ReasonMissing("where"));
        ShouldNotBlow(() => Now(For(units: [])), new NobodyInvited());
        ShouldNotBlow(() => Now(For(units: [Market, Street])), new WhistlesItself(Street));
    }

    [Fact]
    public void Minutes_come_before_tasks_and_the_result()
    {
        var whistle = OnSite();

        whistle.ShouldRefuse(
            w => w.GiveTask(Market, "清理", Today, Monday, Policy, Whistler, At(30)),
            new MinutesMissing()
        );
        whistle.ShouldRefuse(w => w.Confirm(true, "", Whistler, At(30)), new MinutesMissing());
        whistle.ShouldRefuse(w => w.WriteMinutes("\n", Whistler, At(30)), new ReasonMissing("text"));
    }

    [Fact]
    public void A_task_has_an_owner_of_the_whistle_and_a_day_that_is_not_over()
    {
        var whistle = WithMinutes();

        whistle.ShouldRefuse(
            w => w.GiveTask(Heat, "查", Today, Monday, Policy, Whistler, At(50)),
            new TaskForOutsider(Heat)
        );
        whistle.ShouldRefuse(
            w => w.GiveTask(Market, " ", Today, Monday, Policy, Whistler, At(50)),
            new ReasonMissing("what")
        );
        whistle.ShouldRefuse(
            w => w.GiveTask(Market, "查", By(Monday.AddDays(-1)), Monday, Policy, Whistler, At(50)),
            new TaskDayPassed(Monday)
        );
        whistle.ShouldRefuse(
            w => w.GiveTask(Market, "查", By(Monday.AddDays(367)), Monday, Policy, Whistler, At(50)),
            new TaskDayTooFar(Monday.AddDays(366))
        );
        whistle.GiveTask(Market, "今天清理完", Today, Monday, Policy, Whistler, At(50));
        whistle.GiveTask(Street, "每天巡查", By(Monday.AddDays(3)), Monday, Policy, Whistler, At(51));

        whistle
            .Tasks.Select(t => (t.Number, t.Unit, t.DueOn))
            .ShouldBe([(1, Market, Monday), (2, Street, Monday.AddDays(3))]);
    }

    [Fact]
    public void A_task_is_finished_once_and_says_what_was_done()
    {
        var whistle = WithMinutes();
        whistle.GiveTask(Market, "清理", Today, Monday, Policy, Whistler, At(50));

        whistle.ShouldRefuse(w => w.FinishTask(2, "好了", Of(Market), At(60)), new NoSuchTask(2));
        whistle.ShouldRefuse(w => w.FinishTask(1, "", Of(Market), At(60)), new ReasonMissing("result"));
        whistle.FinishTask(1, "已清理", Of(Market), At(60));

        whistle.Tasks[0].ShouldBe(new WhistleTask(1, Market, "清理", Monday, At(60), "已清理", Today.EndsAt));
        whistle.ShouldRefuse(w => w.FinishTask(1, "又清理", Of(Market), At(61)), new TaskFinishedAlready(1));
    }

    [Fact]
    public void Solved_is_only_what_has_no_open_task()
    {
        var whistle = WithMinutes();
        whistle.GiveTask(Market, "清理", Today, Monday, Policy, Whistler, At(50));

        whistle.ShouldRefuse(w => w.Confirm(true, "", Whistler, At(60)), new TasksStillOpen(1));
        whistle.FinishTask(1, "已清理", Of(Market), At(70));
        whistle.Confirm(true, "", Whistler, At(80));

        whistle.Stage.ShouldBe(WhistleStage.Solved);
        whistle.OverAt.ShouldBe(At(80));
    }

    [Fact]
    public void Unsolved_explains_itself_and_becomes_solved_when_its_tasks_are_done()
    {
        var whistle = WithMinutes();
        whistle.GiveTask(Market, "清理", Today, Monday, Policy, Whistler, At(50));
        whistle.ShouldRefuse(w => w.Confirm(false, "", Whistler, At(60)), new ReasonMissing("words"));

        whistle.Confirm(false, "摊主不在", Whistler, At(60));
        whistle.ShouldRefuse(w => w.Confirm(false, "还是不在", Whistler, At(61)), new UnsolvedAlready());
        whistle.FinishTask(1, "已清理", Of(Market), At(70));
        whistle.Confirm(true, "", Whistler, At(80));

        whistle.Stage.ShouldBe(WhistleStage.Solved);
        whistle.OverAt.ShouldBe(At(60), "it was over for the units when the first result was confirmed");
    }

    [Theory]
    [InlineData(119, 59)] // Mon 10:59:59
    [InlineData(120, 0)] // Mon 11:00:00, the limit's instant: somebody may still come
    public void That_nobody_came_is_not_said_before_every_limit_has_passed(int minutes, int seconds)
    {
        var whistle = Now();
        whistle.WriteMinutes("没有人到。", Whistler, At(100));

        whistle.ShouldRefuse(
            w => w.Confirm(false, "没人来", Whistler, At(minutes, seconds)),
            new ArrivalStillRuns(At(120))
        );
        whistle.ShouldRefuse(w => w.Confirm(true, "", Whistler, At(121)), new NobodyArrived());
        whistle.Confirm(false, "没人来", Whistler, At(120, 1)); // Mon 11:00:01

        whistle.Attendances.ShouldAllBe(a => a.Absent);
    }

    [Theory]
    [InlineData(120, 0, AttendanceState.Released)] // Mon 11:00:00, the limit's instant
    [InlineData(120, 1, AttendanceState.Absent)] // Mon 11:00:01
    public void Calling_off_gives_a_reason_and_releases_whose_limit_still_ran(
        int minutes,
        int seconds,
        AttendanceState police
    )
    {
        var whistle = OnSite();
        whistle.ShouldRefuse(w => w.CallOff("", Whistler, At(minutes, seconds)), new ReasonMissing("why"));

        whistle.CallOff("摊位已自行撤走", Whistler, At(minutes, seconds));

        whistle.Find(Police)!.State(At(300), whistle.Over).ShouldBe(police);
        whistle.ShouldRefuse(
            w => w.Arrive(Police, "东门", null, null, Policy, null, Of(Police), At(201)),
            new WhistleNotAtStage(WhistleAction.Arrive, WhistleStage.CalledOff)
        );
    }

    /// <summary>Every action at every stage: possible exactly where the table says so.</summary>
    [Fact]
    public void What_the_table_forbids_is_refused_and_nothing_else_is_refused_for_its_stage()
    {
        foreach (var stage in Enum.GetValues<WhistleStage>())
        foreach (var action in Enum.GetValues<WhistleAction>())
        {
            var whistle = Standing(stage);
            whistle.Stage.ShouldBe(stage);
            var refusal = Try(() => Do(whistle, action));

            if (WhistleTransitions.Allow(stage, action))
                refusal.ShouldNotBeOfType<WhistleNotAtStage>($"{action} at {stage}");
            else
                refusal.ShouldBe(new WhistleNotAtStage(action, stage));
        }

        static Refusal? Try(Action act)
        {
            try
            {
                act();
                return null;
            }
            catch (RefusedException refused)
            {
                return refused.Refusal;
            }
        }
    }

    [Fact]
    public void The_end_stages_are_the_end_but_for_leaving() =>
        Enum.GetValues<WhistleAction>()
            .Where(a => new[] { WhistleStage.Solved, WhistleStage.CalledOff }.Any(s => WhistleTransitions.Allow(s, a)))
            .ShouldBe([WhistleAction.Leave]);

    [Fact]
    public void The_facts_alone_make_the_same_whistle()
    {
        var whistle = WithMinutes();
        whistle.Arrive(
            Police,
            "东门",
            (39.8645, 116.433),
            null,
            Policy,
            new(Guid.CreateVersion7(At(45)), "5e"),
            Of(Police),
            At(45)
        );
        whistle.GiveTask(Market, "清理", Today, Monday, Policy, Whistler, At(50));
        whistle.Leave(Market, "另有任务", Of(Market), At(55));
        whistle.FinishTask(1, "已清理", Whistler, At(60));
        whistle.Confirm(false, "摊主不在", Whistler, At(130));

        var read = whistle
            .Fresh.Select(f => WhistleText.Read(f.GetType().Name, WhistleText.Write(f), f.By, f.At))
            .ToList();
        var again = Whistle.Relive(read);

        (again.Stage, again.Version, again.Minutes, again.Kind, again.Order).ShouldBe(
            (whistle.Stage, whistle.Version, whistle.Minutes, whistle.Kind, whistle.Order)
        );
        again.Attendances.ShouldBe(whistle.Attendances);
        again.Tasks.ShouldBe(whistle.Tasks);
        again.InvitedUnits.ShouldBe(whistle.InvitedUnits);
        again.Fresh.ShouldBeEmpty();
    }

    [Fact]
    public void The_history_holds_no_words_of_the_matter_but_their_hash()
    {
        var text = WhistleText.Write(Now().Fresh[0]);

        text.ShouldNotContain("占道");
        text.ShouldContain(HistoryChain.HashText("占道经营屡劝不改\n早市结束后摊位不撤。\n芳草园社区东门"));
        text.ShouldNotContain("\"by\"");
    }

    [Fact]
    public void An_arrival_recorded_before_there_were_photos_reads_as_without_one()
    {
        const string stored = """{"unit":"110106-D03","inTime":true,"where":"东门","lat":39.8645,"lng":116.433}""";

        WhistleText
            .Read(nameof(UnitArrived), stored, Whistler, Monday9)
            .ShouldBe(new UnitArrived(Market, true, "东门", 39.8645, 116.433, null, null, null, Whistler, Monday9));
    }

    [Fact]
    public void A_fact_nobody_knows_is_unreadable() =>
        Should.Throw<InvalidDataException>(() => WhistleText.Read("TeaServed", "{}", Whistler, Monday9));

    static Whistle Standing(WhistleStage stage)
    {
        var whistle = stage is WhistleStage.Called ? Now() : WithMinutes();
        if (stage is WhistleStage.Unsolved)
            whistle.Confirm(false, "未解决", Whistler, At(60));
        if (stage is WhistleStage.Solved)
            whistle.Confirm(true, "", Whistler, At(60));
        if (stage is WhistleStage.CalledOff)
            whistle.CallOff("不用了", Whistler, At(60));
        return whistle;
    }

    static void Do(Whistle whistle, WhistleAction action)
    {
        var now = At(90);
        switch (action)
        {
            case WhistleAction.Invite:
                whistle.Invite([Heat], null, Policy, _ => now.AddHours(2), Whistler, now);
                break;
            case WhistleAction.Arrive:
                whistle.Arrive(Police, "东门", null, null, Policy, null, Of(Police), now);
                break;
            case WhistleAction.Leave:
                whistle.Leave(Market, "走", Of(Market), now);
                break;
            case WhistleAction.WriteMinutes:
                whistle.WriteMinutes("纪要", Whistler, now);
                break;
            case WhistleAction.GiveTask:
                whistle.GiveTask(Market, "查", Today, Monday, Policy, Whistler, now);
                break;
            case WhistleAction.FinishTask:
                whistle.FinishTask(1, "好了", Of(Market), now);
                break;
            case WhistleAction.Confirm:
                whistle.Confirm(true, "", Whistler, now);
                break;
            case WhistleAction.CallOff:
                whistle.CallOff("不用了", Whistler, now);
                break;
        }
    }
}
