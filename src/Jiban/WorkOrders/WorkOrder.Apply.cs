namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    void Apply(WorkOrderEvent fact)
    {
        switch (fact)
        {
            case WorkOrderOpened e:
                Apply(e);
                break;
            case ContactMerged e:
                Apply(e);
                break;
            case RequesterAdded e:
                Hurries += e.Hurry ? 1 : 0;
                break;
            case WorkOrderReclassified e:
                Apply(e);
                break;
            case MaskingDecided e:
                MaskingDecision = e.Decision;
                break;
            case WorkOrderDispatched e:
                Apply(e);
                break;
            case OverrideRequested e:
                OverrideUnit = e.Unit;
                break;
            case OverrideDecided or OverrideWithdrawn:
                OverrideUnit = null;
                break;
            case WorkOrderSignedFor e:
                Apply(e);
                break;
            case WorkOrderHandedOn e:
                Apply(e);
                break;
            case StepUpRequested e:
                StepUpAskedOf = e.To;
                break;
            case StepUpDecided e:
                Apply(e);
                break;
            case HandlerAssigned e:
                Handler = e.Handler;
                break;
            case ObjectionRaised e:
                Apply(e);
                break;
            case ObjectionRuled e:
                Apply(e);
                break;
            case RequesterContacted e:
                Apply(e);
                break;
            case RequesterInformed:
                break;
            case CoUnitAsked e:
                Apply(e);
                break;
            case CoUnitReleased e:
                ReleasePart(e.Unit);
                break;
            case PartObjected e:
                Apply(e);
                break;
            case PartRuled e:
                Apply(e);
                break;
            case CoUnitReplied e:
                Apply(e);
                break;
            case EvidenceAdded e:
                Apply(e);
                break;
            case ExtensionRequested e:
                (ExtensionUntil, ExtensionReason) = (e.Until, e.Reason);
                break;
            case ExtensionDecided e:
                Apply(e);
                break;
            case AccountRequested e:
                (AccountReason, AccountReviewOn) = (e.Reason, e.ReviewOn);
                break;
            case AccountDecided e:
                Apply(e);
                break;
            case AccountCleared e:
                Apply(e);
                break;
            case HandlingPaused e:
                Apply(e);
                break;
            case HandlingResumed e:
                Apply(e);
                break;
            case WorkOrderReplied e:
                Apply(e);
                break;
            case WorkOrderClosed e:
                Apply(e);
                break;
            case CallbackLinkIssued e:
                LinkIssuedAt = e.At;
                break;
            case RequesterCalledAhead e:
                AtRisk = e.AtRisk;
                break;
            case RequesterCalledBack e:
                Apply(e);
                break;
            case CallbackNotDrawn:
                CallbackDueAt = null;
                break;
            case CityCalledBack e:
                CityCalledAt = CityCalledAt > e.CalledAt ? CityCalledAt : e.CalledAt;
                break;
            case WorkOrderReopened e:
                Apply(e);
                break;
            case CourseBegun e:
                Apply(e);
                break;
            case CourseStepDone e:
                if (e.Finishes)
                    Leave(e.Course, e.Leaves);
                break;
            case CourseEnded e:
                Leave(e.Course, e.Leaves);
                break;
            case DeadlinesRecounted e:
                Apply(e.Limits);
                break;
            case ClockRang e:
                Apply(e);
                break;
            case WorkOrderSteppedUp e:
                (SteppedUpTo, EscalatedTo) = (e.To, e.To);
                break;
            case WorkOrderArchived e:
                (ArchivedAt, CallbackDueAt, AtRisk) = (e.At, null, false);
                if (HardCase is HardCaseState.Requested)
                    ForgetHardCase();
                Enter(Stage.Archived, null, e.At);
                break;
            case ExclusionRequested e:
                Apply(e);
                break;
            case ExclusionEndorsed e:
                (Exclusion, ExclusionEndorsedBy) = (ExclusionState.Endorsed, e.By.Staff);
                break;
            case ExclusionDecided e:
                Apply(e);
                break;
            case ExclusionReversed or ExclusionLapsed:
                CountAgain();
                break;
            case HardCaseRequested e:
                Apply(e);
                break;
            case HardCaseDecided e:
                Apply(e);
                break;
            case CaseLeaderChanged e:
                CaseLeader = e.Leader;
                break;
            case HardCaseEnded:
                ForgetHardCase();
                break;
            case ReviewStated or LessonDrawn or PraiseReceived or OrderRechecked:
            case ReinspectionPlanned or Reinspected or ReinspectionExtended or ReinspectionEnded:
                break;
            case AppealRaised e:
                (Appeal, AppealedBy) = (AppealState.Raised, e.By.Staff);
                break;
            case AppealDecided e:
                Appeal = e.Upheld ? AppealState.Upheld : AppealState.Rejected;
                break;
            default:
                throw new InvalidOperationException($"no state follows from {fact.GetType().Name}");
        }
    }

    void Apply(WorkOrderReclassified e)
    {
        (Category, Urgency) = (e.Category, e.Urgency);
        if (e.Owner is { } owner)
            Place = Place with { Owner = owner };
        if (e.Limits is { } limits)
            Apply(limits);
    }

    /// <summary>What was kept or missed already stays so.</summary>
    void Apply(Recounted limits)
    {
        if (LeadUnit is null)
            DispatchDueAt = limits.DispatchDue ?? DispatchDueAt;
        if (SignedForAt is null)
            SignForDueAt = limits.SignForDue ?? SignForDueAt;
        if (ContactedAt is null)
            ContactDueAt = limits.ContactDue ?? ContactDueAt;
        HandlingDueAt = limits.Due ?? HandlingDueAt;
        ObjectionUntil = limits.ObjectionUntil ?? ObjectionUntil;
        if (Stage is Stage.AwaitingCallback)
            CallbackDueAt = limits.CallbackDue ?? CallbackDueAt;
        DueAt = Stage switch
        {
            Stage.AwaitingDispatch => limits.DispatchDue ?? DueAt,
            Stage.AwaitingSignFor => SignForOrHandling,
            Stage.AwaitingCallback => CallbackDueAt,
            Stage.OnAccount or Stage.AwaitingRequester or Stage.Archived => DueAt,
            _ => HandlingDueAt,
        };
    }

    /// <summary>A part that is late takes the order out of nobody's sight who was told of the whole.</summary>
    void Apply(ClockRang e) =>
        EscalatedTo =
            e.Part is not null || e.Clock is ClockKind.CoReply or ClockKind.Step
                ? EscalatedTo ?? e.To
                : e.To ?? EscalatedTo;

    void Apply(ContactMerged e)
    {
        Contacts++;
        HasRequester |= IsAsked(e.Channel);
        ContactDueAt = e.ContactDue ?? ContactDueAt;
    }

    void Apply(WorkOrderOpened e)
    {
        (Number, Contact, Channel, Kind) = (e.Number, e.Contact, e.Channel, e.Kind);
        (Category, Urgency, Confidential, AcceptedAt) = (e.Category, e.Urgency, e.Confidential, e.At);
        HasRequester = IsAsked(e.Channel);
        DispatchDueAt = e.DispatchDue;
        Enter(Stage.AwaitingDispatch, e.DispatchDue, e.At);
    }
}
