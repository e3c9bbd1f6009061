using Jiban.Units;
using Jiban.Whistles;
using Shouldly;
using Xunit;
using static Jiban.Tests.Whistles.Blown;

namespace Jiban.Tests.Whistles;

/// <summary>任务逾期: the day of a task ends at midnight in Beijing; what is not done by then is told once.</summary>
public sealed class TaskOverdueTests
{
    [Theory]
    [InlineData(0, false)] // Tue 00:00:00, the day has just ended
    [InlineData(1, true)] // Tue 00:00:01
    public void A_task_is_overdue_once_its_local_day_is_over(int seconds, bool told)
    {
        var whistle = WithTask();

        whistle.TellLate(Today.EndsAt.AddSeconds(seconds));

        whistle.Tasks[0].LateTold.ShouldBe(told);
        whistle.LateUnits.ShouldBe(told ? [Market.Value] : []);
    }

    [Fact]
    public void Told_once_and_no_more_even_when_it_is_done_late()
    {
        var whistle = WithTask();
        var late = Today.EndsAt.AddMinutes(1);
        whistle.TellLate(late);
        var version = whistle.Version;
        whistle.TellLate(late.AddDays(1));
        whistle.Version.ShouldBe(version);
        ((TaskOverdue)whistle.Fresh[^1]).ShouldBe(new TaskOverdue(1, Market, Monday, Actor.System, late));

        whistle.FinishTask(1, "清完了", Of(Market), late.AddHours(9));

        whistle.LateUnits.ShouldBeEmpty();
        whistle.Tasks[0].LateTold.ShouldBeTrue("that it was late stays");
    }

    [Fact]
    public void Done_or_called_off_in_time_nothing_is_told()
    {
        var done = WithTask();
        done.FinishTask(1, "清完了", Of(Market), At(60));
        var off = WithTask();
        off.FinishTask(1, "清完了", Of(Market), At(59));
        off.CallOff("不用了", Whistler, At(60));

        foreach (var whistle in new[] { done, off })
        {
            var version = whistle.Version;
            whistle.TellLate(Today.EndsAt.AddDays(2));
            whistle.Version.ShouldBe(version);
        }
        off.NextAlarmAt.ShouldBeNull();
    }

    [Fact]
    public void Unsolved_the_tasks_go_on_and_wake_the_sweep_at_the_first_days_end()
    {
        var whistle = WithTask();
        whistle.GiveTask(Street, "每天巡查", By(Monday.AddDays(3)), Monday, Policy, Whistler, At(51));
        whistle.Confirm(false, "明天复查", Whistler, At(130));

        whistle.NextAlarmAt.ShouldBe(Today.EndsAt);
        whistle.TellLate(Today.EndsAt.AddSeconds(1));
        whistle.NextAlarmAt.ShouldBe(By(Monday.AddDays(3)).EndsAt);
        whistle.TellLate(Today.EndsAt.AddDays(9));
        whistle.NextAlarmAt.ShouldBeNull();
        whistle.LateUnits.ShouldBe([Market.Value, Street.Value]);
    }

    [Fact]
    public void A_task_from_before_days_had_ends_is_overdue_at_the_end_of_its_day_in_utc()
    {
        var facts = WithTask().Fresh.Select(f => f is TaskGiven given ? given with { EndsAt = null } : f);
        var whistle = Whistle.Relive(facts);

        whistle.TellLate(Today.EndsAt.AddHours(8));
        whistle.Tasks[0].LateTold.ShouldBeFalse();
        whistle.TellLate(Today.EndsAt.AddHours(8).AddSeconds(1));
        whistle.Tasks[0].LateTold.ShouldBeTrue();
    }

    [Fact]
    public void What_was_agreed_on_the_spot_is_not_called_off() =>
        WithTask().ShouldRefuse(w => w.CallOff("不用了", Whistler, At(60)), new TasksStillOpen(1));

    /// <summary>The market bureau is to clear the stalls by the end of Monday.</summary>
    private static Whistle WithTask()
    {
        var whistle = WithMinutes();
        whistle.GiveTask(Market, "清理", Today, Monday, Policy, Whistler, At(50));
        return whistle;
    }
}
