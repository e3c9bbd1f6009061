using Jiban.Callback;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLife
{
    const int Attempts = 3;
    const int MostRounds = 3;

    /// <summary>回访, 重办 when the requester says it is not solved, and 剔除 now and then.</summary>
    void Judge(int round)
    {
        var answer = CallBack();
        if (answer.Solved is Solved.No && round < MostRounds)
        {
            due = facts.Due(ClockKind.Redo, Timed, with, at);
            if (Handle(redo: true))
                Judge(round + 1);
            return;
        }
        if (round == 1 && answer.Solved is Solved.Yes && dice.Chance(.012))
        {
            Work(10, 60);
            steps.Add(new Reopening(words.Say("reopen", dice), at));
            due = facts.Due(ClockKind.Redo, Timed, with, at);
            if (Handle(redo: true))
                Judge(MostRounds);
            return;
        }
        if (dice.Chance(answer.Satisfied is Satisfied.No or Satisfied.Mostly ? .16 : .006))
            Exclude();
    }

    CallbackAnswer CallBack()
    {
        var wrong = dice.Chance(.008);
        for (var attempt = 1; ; attempt++)
        {
            at = Daytime(at + dice.Minutes(attempt == 1 ? 150 : 260, attempt == 1 ? 3_000 : 1_500));
            var answer =
                wrong ? new(CallbackOutcome.WrongNumber)
                : dice.Chance(.17) ? new(CallbackOutcome.Unreachable)
                : dice.Chance(.02) ? new CallbackAnswer(CallbackOutcome.Refused)
                : Judgement();
            steps.Add(new CallingBack(answer, at));
            if (answer.Outcome is CallbackOutcome.Reached or CallbackOutcome.Refused || attempt == Attempts)
                return answer;
        }
    }

    CallbackAnswer Judgement()
    {
        var solved = result switch
        {
            HandlingResult.Solved => dice.Pick([(Solved.Yes, 91), (Solved.Partly, 5), (Solved.No, 4.0)]),
            HandlingResult.Partly => dice.Pick([(Solved.Yes, 34), (Solved.Partly, 46), (Solved.No, 20.0)]),
            HandlingResult.Unsolved => dice.Pick([(Solved.Yes, 9), (Solved.Partly, 25), (Solved.No, 66.0)]),
        };
        var satisfied = solved switch
        {
            Solved.Yes => dice.Pick([
                (Satisfied.Yes, 86),
                (Satisfied.Mostly, 8),
                (Satisfied.No, 2),
                (Satisfied.None, 4.0),
            ]),
            Solved.Partly => dice.Pick([
                (Satisfied.Yes, 32),
                (Satisfied.Mostly, 40),
                (Satisfied.No, 23),
                (Satisfied.None, 5.0),
            ]),
            Solved.No => dice.Pick([
                (Satisfied.Yes, 8),
                (Satisfied.Mostly, 14),
                (Satisfied.No, 72),
                (Satisfied.None, 6.0),
            ]),
        };
        var use = satisfied switch
        {
            Satisfied.Yes => "words-yes",
            Satisfied.Mostly => "words-mostly",
            Satisfied.No => "words-no",
            Satisfied.None => "",
        };
        var spoken = use.Length > 0 && dice.Chance(.4) ? words.Say(use, dice) : "";
        return new(CallbackOutcome.Reached, dice.Chance(.985), solved, satisfied, spoken);
    }

    void Exclude()
    {
        var reason = dice.Pick((string[])["duplicate", "unreasonable", "beyond-policy", "false-facts", "legal-route"]);
        Work(2, 14);
        steps.Add(
            new AskingExclusion(
                reason,
                words.Say("exclusion-evidence", dice),
                words.Say("exclusion-document", dice),
                at
            )
        );
        if (!dice.Chance(.15) && Decide(.8) && !dice.Chance(.2))
            Decide(.9);
    }

    /// <summary>One of the two approvals of an exclusion.</summary>
    bool Decide(double agreed)
    {
        Work(3, 14);
        var accept = dice.Chance(agreed);
        steps.Add(new DecidingExclusion(accept, words.Say(accept ? "exclusion-yes" : "exclusion-no", dice), at));
        return accept;
    }

    /// <summary>Nobody is called before nine or after eight.</summary>
    DateTimeOffset Daytime(DateTimeOffset wished)
    {
        var local = TimeZoneInfo.ConvertTime(wished, DemoFacts.Beijing);
        var day = DateOnly.FromDateTime(local.DateTime);
        return local.Hour switch
        {
            < 9 => DemoFacts.At(day, TimeSpan.FromHours(9)) + dice.Minutes(1, 300),
            >= 20 => DemoFacts.At(day.AddDays(1), TimeSpan.FromHours(9)) + dice.Minutes(1, 300),
            _ => wished,
        };
    }
}
