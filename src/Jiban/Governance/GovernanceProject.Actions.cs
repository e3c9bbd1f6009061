using Jiban.Units;
using Jiban.WorkOrders;
using static Jiban.Guard;

namespace Jiban.Governance;

public sealed partial class GovernanceProject
{
    /// <summary>补入工单: those it holds already are passed over.</summary>
    /// <exception cref="RefusedException"><see cref="ProjectNotAtStage"/>, <see cref="NoOrdersNamed"/>, <see cref="OrdersThereAlready"/>, <see cref="TooManyOrders"/>, <see cref="ReasonMissing"/>.</exception>
    public void AddOrders(IReadOnlyList<WorkOrderNumber> orders, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(ProjectAction.AddOrders);
        Require(orders.Count > 0, new NoOrdersNamed());
        WorkOrderNumber[] others = [.. orders.Distinct().Where(number => !Orders.Contains(number.Value))];
        Require(others.Length > 0, new OrdersThereAlready());
        Require(Orders.Length + others.Length <= MostOrders, new TooManyOrders(MostOrders));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new OrdersAdded(others, why.Trim(), by, now));
    }

    /// <summary>调整: what is given replaces what stands.</summary>
    /// <param name="lead">The lead unit from now on; null leaves it.</param>
    /// <param name="plan">The plan from now on; null leaves it.</param>
    /// <param name="due">The day from now on; null leaves it.</param>
    /// <param name="why">Why.</param>
    /// <param name="today">The local day: a new day does not lie before it.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="ProjectNotAtStage"/>, <see cref="NothingRevised"/>, <see cref="ProjectDayPassed"/>, <see cref="ReasonMissing"/>.</exception>
    public void Revise(
        UnitCode? lead,
        string? plan,
        DateOnly? due,
        string why,
        DateOnly today,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(ProjectAction.Revise);
        var (unit, words, day) = (lead ?? Lead, plan?.Trim() is { Length: > 0 } said ? said : Plan, due ?? DueOn);
        Require(unit != Lead || words != Plan || day != DueOn, new NothingRevised());
        Require(day == DueOn || day >= today, new ProjectDayPassed(today));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new ProjectRevised(unit, words, day, why.Trim(), by, now));
    }

    /// <summary>报进展.</summary>
    /// <exception cref="RefusedException"><see cref="ProjectNotAtStage"/>, <see cref="ReasonMissing"/>.</exception>
    public void Report(string text, Actor by, DateTimeOffset now)
    {
        RequireStage(ProjectAction.Report);
        Require(text.Trim().Length > 0, new ReasonMissing("text"));

        Record(new ProgressReported(text.Trim(), by, now));
    }

    /// <summary>办结: from now on everybody who asked is called back, once about the whole project.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="requesters">Different people among those who asked that left a number.</param>
    /// <param name="withoutNumber">Contacts that left none.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="ProjectNotAtStage"/>, <see cref="ReasonMissing"/>.</exception>
    public void Finish(string result, int requesters, int withoutNumber, Actor by, DateTimeOffset now)
    {
        RequireStage(ProjectAction.Finish);
        Require(result.Trim().Length > 0, new ReasonMissing("result"));

        Record(new ProjectFinished(result.Trim(), requesters, withoutNumber, by, now));
    }

    /// <summary>撤销: nobody is called back; the orders go their own way as before.</summary>
    /// <exception cref="RefusedException"><see cref="ProjectNotAtStage"/>, <see cref="ReasonMissing"/>.</exception>
    public void Drop(string why, Actor by, DateTimeOffset now)
    {
        RequireStage(ProjectAction.Drop);
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new ProjectDropped(why.Trim(), by, now));
    }

    /// <summary>回访: what one requester says of the result.</summary>
    /// <param name="callback">Whom; it keeps what was said.</param>
    /// <param name="answer">What was said.</param>
    /// <param name="words">In their own words; may be empty.</param>
    /// <param name="attempts">After so many attempts nobody is called again.</param>
    /// <param name="again">When to try again, if nobody was reached.</param>
    /// <param name="by">Who called.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="ProjectNotAtStage"/>, <see cref="RequesterAskedAlready"/>, <see cref="NextAttemptLater"/>.</exception>
    public void CallBack(
        ProjectCallback callback,
        ProjectAnswer answer,
        string words,
        int attempts,
        DateTimeOffset again,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(ProjectAction.CallBack);
        callback.RequireDue(now);

        callback.Take(answer, words.Trim(), attempts, again, now);
        Record(new RequesterAsked(callback.Id, answer, callback.AnsweredAt is not null, by, now));
    }

    void RequireStage(ProjectAction action) =>
        Require(ProjectTransitions.Allow(Stage, action), new ProjectNotAtStage(action, Stage));
}
