using System.Text.Json.Serialization;
using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>履历: one fact in the life of a work order. Append-only; the payload never holds a requester's identity.</summary>
/// <param name="By">Who made it a fact.</param>
/// <param name="At">When, UTC.</param>
public abstract record WorkOrderEvent(Actor By, DateTimeOffset At);

/// <summary>立单: opened from a contact. The request's words stay in the order; here stands their SHA-256, so that anonymising later keeps the chain whole. The tier suggested stands here where whoever took it chose another; null otherwise, and in facts from before it was kept.</summary>
public sealed record WorkOrderOpened(
    WorkOrderNumber Number,
    Guid Contact,
    Channel Channel,
    RequestKind Kind,
    string Category,
    Urgency Urgency,
    string TextHash,
    string? Street,
    string? Community,
    bool Confidential,
    DateTimeOffset DispatchDue,
    Urgency? SuggestedUrgency,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>来件合并: another contact on the same matter.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Channel">How it came.</param>
/// <param name="ContactDue">联系时限, where it brings the first requester of a matter already dispatched; null otherwise.</param>
/// <param name="By">Who took it.</param>
/// <param name="At">When, UTC.</param>
public sealed record ContactMerged(
    Guid Contact,
    Channel Channel,
    DateTimeOffset? ContactDue,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>补充、催办: the same requester added words, or asked to hurry; nobody else reported it, so that it counts no further contact.</summary>
/// <param name="Contact">The contact that keeps the words.</param>
/// <param name="Of">The contact by which this requester opened or joined the order.</param>
/// <param name="Hurry">催办: asked to hurry, with words or without.</param>
/// <param name="By">Who made it a fact.</param>
/// <param name="At">When, UTC.</param>
public sealed record RequesterAdded(Guid Contact, Guid Of, bool Hurry, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>改分类; with another tier go other limits. The owner of the place is null where it was not corrected.</summary>
public sealed record WorkOrderReclassified(
    string Category,
    Urgency Urgency,
    Recounted? Limits,
    string Why,
    Ownership? Owner,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>定遮盖: which parts of the request give somebody away, by their places; the words stay in the order.</summary>
/// <param name="Decision">See <see cref="WorkOrder.MaskingDecision"/>.</param>
/// <param name="Why">Why; may be empty.</param>
/// <param name="By">Who confirmed it.</param>
/// <param name="At">When, UTC.</param>
public sealed record MaskingDecided(string Decision, string Why, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>申请例外派单: the dispatch asked for against the catalogue.</summary>
public sealed record OverrideRequested(
    UnitCode Unit,
    IReadOnlyList<UnitCode> CoUnits,
    Urgency Urgency,
    string Why,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>审批例外派单; an approved one is followed by its dispatch.</summary>
public sealed record OverrideDecided(bool Accepted, UnitCode Unit, string Why, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>例外派单申请作废: category, tier or owner was corrected before anybody decided, so that what was asked for no longer stands.</summary>
public sealed record OverrideWithdrawn(UnitCode Unit, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>派单, with the rule that named the unit (rule 16), what the catalogue said at that moment (null in facts from before it was kept), and every clock it starts.</summary>
public sealed record WorkOrderDispatched(
    UnitCode Unit,
    IReadOnlyList<UnitCode> CoUnits,
    Urgency Urgency,
    string? CatalogueVersion,
    string? CatalogueRule,
    string Why,
    UnitCode? OverrideApprovedBy,
    DateTimeOffset SignForDue,
    DateTimeOffset ContactDue,
    DateTimeOffset Due,
    bool? DueIsSet,
    DispatchReasoning? Reasoning,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>签收.</summary>
public sealed record WorkOrderSignedFor(DateTimeOffset ObjectionUntil, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>转派下级: handled by a unit below the lead; the lead stays answerable.</summary>
public sealed record WorkOrderHandedOn(
    UnitCode Unit,
    string Why,
    DateTimeOffset SignForDue,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>轮转指派: whose turn it was, who was skipped as absent, and the queue as it stood (rule 22): whoever reads the record finds the same person. No queue when somebody was named instead, or in facts from before it was kept; why, when it was taken from another handler.</summary>
public sealed record HandlerAssigned(
    StaffId Handler,
    IReadOnlyList<StaffId> Skipped,
    IReadOnlyList<StaffId>? Queue,
    string? Why,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>派单异议.</summary>
public sealed record ObjectionRaised(string Reason, string Basis, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>异议裁定.</summary>
public sealed record ObjectionRuled(bool Accepted, string Why, DateTimeOffset? DispatchDue, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>联系诉求人 (rule 25).</summary>
public sealed record RequesterContacted(string Medium, bool Met, string Note, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>阶段告知: words the requester may read.</summary>
public sealed record RequesterInformed(string Text, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>证据: a picture before or after, or another paper; the file's SHA-256 stands in the chain.</summary>
/// <param name="Attachment">The file.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Sha256">Of the file as it is kept.</param>
/// <param name="TakenAt">See <see cref="Jiban.Handling.PictureTrace"/>; as the next two null where nobody looked, and in facts from before.</param>
/// <param name="Located">Whether the picture said where it was taken.</param>
/// <param name="Metres">How far from the order's point.</param>
/// <param name="By">Who added it.</param>
/// <param name="At">When, UTC.</param>
public sealed record EvidenceAdded(
    Guid Attachment,
    EvidenceKind Kind,
    string Sha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? TakenAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Located,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Metres,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>申请延期.</summary>
public sealed record ExtensionRequested(DateTimeOffset Until, string Reason, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>审批延期.</summary>
public sealed record ExtensionDecided(bool Accepted, DateTimeOffset Until, string Why, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>申请挂账.</summary>
public sealed record AccountRequested(string Reason, string Plan, DateOnly ReviewOn, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>审批挂账.</summary>
public sealed record AccountDecided(bool Accepted, string Why, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>销账; the clock that stood still runs again.</summary>
public sealed record AccountCleared(string Why, DateTimeOffset Due, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>暂停计时: the requester is awaited, at the latest until the end of a local day.</summary>
public sealed record HandlingPaused(string Reason, string Awaited, DateOnly Until, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>恢复办理; the clock that stood still runs again.</summary>
public sealed record HandlingResumed(string Why, DateTimeOffset Due, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>答复: what was achieved, in words the requester reads; an unsolved one explains itself (rule 29).</summary>
/// <param name="Result">What was achieved.</param>
/// <param name="Text">The words.</param>
/// <param name="Basis">Basis or explanation.</param>
/// <param name="Reason">See <see cref="Jiban.Handling.UnsolvedGround"/>; as the next two null unless unsolved, and in facts from before.</param>
/// <param name="Law">Name of the law.</param>
/// <param name="Article">Its article.</param>
/// <param name="By">Who replied.</param>
/// <param name="At">When, UTC.</param>
public sealed record WorkOrderReplied(
    HandlingResult Result,
    string Text,
    string Basis,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Law,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Article,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>办结.</summary>
public sealed record WorkOrderClosed(DateTimeOffset CallbackDue, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>重办: handled once more.</summary>
public sealed record WorkOrderReopened(string Reason, int Round, DateTimeOffset Due, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>归档.</summary>
public sealed record WorkOrderArchived(Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>启动处置流程, with its steps as they stood then.</summary>
public sealed record CourseBegun(
    string Course,
    string Name,
    string NameEn,
    string Steps,
    bool Holds,
    StaffId? Chief,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>完成一步: what was written down, one value for each entry of the step.</summary>
/// <param name="Course">Code of the course.</param>
/// <param name="Step">Number of the step, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="NameEn">Its English name.</param>
/// <param name="Values">What was written down.</param>
/// <param name="Words">Words.</param>
/// <param name="Told">Whether the requester reads them.</param>
/// <param name="Finishes">Whether the course is over with it.</param>
/// <param name="Over">超标: whether what was measured lies beyond its limit value; null where nothing was compared.</param>
/// <param name="Leaves">Who leaves the case list, since the course is over; null for nobody.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When, UTC.</param>
public sealed record CourseStepDone(
    string Course,
    int Step,
    string Name,
    string NameEn,
    IReadOnlyList<string> Values,
    string Words,
    bool Told,
    bool Finishes,
    bool? Over,
    StaffId? Leaves,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>结束处置流程, and who leaves the case list with it; nobody where it was not yet written down.</summary>
public sealed record CourseEnded(string Course, string Why, StaffId? Leaves, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>证据类型.</summary>
public enum EvidenceKind
{
    /// <summary>诉求人提供.</summary>
    FromRequester,

    /// <summary>办理前.</summary>
    Before,

    /// <summary>办理后.</summary>
    After,

    /// <summary>其他材料.</summary>
    Paper,

    /// <summary>锦旗、感谢信: comes with thanks, and is no evidence of handling.</summary>
    Thanks,

    /// <summary>现场复核: taken by whoever looked again, and is no evidence of handling.</summary>
    Recheck,

    /// <summary>定期检查: taken at a check after the order was closed, and is no evidence of handling.</summary>
    Reinspection,
}
