using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>The words of 表扬.</summary>
static class PraiseWords
{
    public static string Of(PraiseKind kind) =>
        kind switch
        {
            PraiseKind.Callback => Say.It("回访时表扬", "At a callback"),
            PraiseKind.Call => Say.It("来电表扬", "By phone"),
            PraiseKind.Visit => Say.It("当面致谢", "In person"),
            PraiseKind.Letter => Say.It("感谢信", "Letter of thanks"),
            PraiseKind.Banner => Say.It("锦旗", "Banner"),
        };

    public static HistoryLine Of(PraiseReceived e, OrderSheet sheet) =>
        new(
            Say.It($"收到表扬：{sheet.Book.NameOf(e.Unit)}", $"Thanks received for {sheet.Book.NameOf(e.Unit)}"),
            "star",
            Tone.Solved,
            $"{Of(e.Kind)} · {e.On:yyyy-MM-dd}"
        );

    public static RefusalWords? Of(Refusal refusal, Storage.PolicyBook? book) =>
        refusal switch
        {
            UnitNotThanked r => new(
                Say.It(
                    $"{RefusalWords.Name(book, r.Unit)}没有办理这张工单",
                    $"{RefusalWords.Name(book, r.Unit)} did not handle this order"
                ),
                Say.It("请选主办、办理或协办单位。", "Choose its lead, handling or co-unit."),
                400,
                "unit"
            ),
            PraiseDayOutside r => new(
                Say.It(
                    $"日期要在 {r.Earliest:yyyy-MM-dd} 到 {r.Latest:yyyy-MM-dd} 之间",
                    $"The day must lie between {r.Earliest:yyyy-MM-dd} and {r.Latest:yyyy-MM-dd}"
                ),
                Say.It("请改日期。", "Change the day."),
                400,
                "on"
            ),
            _ => null,
        };
}
