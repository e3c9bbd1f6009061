using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLife
{
    /// <summary>Days within which a question may still be undecided.</summary>
    const int Recent = 9;

    HandlingResult result;

    /// <summary>Contact, interim notes, co-replies, extension, reply, close.</summary>
    /// <returns>False when the order stays open: on account, waiting for a decision, or simply late.</returns>
    bool Handle(bool redo)
    {
        Contact();
        if (!redo && age < 20 && dice.Chance(.05))
            return false;
        if (!redo && !OnAccount())
            return false;
        if (!redo && !AwaitRequester())
            return false;
        if (!redo && !AroundTheClock && dice.Chance(age < Recent ? .25 : .07) && !Extend())
            return false;
        if (dice.Chance(.22))
        {
            Go(at + (due - at) * dice.Between(.1, .4));
            steps.Add(new Informing(words.Say("inform", dice), at));
        }
        CoReply();
        Go(at + (due - at) * (dice.Chance(.07) ? dice.Between(1.05, 1.6) : dice.Between(.1, .8)));
        Reply(redo);
        Go(at + dice.Minutes(5, 90));
        steps.Add(new Closing(at));
        return true;
    }

    void Contact()
    {
        var limit = facts.Due(ClockKind.Contact, Timed, with, at);
        Go(at + (limit - at) * (dice.Chance(.04) ? 1.4 : dice.Between(.05, .8)));
        var met = dice.Chance(.3);
        steps.Add(new Contacting(met ? "visit" : "phone", met, words.Say(met ? "note-met" : "note", dice), at));
    }

    bool OnAccount()
    {
        var old = call.Category[..4] is "0202" or "0203" or "0103" or "0104" or "0401" or "1202" or "1602" or "1003";
        if (AroundTheClock || !dice.Chance((old ? .11 : .012) * (age < Recent ? 2 : 1)))
            return true;
        var reason = dice.Pick(
            (string[])["needs-funds", "needs-planning", "left-from-history", "needs-renewal", "needs-consent", "season"]
        );
        Work(2, 12);
        var review = facts.Office.DateOf(at).AddDays(30 + 15 * dice.Below(9));
        steps.Add(new AskingAccount(reason, words.Say("account-plan", dice), review, at));
        if (age < Recent && dice.Chance(.6))
            return false;
        Work(2, 9);
        var accept = dice.Chance(.8);
        steps.Add(new DecidingAccount(accept, words.Say(accept ? "account-why" : "account-no", dice), at));
        if (!accept)
            return true;
        if (!dice.Chance(.35))
            return false;
        var since = at;
        Go(at.AddDays(12 + dice.Below(30)));
        steps.Add(new ClearingAccount(words.Say("cleared", dice), at));
        due += at - since;
        return true;
    }

    /// <returns>False while the requester is still awaited.</returns>
    bool AwaitRequester()
    {
        if (AroundTheClock || !dice.Chance(age < Recent ? .06 : .03))
            return true;
        var reason = dice.Pick((string[])["papers", "entry", "choice", "joint-visit"]);
        Work(1, 6);
        var last = facts.Office.DateOf(at).AddDays(10);
        steps.Add(new Pausing(reason, words.Say("pause:" + reason, dice), last, at));
        if (age < Recent && dice.Chance(.5))
            return false;
        var since = at;
        Go(at.AddHours(dice.Between(6, 60)));
        steps.Add(new Resuming(words.Say("resumed", dice), at));
        due += at - since;
        return true;
    }

    /// <returns>False when it waits for the decision.</returns>
    bool Extend()
    {
        Go(at + (due - at) * dice.Between(.3, .6));
        if (at > due.AddHours(-20))
            return true;
        steps.Add(new AskingExtension(5, words.Say("extension", dice), at));
        if (age < Recent && dice.Chance(.6))
            return false;
        Work(.3, 4);
        var accept = dice.Chance(.85);
        steps.Add(new DecidingExtension(accept, accept ? "" : words.Say("extension-no", dice), at));
        if (accept)
            due = due.AddDays(5);
        return true;
    }

    void CoReply()
    {
        foreach (var unit in to.CoUnits)
        {
            Go(at + (due - at) * dice.Between(.05, .2));
            steps.Add(new CoReplying(unit, words.Say("co-reply", dice), at));
        }
    }

    void Reply(bool redo)
    {
        var x = dice.Part() - Grip;
        result =
            redo ? (x < .8 ? HandlingResult.Solved : HandlingResult.Partly)
            : x < .86 ? HandlingResult.Solved
            : x < .94 ? HandlingResult.Partly
            : HandlingResult.Unsolved;
        var use = result switch
        {
            HandlingResult.Solved => "solved:" + call.Category[..2],
            HandlingResult.Partly => "partly",
            HandlingResult.Unsolved => "unsolved",
        };
        steps.Add(
            new Replying(
                result,
                words.Say(use, dice),
                words.Say("basis", dice),
                result is HandlingResult.Unsolved ? words.Ground(call.Category) : null,
                at
            )
        );
    }

    /// <summary>Some units do better than others, always the same ones, so that a ranking has something to show.</summary>
    double Grip => (to.Lead.Value.Sum(c => c) * 37 % 100 - 50) / 700.0;
}
