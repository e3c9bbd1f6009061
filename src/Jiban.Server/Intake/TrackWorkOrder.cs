using Jiban.Handling;
using Jiban.Server.Access;
using Jiban.Server.Governance;
using Jiban.Server.Handling;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>查进度: what whoever holds the query code may read: the unit, never a person; no identity; personal data masked.</summary>
/// <param name="Title">Of the reader's own report, as its text: whoever joined does not read what the first requester wrote.</param>
/// <param name="Ground">Why it cannot be solved, and by which law.</param>
/// <param name="CheckedUntil">The day of the last check of the place, while checks are planned and the unit chose to tell.</param>
/// <param name="Joined">The reader joined an order that somebody else had opened; that one judges it.</param>
public sealed record TrackedOrder(
    string Number,
    int Version,
    Stage Stage,
    string StageText,
    string Title,
    string Text,
    string Category,
    string Place,
    string? Unit,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? DueAt,
    HandlingResult? Result,
    string? Reply,
    string? Basis,
    string? Ground,
    DateTimeOffset? RepliedAt,
    int Round,
    int Contacts,
    bool MayJudge,
    bool Joined,
    IReadOnlyList<TrackedStep> Timeline,
    IReadOnlyList<Guid> Photos,
    DateOnly? CheckedUntil
);

/// <summary>One line of the public timeline.</summary>
public sealed record TrackedStep(DateTimeOffset At, string What, string? Unit, string? Text);

