using Jiban.Assessment;
using Jiban.Server.Assessment;
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

    /// <summary>Whether and how the points of a period read thanks; no rate ever does.</summary>
    public static string Counted(PointRules? rules) =>
        rules?.Kinds.FirstOrDefault(kind => kind.Source is PointSource.Praised) is { } kind
            ? Say.It(
                $"表扬不计入任何率。按这一期的口径，本单位以外的人记下的表扬作为加分：每次 {PointWords.Signed(kind.Value)}，每期最多 {kind.Cap:0.####}。",
                $"No rate reads thanks. By the policy of this period those recorded by somebody outside the unit give points: {PointWords.Signed(kind.Value)} each, {kind.Cap:0.####} at most."
            )
            : Say.It("表扬不计入任何率和排名。", "No rate and no ranking reads thanks.");

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
