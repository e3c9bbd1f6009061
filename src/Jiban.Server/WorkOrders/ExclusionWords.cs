using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>The words of an exclusion: what shows it, and who goes on.</summary>
public static class ExclusionWords
{
    /// <summary>期末之后: what an exclusion decided at an instant cannot do any more; null while it still can, and where an appeal upheld left the order out.</summary>
    /// <param name="counts">Null while no callback of the order has ended.</param>
    public static string? TooLate(WorkOrder order, HowItCounts? counts, DateTimeOffset at) =>
        counts is { } past && past.Until <= at && order.Appeal is not AppealState.Upheld
            ? Say.It(
                $"它计入的 {past.Period} 期已经结束，现在剔除不改变得分；失分可以申辩。",
                $"Period {past.Period}, in which it counts, is over: an exclusion now does not change the score. Points lost can be appealed."
            )
            : null;

    /// <summary>下一步, as a sentence; null where nothing waits.</summary>
    /// <param name="tooLate">See <see cref="TooLate"/>.</param>
    public static string? Next(WorkOrder order, int levels, string? tooLate) =>
        order.Exclusion switch
        {
            ExclusionState.Excluded when tooLate is not null => tooLate,
            ExclusionState.Requested or ExclusionState.Endorsed when tooLate is not null => Next(order, levels, null)
                + " "
                + tooLate,
            ExclusionState.Requested when levels > 1 => Say.It(
                "下一步：初审，由单位之外的人批。现在照常计分。",
                "Next: the first approval, by somebody outside the unit. It counts until then."
            ),
            ExclusionState.Requested => Say.It(
                "下一步：由单位之外的人审批。现在照常计分。",
                "Next: a decision by somebody outside the unit. It counts until then."
            ),
            ExclusionState.Endorsed => Say.It(
                "下一步：终审，由区级另一人批。现在照常计分。",
                "Next: the second approval, by another person of the district. It counts until then."
            ),
            ExclusionState.Excluded when order.ExclusionReviewOn is { } day => Say.It(
                $"剔除到 {day:yyyy-MM-dd}，之后自动恢复计分。",
                $"Left out until {day:yyyy-MM-dd}; afterwards it counts again."
            ),
            ExclusionState.Excluded => Say.It(
                "调整后不计分，原始率仍计。",
                "The adjusted rates leave it out; the raw rates keep it."
            ),
            _ => null,
        };

    /// <summary>依据、附件、复核日 of a request, apart by semicolons; empty for one that cites nothing.</summary>
    public static string Shown(ExclusionRequested asked, OrderSheet sheet) =>
        string.Join(Say.It("；", "; "), Parts(asked, sheet));

    static IEnumerable<string> Parts(ExclusionRequested asked, OrderSheet sheet)
    {
        if (asked.Document is { Length: > 0 } document)
            yield return Say.It("依据：", "Document: ") + sheet.Plain(document);
        if (asked.Attachment is not null)
            yield return Say.It("附有材料", "with an attachment");
        if (asked.ReviewOn is { } day)
            yield return Say.It($"{day:yyyy-MM-dd} 复核", $"review on {day:yyyy-MM-dd}");
    }
}
