using System.Globalization;
using Jiban.Callback;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>What the facts of callbacks say to staff.</summary>
static class CallbackHistoryWords
{
    public static HistoryLine Of(WorkOrderEvent fact) =>
        fact switch
        {
            RequesterCalledBack e => CalledBack(e),
            CityCalledBack e => CalledBack(e),
            CallbackNotDrawn e => new(
                Say.It("没有抽中回访", "Not drawn for a callback"),
                "phone-off",
                Tone.Waiting,
                Say.It(
                    $"政策 {e.Version}，分层“{e.Stratum}”；签号 {Percent(e.Lot)}，抽 {Percent(e.Share)} 以下的",
                    $"policy {e.Version}, stratum “{e.Stratum}”; its lot is {Percent(e.Lot)}, those below {Percent(e.Share)} are drawn"
                )
            ),
            _ => throw new InvalidOperationException($"{fact.GetType().Name} is no fact of callbacks"),
        };

    static string Percent(int hundredths) => (hundredths / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    static HistoryLine CalledBack(RequesterCalledBack e) =>
        Answered(
            Say.It($"第 {e.Attempt} 次回访：{Words.Of(e.Outcome)}", $"Callback {e.Attempt}: {Words.Of(e.Outcome)}")
                + (
                    e.Via is { } via and not CallbackVia.Phone
                        ? Say.It($"（{Callback.LinkWords.Of(via)}）", $" ({Callback.LinkWords.Of(via)})")
                        : ""
                ),
            (e.Outcome, e.Contacted, e.Solved, e.Satisfied)
        );

    static HistoryLine CalledBack(CityCalledBack e) =>
        Answered(
            Say.It(
                $"市回访（{TimeWords.Moment(e.CalledAt)}）：{Words.Of(e.Outcome)}",
                $"City's callback ({TimeWords.Moment(e.CalledAt)}): {Words.Of(e.Outcome)}"
            ),
            (e.Outcome, e.Contacted, e.Solved, e.Satisfied)
        );

    static HistoryLine Answered(
        string title,
        (CallbackOutcome Outcome, bool? Contacted, Solved? Solved, Satisfied? Satisfied) said
    ) =>
        new(
            title,
            said.Outcome is CallbackOutcome.Reached ? "phone-call" : "phone-x",
            said.Solved is { } solved ? StageTone.Of(solved) : Tone.Waiting,
            string.Join(
                " · ",
                new[]
                {
                    said.Contacted is { } c
                        ? c
                            ? Say.It("已联系", "was contacted")
                            : Say.It("没人联系", "was not contacted")
                        : "",
                    said.Solved is { } s ? Words.Of(s) : "",
                    said.Satisfied is { } judged ? Words.Of(judged) : "",
                }.Where(part => part.Length > 0)
            )
        );
}
