using Jiban.Places;
using Jiban.Units;
using Jiban.WorkOrders;
using static Jiban.Guard;

namespace Jiban.Whistles;

public sealed partial class Whistle
{
    /// <summary>加派: further units; their limit counts from now.</summary>
    /// <param name="units">Who.</param>
    /// <param name="arriveBy">The hour to meet; null for policy's limit.</param>
    /// <param name="policy">The policy of the day it was blown.</param>
    /// <param name="arrival">Until when a unit called now has to arrive, by policy.</param>
    /// <param name="by">Who calls them.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="WhistleNotAtStage"/>, <see cref="NobodyInvited"/>, <see cref="WhistlesItself"/>, <see cref="InvitedAlready"/>, <see cref="MeetingOutside"/>.</exception>
    public void Invite(
        IReadOnlyList<UnitCode> units,
        DateTimeOffset? arriveBy,
        WhistlePolicy policy,
        Func<UnitCode, DateTimeOffset> arrival,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(WhistleAction.Invite);
        Require(units.Count > 0, new NobodyInvited());
        Require(!units.Contains(Unit), new WhistlesItself(Unit));
        foreach (var unit in units)
            Require(Find(unit) is null, new InvitedAlready(unit));
        var called = Due(Kind, units, arriveBy, policy, arrival, now);

        Record(new UnitsInvited(called, by, now));
    }

    /// <summary>报到. At the limit's very instant is in time; later is recorded as late.</summary>
    /// <param name="unit">The invited unit.</param>
    /// <param name="where">Where it reports from, in words; needed without a point.</param>
    /// <param name="point">WGS84 latitude and longitude, when the phone may tell.</param>
    /// <param name="spot">The point of the whistle's place, where it is known: how far the unit is from it is kept.</param>
    /// <param name="policy">The policy of the day it was blown.</param>
    /// <param name="photo">The picture taken there; null when none was.</param>
    /// <param name="by">Who reports.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="WhistleNotAtStage"/>, <see cref="NotInvited"/>, <see cref="ArrivedAlready"/>, <see cref="ArrivesTooEarly"/>, <see cref="ArrivalPlaceMissing"/>.</exception>
    public void Arrive(
        UnitCode unit,
        string where,
        (double Lat, double Lng)? point,
        (double Lat, double Lng)? spot,
        WhistlePolicy policy,
        ArrivalPhoto? photo,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(WhistleAction.Arrive);
        var called = RequireInvited(unit);
        Require(called.ArrivedAt is null, new ArrivedAlready(unit));

        var opens = called.DueAt.AddMinutes(-policy.MinutesEarly);
        Require(!called.Meets || now >= opens, new ArrivesTooEarly(called.DueAt, opens));
        Require(point is not null || Saying.Says(where), new ArrivalPlaceMissing());
        int? off =
            point is { } here && spot is { } there
                ? (int)Math.Round(Earth.Metres(here.Lat, here.Lng, there.Lat, there.Lng))
                : null;

        Record(
            new UnitArrived(
                unit,
                now <= called.DueAt,
                where.Trim(),
                point?.Lat,
                point?.Lng,
                off,
                off > policy.MetresOff,
                photo,
                by,
                now
            )
        );
    }

