using Jiban.Handling;
using Jiban.Intake;
using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Callback;
using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>工单详情: everything about one order but the requester's identity, which is masked.</summary>
public sealed record WorkOrderDetail(
    string Number,
    int Version,
    Stage Stage,
    RequestKind Kind,
    Channel Channel,
    string Category,
    Urgency Urgency,
    string Title,
    string Text,
    Place Place,
    MaskedRequester Requester,
    int Contacts,
    int Hurries,
    bool AtRisk,
    string? AboutUnit,
    Guid? AboutStaff,
    DateTimeOffset? OccurredAt,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? DueAt,
    string? Part,
    DateTimeOffset DispatchDueAt,
    DateTimeOffset? SignForDueAt,
    DateTimeOffset? ContactDueAt,
    DateTimeOffset? HandlingDueAt,
    string? Unit,
    string? HandlingUnit,
    IReadOnlyList<string> CoUnits,
    string? OverrideUnit,
    string? StepUpAskedOf,
    string? SteppedUpTo,
    string? EscalatedTo,
    IReadOnlyList<string> PartsUnderObjection,
    string? CatalogueVersion,
    string? CatalogueRule,
    string DispatchWhy,
    ReasoningOnOrder? Reasoning,
    IReadOnlyList<ClockSum> Clocks,
    HandlingResult? Result,
    string Reply,
    string ReplyDraft,
    string Basis,
    UnsolvedGround? Ground,
    int Round,
    int Returns,
    ExclusionState Exclusion,
    DateOnly? ExclusionReviewOn,
    AppealState Appeal,
    HardCaseState HardCase,
    string? HardCaseReason,
    Guid? CaseLeader,
    string? AccountReason,
    DateOnly? AccountReviewOn,
    IReadOnlyList<CallbackOnOrder> Callbacks,
    CountingOnOrder? Counting,
    IReadOnlyList<WorkOrderAction> Actions,
    IReadOnlyList<AttachmentOnOrder> Attachments,
    IReadOnlyList<HistoryEntry> History,
    IReadOnlyList<LinkedOrder> Linked,
    IReadOnlyList<LessonAlike> Lessons,
    IReadOnlyList<PraiseLine> Praises,
    IReadOnlyList<ReinspectionLine> Reinspections
);

/// <summary>诉求人, masked.</summary>
public sealed record MaskedRequester(string Name, string Phone, bool Confidential);