/// <summary>Opens the public view of an order to whoever has its number and code.</summary>
public sealed class TrackWorkOrder(
    JibanDb db,
    CodeHolders codes,
    JoinedWords joined,
    RequestersOfOrders requesters,
    CurrentPolicy policy,
    TimeProvider clock
)
{
    /// <summary>Null when number or code is wrong; which of the two is not told.</summary>
    public async Task<TrackedOrder?> Handle(string number, string code, CancellationToken ct)
    {
        if (await codes.Find(number, code, ct) is not var (order, reader))
            return null;
        var first = reader == order.Contact;
        var words = await joined.Of(order, ct);
        var known = await requesters.Of(order, ct);
        var (title, text) = first
            ? (order.Masked.Title, order.Masked.Text)
            : (Opening.TitleOf(words[reader]), words[reader]);
        var book = await policy.Book(ct);
        var history = await db
            .History.AsNoTracking()
            .Where(h => h.District == order.District && h.OrderId == order.Id)
            .OrderBy(h => h.Seq)
            .ToListAsync(ct);
        var photos = await db
            .Attachments.AsNoTracking()
            .Where(a => a.District == order.District && a.OrderId == order.Id && a.Public)
            .Where(a => first || a.Kind != EvidenceKind.FromRequester)
            .OrderBy(a => a.At)
            .Select(a => a.Id)
            .ToListAsync(ct);
        return new(
            order.Number.Value,
            order.Version,
            order.Stage,
            Words.Of(order.Stage),
            title,
            text,
            book.Categories.TryGetValue(order.Category, out var category) ? Say.It(category.Name, category.NameEn) : "",
            PlaceName(book, first ? order.MaskedPlace : order.MaskedPlace with { Text = "" }),
            order.LeadUnit is { } lead ? UnitName(book, lead) : null,
            order.AcceptedAt,
            order.DueAt,
            order.Result,
            order.Reply.Length > 0 ? known.Mask(order.Reply) : null,
            order.Basis.Length > 0 ? known.Mask(order.Basis) : null,
            UnsolvedGround.Of(history.Select(h => h.Fact)) is { } ground
                ? ProofWords.Of(ground, book, known.Mask)
                : null,
            order.RepliedAt,
            order.Round,
            order.Contacts,
            first && order.Stage is Stage.AwaitingCallback,
            !first,
            [.. history.Select(h => Step(h.Fact, book, reader, first, words, known)).OfType<TrackedStep>()],
            photos,
            book.ToldUntil(order, history.Select(h => h.Fact), clock.GetUtcNow())
        );
    }

    /// <summary>The area where it is known; else the place in the requester's own words, masked.</summary>
    static string PlaceName(PolicyBook book, Places.Place place) =>
        place.Code is { } code && book.Areas.ContainsKey(code) ? book.NameOfArea(code) : place.ToString();

    /// <summary>What the public reads of a fact; null for what concerns only the house.</summary>
    static TrackedStep? Step(
        WorkOrderEvent fact,
        PolicyBook book,
        Guid reader,
        bool first,
        IReadOnlyDictionary<Guid, string> words,
        KnownRequesters known
    ) =>
        fact switch
        {
            WorkOrderOpened e => new(e.At, Say.It("已收到，编号已发给您", "Received; you have its number"), null, null),
            ContactMerged e when e.Contact == reader => new(
                e.At,
                Say.It("您反映的情况并入这件事", "Your report joined this matter"),
                null,
                null
            ),
            RequesterAdded e => Added(e, e.Of == reader, words),
            ContactMerged e => new(
                e.At,
                Say.It("又有人反映同一件事，已合并", "Somebody reported the same; joined"),
                null,
                null
            ),
            WorkOrderDispatched e => new(
                e.At,
                Say.It($"已派给{UnitName(book, e.Unit)}", $"Sent to {UnitName(book, e.Unit)}"),
                UnitName(book, e.Unit),
                null
            ),
            WorkOrderSignedFor e => new(
                e.At,
                Say.It("承办单位已接单", "The unit has taken it"),
                UnitName(book, e.By.Unit),
                null
            ),
            ObjectionRaised e => new(e.At, Say.It("正在核对该由谁办", "Checking who must handle it"), null, null),
            ObjectionRuled e => new(
                e.At,
                e.Accepted
                    ? Say.It("换一个单位办理", "Another unit will handle it")
                    : Say.It("仍由原单位办理", "The same unit handles it"),
                null,
                null
            ),
            RequesterContacted e => new(
                e.At,
                e.Met ? Say.It("上门见面沟通", "Met you in person") : Say.It("联系了诉求人", "Contacted the requester"),
                UnitName(book, e.By.Unit),
                null
            ),
            RequesterInformed e => new(
                e.At,
                Say.It("进展告知", "Progress"),
                UnitName(book, e.By.Unit),
                known.Mask(e.Text)
            ),
            ExtensionDecided { Accepted: true } e => new(
                e.At,
                Say.It($"办理时限延到 {TimeWords.Moment(e.Until)}", $"Time extended to {TimeWords.Moment(e.Until)}"),
                null,
                null
            ),
            AccountDecided { Accepted: true } e => new(
                e.At,
                Say.It("暂时办不了，已列入台账定期复核", "Cannot be done now; on account with review dates"),
                null,
                null
            ),
            AccountCleared e => new(e.At, Say.It("恢复办理", "Handling goes on"), null, null),
            CourseStepDone { Told: true } e => new(
                e.At,
                Say.It(e.Name, e.NameEn.Length > 0 ? e.NameEn : e.Name),
                UnitName(book, e.By.Unit),
                known.Mask(e.Words)
            ),
            HandlingPaused e when first => new(
                e.At,
                Say.It(
                    $"等您配合，最晚到 {e.Until:yyyy-MM-dd}",
                    $"Waiting for you, until {e.Until:yyyy-MM-dd} at the latest"
                ),
                UnitName(book, e.By.Unit),
                known.Mask(e.Awaited)
            ),
            HandlingPaused e => new(
                e.At,
                Say.It("等最先反映的人配合", "Waiting for whoever reported it first"),
                UnitName(book, e.By.Unit),
                null
            ),
            HandlingResumed e => new(e.At, Say.It("接着办理", "Handling goes on"), null, null),
            WorkOrderReplied e => new(
                e.At,
                Say.It($"已答复：{Words.Of(e.Result)}", $"Replied: {Words.Of(e.Result)}"),
                UnitName(book, e.By.Unit),
                null
            ),
            WorkOrderClosed e => new(e.At, Say.It("办结，等您评价", "Closed; your judgement is awaited"), null, null),
            CallbackNotDrawn e => new(
                e.At,
                Say.It(
                    "回访按抽样进行，这件没有抽中；还有问题请再反映",
                    "Callbacks are sampled and this one was not drawn; if it is not solved, tell us again"
                ),
                null,
                null
            ),
            RequesterCalledBack { Final: true } e => new(e.At, Say.It("回访完成", "Called back"), null, null),
            WorkOrderReopened e => new(
                e.At,
                Say.It($"重新办理（第 {e.Round} 次）", $"Handled again (round {e.Round})"),
                null,
                null
            ),
            WorkOrderArchived e => new(e.At, Say.It("已归档", "Archived"), null, null),
            _ => null,
        };

    /// <summary>What was added is read by whoever added it.</summary>
    static TrackedStep Added(RequesterAdded e, bool own, IReadOnlyDictionary<Guid, string> words) =>
        new(
            e.At,
            (own, e.Hurry) switch
            {
                (true, true) => Say.It("您催办了", "You asked to hurry"),
                (true, false) => Say.It("您补充了情况", "You added something"),
                (false, true) => Say.It("诉求人催办", "A requester asked to hurry"),
                (false, false) => Say.It("诉求人补充了情况", "A requester added something"),
            },
            null,
            own ? JoinedWords.Beside(e, words) : null
        );

    static string UnitName(PolicyBook book, UnitCode code) =>
        book.Units.TryGetValue(code, out var unit)
            ? Say.It(unit.Name, unit.NameEn.Length > 0 ? unit.NameEn : unit.Name)
            : "";
}
