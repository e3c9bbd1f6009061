using Jiban.WorkOrders;
using static Jiban.Assessment.DisposalGround;

namespace Jiban.Assessment;

/// <summary>待清工单: one open order at the end of a period, with what the sweep must know of its history.</summary>
/// <param name="Order">As it stands.</param>
/// <param name="FirstCalledBack">When its first callback ended; null while none did.</param>
/// <param name="AccountRefused">Whether the newest decision on an account refused it.</param>
/// <param name="Part">What a co-unit owes on it, when the sweep is that unit's; null for the unit that leads or handles it.</param>
/// <remarks>Source: S22 (办结 / 剔除 / 挂账), rules 29, 33, 44 and 48; the order of the grounds is our own.</remarks>
public sealed record SweptOrder(
    WorkOrder Order,
    DateTimeOffset? FirstCalledBack = null,
    bool AccountRefused = false,
    SweptPart? Part = null
)
{
    /// <summary>What the unit can do itself; the rest of rule 29 waits for others.</summary>
    private static readonly ClosingNeed[] own =
    [
        ClosingNeed.Contact,
        ClosingNeed.Reply,
        ClosingNeed.EvidenceOrBasis,
        ClosingNeed.CourseEnd,
    ];

    /// <summary>Open, so that the sweep has to look at it; closed or archived it waits for others or is over.</summary>
    public static IReadOnlyList<Stage> OpenStages { get; } =
    [
        Stage.AwaitingDispatch,
        Stage.AwaitingSignFor,
        Stage.InHandling,
        Stage.UnderObjection,
        Stage.OnAccount,
        Stage.AwaitingRequester,
    ];

    /// <summary>Reads the rest off the history.</summary>
    /// <param name="order">As it stands.</param>
    /// <param name="facts">Its callbacks and decisions on accounts at least, in their order.</param>
    public static SweptOrder Of(WorkOrder order, IReadOnlyCollection<WorkOrderEvent> facts) =>
        new(
            order,
            EndedCallback.Of(facts) is [var first, ..] ? first.At : null,
            facts.OfType<AccountDecided>().LastOrDefault() is { Accepted: false }
        );

    /// <summary>归期: the one period it counts in: where its first callback ended (rule 44); while none did, where its limit — a part's own — falls, or now when that has passed; on account, where it was granted.</summary>
    public AssessmentPeriod CountsIn(AssessmentPeriods periods, DateOnly today, DateTimeOffset now)
    {
        if (FirstCalledBack is { } called)
            return periods.At(called);
        if (Rests(today) && Order.AccountSince is { } since)
            return periods.At(since);
        var limit = Part?.DueAt ?? Order.HandlingDueAt ?? Order.DispatchDueAt;
        return periods.At(limit > now ? limit : now);
    }

    /// <summary>最宜去向.</summary>
    /// <param name="policy">What counts as nearly done, and as too late.</param>
    /// <param name="today">The district's day.</param>
    /// <param name="now">Now.</param>
    public NextDisposal Next(MonthEndPolicy policy, DateOnly today, DateTimeOffset now)
    {
        if (Order.Exclusion is ExclusionState.Excluded)
            return Done(Disposal.Exclude, Excluded);
        if (Part is not null && !Rests(today))
            return new(Disposal.Close, PartOwed, StateOf(Part), Order.AgainstClosing(), [ClosingNeed.CoUnitReplies]);
        if (Order.Exclusion is ExclusionState.Requested or ExclusionState.Endorsed)
            return Asked(Disposal.Exclude, ExclusionAsked, Order.AgainstExclusion());
        if (Order.Stage is Stage.OnAccount)
            return Rests(today) ? Done(Disposal.Account, OnAccount) : Close(ReviewDayPassed);
        if (Order.Stage is not Stage.InHandling)
            return Close(NotInHandling);
        if (Order.AccountReason is not null)
            return Asked(Disposal.Account, AccountAsked, Order.AgainstAccount());
        if (ReasonForExclusion && Order.AgainstExclusion() is null)
            return Ready(Disposal.Exclude, UnsolvedWithBasis);

        var missing = Order.MissingForClosing().Count;
        if (missing <= policy.NearlyThere)
            return Close(missing == 0 ? AllThere : NearlyThere);
        if (TooLate(policy, now) is not { } late)
            return Close(TimeLeft);
        return AccountRefused || Order.ExtensionUntil is not null || Order.AgainstAccount() is not null
            ? Close(AccountRefused ? DisposalGround.AccountRefused : late)
            : Ready(Disposal.Account, late);
    }

    /// <summary>The unit's own reply says that and why it cannot be solved, and nobody has decided on that yet.</summary>
    private bool ReasonForExclusion =>
        Order is { Result: HandlingResult.Unsolved, Basis.Length: > 0, ExclusionReason: null };

    private DisposalState StateOf(SweptPart part) =>
        Order.PartsUnderObjection.Contains(part.Unit.Value) ? DisposalState.Waiting : DisposalState.ToDo;

    private bool Rests(DateOnly today) => Order.Stage is Stage.OnAccount && Order.AccountReviewOn >= today;

    private DisposalGround? TooLate(MonthEndPolicy policy, DateTimeOffset now) =>
        Order.HandlingDueAt is not { } due ? null
        : due <= now ? LimitPassed
        : due - now < TimeSpan.FromHours(policy.HoursForTheRest) ? TooLittleTime
        : null;

    private NextDisposal Close(DisposalGround ground)
    {
        var (against, missing) = (Order.AgainstClosing(), Order.MissingForClosing());
        return new(Disposal.Close, ground, StateOfClosing(against, missing), against, missing);
    }

    private DisposalState StateOfClosing(Refusal? against, IReadOnlyList<ClosingNeed> missing) =>
        against is null ? DisposalState.Ready
        : Order.Stage is Stage.AwaitingDispatch or Stage.UnderObjection or Stage.AwaitingRequester
            ? DisposalState.Waiting
        : Order.Stage is Stage.InHandling && !missing.Any(own.Contains) ? DisposalState.Waiting
        : DisposalState.ToDo;

    private static NextDisposal Ready(Disposal disposal, DisposalGround ground) =>
        new(disposal, ground, DisposalState.Ready, null, []);

    private static NextDisposal Asked(Disposal disposal, DisposalGround ground, Refusal? against) =>
        new(disposal, ground, DisposalState.Waiting, against, []);

    private static NextDisposal Done(Disposal disposal, DisposalGround ground) =>
        new(disposal, ground, DisposalState.Done, null, []);
}
