using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;

namespace Jiban.Server.Whistles;

/// <summary>One whistle as one reader sees it now; everything its parts show is read before the first is drawn.</summary>
public sealed record WhistleSheet(
    Whistle Whistle,
    PolicyBook Book,
    Reach Reach,
    WhistleParties Parties,
    IReadOnlyList<WhistleFact> History,
    IReadOnlyDictionary<Guid, string> People,
    KnownRequesters Requesters,
    DateTimeOffset Now
)
{
    public WhistlePolicy Policy => Book.PolicyOf(Whistle);

    /// <summary>Free words without what gives somebody away, the requesters of its order above all.</summary>
    public string Plain(string words) => Requesters.Mask(words);

    public DateOnly Today => Book.Day(Whistle.District, Now);

    /// <summary>The invited unit this reader answers for; null when none.</summary>
    public Attendance? Own => Book.Answering(Whistle, Reach) is { } unit ? Whistle.Find(unit) : null;

    /// <summary>Whether table, facts and permissions all allow it: then, and only then, it is shown.</summary>
    public bool May(WhistleAction action) =>
        WhistleTransitions.Allow(Whistle.Stage, action)
        && action switch
        {
            WhistleAction.Arrive => Own is { ArrivedAt: null } own && Answers(own.Unit),
            WhistleAction.Leave => Own is { Present: true } own && Answers(own.Unit),
            WhistleAction.FinishTask => Whistle.Tasks.Any(MayFinish),
            WhistleAction.GiveTask => Whistle.Minutes.Length > 0 && Leads,
            WhistleAction.Confirm => Whistle.Minutes.Length > 0
                && (Whistle.Stage is not WhistleStage.Called || Now > Whistle.Attendances.Max(a => a.DueAt))
                && (Whistle.Stage is not WhistleStage.Unsolved || Whistle.Tasks.All(t => t.FinishedAt is not null))
                && Leads,
            _ => Leads,
        };

    public bool Leads => WhoMayWhistle.Leads(Reach, Parties);

    public bool MayFinish(WhistleTask task) =>
        task.FinishedAt is null
        && WhistleTransitions.Allow(Whistle.Stage, WhistleAction.FinishTask)
        && WhoMayWhistle.Refusal(Reach, WhistleAction.FinishTask, Parties, task.Unit) is null;

    /// <summary>What this reader should do first; null while it waits for others.</summary>
    public WhistleAction? Next =>
        May(WhistleAction.Arrive) ? WhistleAction.Arrive
        : !Leads || Whistle.Stage is WhistleStage.Called && !May(WhistleAction.Confirm) ? null
        : Whistle.Minutes.Length == 0 && May(WhistleAction.WriteMinutes) ? WhistleAction.WriteMinutes
        : May(WhistleAction.Confirm) ? WhistleAction.Confirm
        : null;

    public AttendanceState StateOf(Attendance attendance) => attendance.State(Now, Whistle.Over);

    public string NameOf(Actor by) =>
        People.GetValueOrDefault(by.Staff.Value, by == Actor.System ? Say.It("系统", "System") : "");

    bool Answers(UnitCode unit) => WhoMayWhistle.AnswersFor(Reach, Parties, unit);
}

/// <summary>One fact with its place and hash in the chain.</summary>
public sealed record WhistleFact(int Seq, WhistleEvent Fact, string Type, string Payload, string Hash);
