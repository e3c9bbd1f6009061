using Jiban.Callback;
using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>Attempts to call back in this round.</summary>
    public int CallbackAttempts { get; private set; }

    /// <summary>When the next callback is due; null when none.</summary>
    public DateTimeOffset? CallbackDueAt { get; private set; }

    /// <summary>When this round's callback ended.</summary>
    public DateTimeOffset? CalledBackAt { get; private set; }

    /// <summary>How it ended; null before.</summary>
    public CallbackOutcome? CallbackOutcome { get; private set; }

    /// <summary>Q1.</summary>
    public bool? AnsweredContacted { get; private set; }

    /// <summary>Q2.</summary>
    public Solved? AnsweredSolved { get; private set; }

    /// <summary>Q3.</summary>
    public Satisfied? AnsweredSatisfied { get; private set; }

    /// <summary>When the city last called the requester, by the results brought in; null when none was.</summary>
    public DateTimeOffset? CityCalledAt { get; private set; }

    /// <summary>已回访: a callback of this round ended, or the city called.</summary>
    public bool WasCalledBack => CalledBackAt is not null || CityCalledAt is not null;

    /// <summary>办理轮次: 1, more after 重办.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>When archived; null while alive.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>回访: records one attempt. The last one archives the order, or reopens it when the requester says "unsolved" and policy allows.</summary>
    /// <param name="answer">What was said.</param>
    /// <param name="policy">Attempts and reopening.</param>
    /// <param name="nextDue">When to try again, should this attempt not be the last.</param>
    /// <param name="redoDue">Limit of the next round, should it be reopened.</param>
    /// <param name="by">Who called; never of the handling unit (<see cref="WhoMay"/>).</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="AnswerMismatch"/>.</exception>
    public void CallBack(
        CallbackAnswer answer,
        CallbackPolicy policy,
        DateTimeOffset nextDue,
        DateTimeOffset redoDue,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(WorkOrderAction.CallBack);
        RequireAnswers(answer);

        var final = answer.Outcome switch
        {
            Jiban.Callback.CallbackOutcome.Reached or Jiban.Callback.CallbackOutcome.Refused => true,
            Jiban.Callback.CallbackOutcome.Unreachable or Jiban.Callback.CallbackOutcome.WrongNumber => CallbackAttempts
                + 1
                >= policy.Attempts,
        };
        Record(
            new RequesterCalledBack(
                answer.Outcome,
                answer.Contacted,
                answer.Solved,
                answer.Satisfied,
                HashOf(answer.Words),
                CallbackAttempts + 1,
                final,
                final ? null : nextDue,
                answer.Via,
                by,
                now
            )
        );
        if (!final)
            return;
        if (answer.Solved is Solved.No && policy.ReopenOnUnsolved && Round < policy.MostRounds)
            Record(new WorkOrderReopened("unsolved", Round + 1, redoDue, by, now));
        else
            Record(new WorkOrderArchived(by, now));
    }

    /// <summary>市回访: records what the city's caller heard, at any stage; it moves the order nowhere, for the city asks by its own calendar. Whoever calls back may reopen it.</summary>
    /// <param name="answer">What was said.</param>
    /// <param name="calledAt">When the city called.</param>
    /// <param name="round">回访轮次 as the city counts; null when it does not say.</param>
    /// <param name="by">Who brings it in.</param>
    /// <param name="now">When it is brought in.</param>
    /// <exception cref="RefusedException"><see cref="AnswerMismatch"/>, <see cref="CalledBeforeAccepted"/>.</exception>
    public void TakeCityCallback(
        CallbackAnswer answer,
        DateTimeOffset calledAt,
        int? round,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireAnswers(answer);
        Require(calledAt >= AcceptedAt, new CalledBeforeAccepted(AcceptedAt));

        Record(
            new CityCalledBack(
                calledAt,
                round,
                answer.Outcome,
                answer.Contacted,
                answer.Solved,
                answer.Satisfied,
                HashOf(answer.Words),
                by,
                now
            )
        );
    }

    /// <summary>Answers come from whoever was reached and from nobody else.</summary>
    static void RequireAnswers(CallbackAnswer answer)
    {
        var reached = answer.Outcome is Jiban.Callback.CallbackOutcome.Reached;
        Require(answer.Solved.HasValue == reached, new AnswerMismatch("solved"));
        Require(answer.Satisfied.HasValue == reached, new AnswerMismatch("satisfied"));
        Require(reached || answer.Contacted is null, new AnswerMismatch("contacted"));
    }

    static string? HashOf(string words) => words.Length == 0 ? null : HistoryChain.HashText(words);

    /// <summary>重办: handled once more, by the same lead, with a new limit; earlier facts stay.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>, <see cref="DueHasPassed"/>.</exception>
    public void Reopen(string reason, DateTimeOffset due, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.Reopen);
        Require(reason.Trim().Length > 0, new ReasonMissing("reason"));
        Require(due > now, new DueHasPassed(due));

        Record(new WorkOrderReopened(reason, Round + 1, due, by, now));
    }

    void Apply(RequesterCalledBack e)
    {
        CallbackAttempts = e.Attempt;
        if (!e.Final)
        {
            CallbackDueAt = e.NextDue;
            Enter(Stage.AwaitingCallback, e.NextDue, e.At);
            return;
        }
        (CalledBackAt, CallbackOutcome, CallbackDueAt) = (e.At, e.Outcome, null);
        (AnsweredContacted, AnsweredSolved, AnsweredSatisfied) = (e.Contacted, e.Solved, e.Satisfied);
    }

    void Apply(WorkOrderReopened e)
    {
        (Round, HandlingDueAt, ArchivedAt, AtRisk, LinkIssuedAt) = (e.Round, e.Due, null, false, null);
        ContactDueAt = HasRequester ? e.Due : null;
        BeginRound();
        (ClosedAt, CallbackDueAt, CallbackAttempts) = (null, null, 0);
        CoUnitsAnswered = [];
        Enter(Stage.InHandling, e.Due, e.At);
    }
}