/// <summary>Reads one order for somebody who may see it.</summary>
public sealed class ReadWorkOrder(
    JibanDb db,
    Me me,
    JoinedWords joined,
    RequestersOfOrders requesters,
    LinkedOrders linked,
    LessonsAlike lessons,
    ReadPraises praises,
    ReadReinspections reinspections,
    SamePictures same,
    CurrentPolicy policy,
    TimeProvider clock
)
{
    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/>.</exception>
    public async Task<WorkOrderDetail> Handle(WorkOrderNumber number, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        var order = await db
            .WorkOrders.AsNoTracking()
            .SingleOrDefaultAsync(o => o.District == number.District && o.Number == number, ct);
        if (order is null || order.District != reach.District || !WhoMay.MayRead(reach, book.Parties(order)))
            throw new RefusedException(new NoSuchWorkOrder(number.Value));

        var caller = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == order.District && c.Id == order.Contact)
            .Select(c => new { c.CallerName, c.CallerPhone })
            .SingleOrDefaultAsync(ct);
        var history = await db
            .History.AsNoTracking()
            .Where(h => h.District == order.District && h.OrderId == order.Id)
            .OrderBy(h => h.Seq)
            .ToListAsync(ct);
        var recheck = await db.ToRecheck(order, reach, book, ct);
        var parties = book.Parties(order, WorkOrderChange.Handlers(history));
        var brought = OpenRechecks.May(reach, parties) ? recheck?.Period : null;
        var attachments = await db
            .Attachments.AsNoTracking()
            .Where(a => a.District == order.District && a.OrderId == order.Id)
            .Where(a => a.PendingFor == null || a.PendingFor == brought)
            .OrderBy(a => a.At)
            .Select(a => new AttachmentOnOrder(a.Id, a.Kind, a.Name, a.At, a.Sha256, null, null))
            .ToListAsync(ct);
        var facts = history.Select(h => h.Fact).ToList();
        var checks = PictureCheck
            .Of(facts, at => book.PolicyOn(book.Day(order.District, at)).Proof)
            .ToDictionary(c => c.Attachment, PictureCheckOnOrder.Of);
        var known = await requesters.Of(order, ct);
        var elsewhere = await same.Of(order, reach, book, ct);
        var detail = Detail(
            order,
            RequestMasking.PlaceFor(reach, book.Parties(order), order),
            Masked(reach, book, order, caller?.CallerName ?? "", caller?.CallerPhone ?? ""),
            [
                .. MayDo(reach, book, order, parties, facts, clock.Now())
                    .Where(a => a is not WorkOrderAction.Recheck || recheck is not null),
            ],
            [
                .. attachments.Select(a =>
                    a with
                    {
                        Check = checks.GetValueOrDefault(a.Id),
                        SameOn = elsewhere.GetValueOrDefault(a.Id),
                    }
                ),
            ],
            history,
            await joined.Of(order, ct),
            known,
            PreCallbackWords.Sees(reach, book.Parties(order)),
            [.. book.Reckon(facts, order.District).Select(ClockSum.Of)],
            HowItCounts.Of(facts, order.District, book, clock.Now()),
            Handling.ReplyDraft.Of(order, facts, book, known),
            UnsolvedGround.Of(facts),
            await linked.Of(order, reach, book, ct),
            await lessons.Of(order, reach, book, clock.Now(), ct),
            await praises.Of(order, ct),
            await reinspections.Of(order, ct)
        );
        // As in the lists: the date that binds the reader, and of which part it is.
        return DatedOrders.PartOf(order, facts, reach, book) is { } part
            ? detail with
            {
                DueAt = part.DueAt,
                Part = part.Unit.Value,
            }
            : detail;
    }

    /// <summary>The actions this person may do now: the table, the order's facts, and who may.</summary>
    static IReadOnlyList<WorkOrderAction> MayDo(
        Reach reach,
        PolicyBook book,
        WorkOrder order,
        Parties parties,
        IReadOnlyList<WorkOrderEvent> facts,
        DateTimeOffset now
    ) =>
        [
            .. Enum.GetValues<WorkOrderAction>()
                .Where(a => a is not WorkOrderAction.Merge && book.Offers(reach, a, order, parties, facts, now)),
        ];

    /// <summary>Firms see nothing at all, nor does anyone below the hotline on a confidential order (rules 66 and 67).</summary>
    static MaskedRequester Masked(Reach reach, PolicyBook book, WorkOrder order, string name, string phone)
    {
        var outside = book.Units.TryGetValue(reach.Actor.Unit, out var unit) && unit.OutsideGovernment;
        var hidden = outside || order.Confidential && !reach.May(Permission.RevealConfidential);
        return hidden
            ? new("", "", order.Confidential)
            : new(Caller.MaskName(name), Caller.MaskPhone(phone), order.Confidential);
    }

    static WorkOrderDetail Detail(
        WorkOrder o,
        Place place,
        MaskedRequester requester,
        IReadOnlyList<WorkOrderAction> actions,
        IReadOnlyList<AttachmentOnOrder> attachments,
        IReadOnlyList<HistoryRow> history,
        IReadOnlyDictionary<Guid, string> words,
        KnownRequesters requesters,
        bool seesRisk,
        IReadOnlyList<ClockSum> clocks,
        HowItCounts? counts,
        string draft,
        UnsolvedGround? ground,
        IReadOnlyList<LinkedOrder> linked,
        IReadOnlyList<LessonAlike> lessons,
        IReadOnlyList<PraiseLine> praises,
        IReadOnlyList<ReinspectionLine> reinspections
    ) =>
        new(
            o.Number.Value,
            o.Version,
            o.Stage,
            o.Kind,
            o.Channel,
            o.Category,
            o.Urgency,
            o.Masked.Title,
            o.Masked.Text,
            place,
            requester,
            o.Contacts,
            o.Hurries,
            seesRisk && o.AtRisk,
            o.AboutUnit?.Value,
            o.AboutStaff?.Value,
            o.OccurredAt,
            o.AcceptedAt,
            o.DueAt,
            null,
            o.DispatchDueAt,
            o.SignForDueAt,
            o.ContactDueAt,
            o.HandlingDueAt,
            o.LeadUnit?.Value,
            o.HandlingUnit?.Value,
            o.CoUnits,
            o.OverrideUnit?.Value,
            o.StepUpAskedOf?.Value,
            o.SteppedUpTo?.Value,
            o.EscalatedTo?.Value,
            o.PartsUnderObjection,
            o.CatalogueVersion,
            o.CatalogueRule,
            requesters.Mask(o.DispatchWhy),
            ReasoningOnOrder.Of(history),
            clocks,
            o.Result,
            requesters.Mask(o.Reply),
            draft,
            requesters.Mask(o.Basis),
            ground is null
                ? null
                : ground with
                {
                    Law = requesters.Mask(ground.Law),
                    Article = requesters.Mask(ground.Article),
                },
            o.Round,
            o.Returns,
            o.Exclusion,
            o.ExclusionReviewOn,
            o.Appeal,
            o.HardCase,
            o.HardCaseReason,
            o.CaseLeader?.Value,
            o.AccountReason,
            o.AccountReviewOn,
            CallbackOnOrder.Of(history, counts),
            CountingOnOrder.Of(counts),
            actions,
            attachments,
            [
                .. history.Select(h => new HistoryEntry(
                    h.Seq,
                    h.Type,
                    h.At,
                    h.ByStaff == Guid.Empty ? null : h.ByStaff,
                    h.ByUnit,
                    MaskedFacts.Of(h, requesters, seesRisk),
                    Convert.ToHexStringLower(h.Hash),
                    JoinedWords.Beside(h.Fact, words)
                )),
            ],
            linked,
            lessons,
            praises,
            reinspections
        );
}
