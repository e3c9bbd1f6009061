using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>剔除 and 申辩 as lines of the timeline.</summary>
static class ScoreFactWords
{
    public static HistoryLine Of(WorkOrderEvent fact, OrderSheet sheet) =>
        fact switch
        {
            ExclusionRequested e => new(
                Say.It("申请剔除：", "Asks to exclude: ") + sheet.Book.NameOfReason("exclusion", e.Reason),
                "circle-x",
                Tone.Waiting,
                string.Join(
                    Say.It("；", "; "),
                    new[] { sheet.Plain(e.Evidence), ExclusionWords.Shown(e, sheet) }.Where(said => said.Length > 0)
                )
            ),
            ReviewStated e => new(
                Say.It($"复盘陈述：{sheet.Book.NameOf(e.Unit)}", $"Review: {sheet.Book.NameOf(e.Unit)}"),
                "message-plus",
                Tone.Waiting,
                sheet.Plain(e.Text)
            ),
            LessonDrawn e => new(Say.It("写教训", "Lesson"), "bulb", Tone.Waiting, sheet.Plain(e.Text)),
            AppealRaised e => new(
                Say.It("申辩：", "Appeals: ") + AppealWords.Lost(e),
                "scale",
                Tone.Waiting,
                string.Join(Say.It("；", "; "), sheet.Plain(e.Grounds), AppealWords.Shown(e, sheet))
            ),
            AppealDecided e => new(
                e.Upheld
                    ? Say.It("申辩成立，从考核期剔除", "Appeal upheld; left out of its period")
                    : Say.It("申辩不成立，照常计分", "Appeal rejected; it counts"),
                "scale",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            ExclusionEndorsed e => new(
                Say.It("初审同意剔除，等终审", "Exclusion endorsed; the second approval follows"),
                "circle-x",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            ExclusionLapsed e => new(
                e.Stood
                    ? Say.It("剔除到期，恢复计分", "The exclusion ran out; it counts again")
                    : Say.It("剔除申请到期，没有批", "The request for exclusion ran out undecided"),
                "circle-check",
                Tone.Waiting,
                Say.It($"复核日 {e.ReviewOn:yyyy-MM-dd} 已过", $"the review day {e.ReviewOn:yyyy-MM-dd} has passed")
            ),
            ExclusionDecided e => new(
                (e.Accepted, e.Level) switch
                {
                    (true, 2) => Say.It("终审同意剔除", "Excluded from the score by the second approval"),
                    (true, _) => Say.It("同意剔除", "Excluded from the score"),
                    (_, 1) => Say.It("初审不同意剔除", "Exclusion refused at the first approval"),
                    (_, 2) => Say.It("终审不同意剔除", "Exclusion refused at the second approval"),
                    _ => Say.It("不同意剔除", "Exclusion refused"),
                },
                "circle-x",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            ExclusionReversed e => new(
                Say.It("撤销剔除，恢复计分", "Counts again"),
                "circle-check",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            _ => throw new InvalidOperationException($"{fact.GetType().Name} is no fact about the score"),
        };
}