    /// <summary>离场. Before the result it is a breach (事不完人不撤) and says why; afterwards it needs no reason.</summary>
    /// <exception cref="RefusedException"><see cref="WhistleNotAtStage"/>, <see cref="NotInvited"/>, <see cref="NotOnTheSpot"/>, <see cref="LeftAlready"/>, <see cref="ReasonMissing"/>.</exception>
    public void Leave(UnitCode unit, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WhistleAction.Leave);
        var called = RequireInvited(unit);
        Require(called.ArrivedAt is not null, new NotOnTheSpot(unit));
        Require(called.LeftAt is null, new LeftAlready(unit));
        Require(Over || why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new UnitLeft(unit, !Over, why.Trim(), by, now));
    }

    /// <summary>写纪要: replaces the minutes; the earlier ones stay in the history.</summary>
    /// <exception cref="RefusedException"><see cref="WhistleNotAtStage"/>, <see cref="ReasonMissing"/>.</exception>
    public void WriteMinutes(string text, Actor by, DateTimeOffset now)
    {
        RequireStage(WhistleAction.WriteMinutes);
        Require(text.Trim().Length > 0, new ReasonMissing("text"));

        Record(new MinutesWritten(text.Trim(), by, now));
    }

    /// <summary>派任务: a decision of the minutes, for the whistler or an invited unit.</summary>
    /// <param name="unit">The owner.</param>
    /// <param name="what">What is to be done.</param>
    /// <param name="due">By the end of this local day; today is possible.</param>
    /// <param name="today">The local day.</param>
    /// <param name="policy">The policy of the day it was blown.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="WhistleNotAtStage"/>, <see cref="MinutesMissing"/>, <see cref="ReasonMissing"/>, <see cref="TaskForOutsider"/>, <see cref="TaskDayPassed"/>, <see cref="TaskDayTooFar"/>.</exception>
    public void GiveTask(
        UnitCode unit,
        string what,
        TaskDay due,
        DateOnly today,
        WhistlePolicy policy,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(WhistleAction.GiveTask);
        Require(Minutes.Length > 0, new MinutesMissing());
        Require(what.Trim().Length > 0, new ReasonMissing("what"));
        Require(unit == Unit || Find(unit) is not null, new TaskForOutsider(unit));
        Require(due.On >= today, new TaskDayPassed(today));
        var latest = today.AddDays(policy.TaskDays);
        Require(due.On <= latest, new TaskDayTooFar(latest));

        Record(new TaskGiven(Tasks.Count + 1, unit, what.Trim(), due.On, due.EndsAt, by, now));
    }

    /// <summary>任务完成.</summary>
    /// <exception cref="RefusedException"><see cref="WhistleNotAtStage"/>, <see cref="NoSuchTask"/>, <see cref="TaskFinishedAlready"/>, <see cref="ReasonMissing"/>.</exception>
    public void FinishTask(int number, string result, Actor by, DateTimeOffset now)
    {
        RequireStage(WhistleAction.FinishTask);
        var task = Tasks.FirstOrDefault(t => t.Number == number) ?? throw new RefusedException(new NoSuchTask(number));
        Require(task.FinishedAt is null, new TaskFinishedAlready(number));
        Require(result.Trim().Length > 0, new ReasonMissing("result"));

        Record(new TaskFinished(number, result.Trim(), by, now));
    }

    /// <summary>确认结果 (rule 36). Unsolved lets the units go while tasks are open, and may become solved later; solved is the end.</summary>
    /// <remarks>Units whose limit has passed without arrival are absent from now on (rule 20); those whose limit still runs are released.</remarks>
    /// <exception cref="RefusedException"><see cref="WhistleNotAtStage"/>, <see cref="NobodyArrived"/>, <see cref="ArrivalStillRuns"/>, <see cref="MinutesMissing"/>, <see cref="TasksStillOpen"/>, <see cref="UnsolvedAlready"/>, <see cref="ReasonMissing"/>.</exception>
    public void Confirm(bool solved, string words, Actor by, DateTimeOffset now)
    {
        RequireStage(WhistleAction.Confirm);
        Require(solved || Stage is not WhistleStage.Unsolved, new UnsolvedAlready());
        if (Stage is WhistleStage.Called)
        {
            Require(!solved, new NobodyArrived());
            var last = Attendances.Max(a => a.DueAt);
            Require(now > last, new ArrivalStillRuns(last));
        }
        Require(Minutes.Length > 0, new MinutesMissing());
        Require(solved || words.Trim().Length > 0, new ReasonMissing("words"));
        var open = Tasks.Count(t => t.FinishedAt is null);
        Require(!solved || open == 0, new TasksStillOpen(open));

        Record(new WhistleConfirmed(solved, words.Trim(), Over ? [] : StayedAway(now), by, now));
    }

    /// <summary>撤哨: nobody need come any more. Units whose limit had passed without arrival stayed away all the same (rule 20).</summary>
    /// <exception cref="RefusedException"><see cref="WhistleNotAtStage"/>, <see cref="ReasonMissing"/>.</exception>
    public void CallOff(string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WhistleAction.CallOff);
        var open = OpenTasks().Count();
        Require(open == 0, new TasksStillOpen(open));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new WhistleCalledOff(why.Trim(), StayedAway(now), by, now));
    }

    List<UnitCode> StayedAway(DateTimeOffset now) =>
        [.. Attendances.Where(a => a.ArrivedAt is null && now > a.DueAt).Select(a => a.Unit)];

    void RequireStage(WhistleAction action) =>
        Require(WhistleTransitions.Allow(Stage, action), new WhistleNotAtStage(action, Stage));

    Attendance RequireInvited(UnitCode unit) => Find(unit) ?? throw new RefusedException(new NotInvited(unit));
}
