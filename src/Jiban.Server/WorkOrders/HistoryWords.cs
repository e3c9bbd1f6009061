using Jiban.Callback;
using Jiban.Server.Shell;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>A fact as a line of the timeline.</summary>
/// <param name="Words">More about it; empty when the title says all.</param>
public sealed record HistoryLine(string Title, string Icon, Tone Tone, string Words = "");

/// <summary>What each fact of the history says to staff.</summary>
public static class HistoryWords
{
    public static HistoryLine Of(WorkOrderEvent fact, OrderSheet sheet) =>
        fact switch
        {
            WorkOrderOpened e => new(
                Say.It($"立单：{Words.Of(e.Channel)}", $"Opened from {Words.Of(e.Channel)}"),
                "plus",
                Tone.Act,
                e.SuggestedUrgency is { } suggested
                    ? Say.It(
                        $"紧急程度定为{Words.Of(e.Urgency)}，系统建议的是{Words.Of(suggested)}",
                        $"Urgency set to {Words.Of(e.Urgency)}; {Words.Of(suggested)} was suggested"
                    )
                    : ""
            ),
            ContactMerged e => new(
                Say.It($"合并来件：{Words.Of(e.Channel)}", $"Another contact joined: {Words.Of(e.Channel)}"),
                "git-merge",
                Tone.Waiting,
                JoinedWords.Beside(e, sheet.ContactWords) ?? ""
            ),
            RequesterAdded e => new(
                e.Hurry
                    ? Say.It("诉求人催办", "The requester asks to hurry")
                    : Say.It("诉求人补充", "The requester added"),
                e.Hurry ? "urgent" : "message-plus",
                Tone.DueSoon,
                JoinedWords.Beside(e, sheet.ContactWords) ?? ""
            ),
            WorkOrderReclassified e => new(
                Say.It($"改为{sheet.Book.NameOfCategory(e.Category)}", $"Now {sheet.Book.NameOfCategory(e.Category)}")
                    + $" · {Words.Of(e.Urgency)}"
                    + (e.Owner is { } owner ? $" · {Words.Of(owner)}" : ""),
                "category",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            MaskingDecided e => new(
                Say.It("确认了哪些字遮住", "Confirmed what is masked"),
                "eye-off",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            WorkOrderDispatched e => new(
                Say.It($"派给{Name(sheet, e.Unit)}", $"Dispatched to {Name(sheet, e.Unit)}"),
                "route",
                Tone.Act,
                Dispatch(sheet, e)
            ),
            OverrideRequested e => new(
                Say.It($"申请例外派给{Name(sheet, e.Unit)}", $"Asked for {Name(sheet, e.Unit)} as an override"),
                "arrow-bear-right",
                Tone.DueSoon,
                sheet.Plain(e.Why)
            ),
            OverrideDecided e => new(
                e.Accepted
                    ? Say.It($"批准例外派给{Name(sheet, e.Unit)}", $"Override approved for {Name(sheet, e.Unit)}")
                    : Say.It($"不批准例外派给{Name(sheet, e.Unit)}", $"Override refused for {Name(sheet, e.Unit)}"),
                "scale",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            OverrideWithdrawn e => new(
                Say.It(
                    $"例外派给{Name(sheet, e.Unit)}的申请作废：分类、紧急程度或产权改了",
                    $"Override for {Name(sheet, e.Unit)} withdrawn: category, urgency or owner was corrected"
                ),
                "arrow-back-up",
                Tone.Waiting
            ),
            WorkOrderSignedFor => new(Say.It("签收", "Signed for"), "signature", Tone.Act),
            WorkOrderHandedOn e => new(
                Say.It($"转给{Name(sheet, e.Unit)}", $"Handed on to {Name(sheet, e.Unit)}"),
                "corner-down-right",
                Tone.Act,
                sheet.Plain(e.Why)
            ),
            HandlerAssigned e => new(
                Say.It($"经办人：{Person(sheet, e.Handler)}", $"Handler: {Person(sheet, e.Handler)}"),
                "user-check",
                Tone.Waiting,
                e.Why is { } why ? sheet.Plain(why)
                    : e.Skipped.Count > 0
                        ? Say.It($"轮到但不在岗：{e.Skipped.Count} 人", $"Skipped as absent: {e.Skipped.Count}")
                    : e.Queue is { Count: > 0 } queue ? Say.It($"{queue.Count} 人轮转", $"In turn among {queue.Count}")
                    : ""
            ),
            ObjectionRaised e => new(
                Say.It("提出异议：", "Objection: ") + sheet.Book.NameOfReason("objection", e.Reason),
                "scale",
                Tone.DueSoon,
                sheet.Plain(e.Basis)
            ),
            ObjectionRuled e => new(
                e.Accepted ? Say.It("异议成立", "Objection accepted") : Say.It("异议不成立", "Objection rejected"),
                "scale",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            _ => HistoryWordsOfHandling.Of(fact, sheet),
        };

    static string Dispatch(OrderSheet sheet, WorkOrderDispatched e)
    {
        var parts = new List<string>();
        if (e.CatalogueRule is { } rule)
            parts.Add(
                Say.It($"目录 {e.CatalogueVersion} 第 {rule} 条", $"catalogue {e.CatalogueVersion}, rule {rule}")
            );
        if (e.Why.Length > 0)
            parts.Add(sheet.Plain(e.Why));
        if (e.CoUnits.Count > 0)
            parts.Add(
                Say.It("协办：", "with ") + string.Join(Say.It("、", ", "), e.CoUnits.Select(u => Name(sheet, u)))
            );
        if (e.OverrideApprovedBy is { } approver)
            parts.Add(
                Say.It($"例外派单，{Name(sheet, approver)}批准", $"an override, approved by {Name(sheet, approver)}")
            );
        return string.Join(Say.It("；", "; "), parts);
    }

    internal static string Name(OrderSheet sheet, UnitCode unit) => sheet.Book.NameOf(unit);

    public static string Person(OrderSheet sheet, StaffId person) =>
        sheet.People.TryGetValue(person.Value, out var name) ? name : Say.It("已离岗人员", "a former colleague");
}
