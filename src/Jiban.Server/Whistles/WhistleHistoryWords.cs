using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;

namespace Jiban.Server.Whistles;

/// <summary>One line of a whistle's timeline.</summary>
public sealed record WhistleStep(string Title, string Words, Tone Tone, string Icon);

/// <summary>Facts of a whistle as sentences.</summary>
static class WhistleHistoryWords
{
    public static WhistleStep Of(WhistleEvent fact, PolicyBook book) =>
        fact switch
        {
            WhistleBlown e => new(
                Say.It($"吹哨，叫 {Names(e.Units, book)}", $"Blown; calls {Names(e.Units, book)}"),
                e.HotSpot is { } spot ? From(spot, book) : "",
                Tone.Act,
                "speakerphone"
            ),
            UnitsInvited e => new(
                Say.It($"加派 {Names(e.Units, book)}", $"Calls {Names(e.Units, book)} too"),
                "",
                Tone.Act,
                "users-group"
            ),
            UnitArrived e => new(
                e.InTime
                    ? Say.It($"{book.NameOf(e.Unit)}按时到场", $"{book.NameOf(e.Unit)} arrived in time")
                    : Say.It($"{book.NameOf(e.Unit)}迟到", $"{book.NameOf(e.Unit)} arrived late"),
                string.Join(
                    '\n',
                    new[]
                    {
                        e.Where,
                        e.Far is true ? WhistleWords.Far(e.MetresOff) : "",
                        e.Photo is null ? "" : Say.It("附到场照片", "With a photo"),
                    }.Where(words => words.Length > 0)
                ),
                e.InTime ? Tone.Solved : Tone.DueSoon,
                "map-pin"
            ),
            ArrivalMissed e => new(
                Say.It($"{book.NameOf(e.Unit)}逾期未到", $"{book.NameOf(e.Unit)} has not come in time"),
                e.To is { } above ? Say.It($"已报{book.NameOf(above)}", $"{book.NameOf(above)} is told") : "",
                Tone.Overdue,
                "alert-triangle"
            ),
            UnitLeft e => new(
                e.Early
                    ? Say.It(
                        $"{book.NameOf(e.Unit)}提前离场（事未完先撤）",
                        $"{book.NameOf(e.Unit)} left before the result"
                    )
                    : Say.It($"{book.NameOf(e.Unit)}离场", $"{book.NameOf(e.Unit)} left"),
                e.Why,
                e.Early ? Tone.Overdue : Tone.Waiting,
                "logout"
            ),
            MinutesWritten e => new(Say.It("写纪要", "Minutes"), e.Text, Tone.Waiting, "pencil"),
            TaskGiven e => new(
                Say.It(
                    $"任务 {e.Number} 派给{book.NameOf(e.Unit)}，{e.DueOn:yyyy-MM-dd} 前",
                    $"Task {e.Number} for {book.NameOf(e.Unit)}, by {e.DueOn:yyyy-MM-dd}"
                ),
                e.What,
                Tone.Act,
                "list-details"
            ),
            TaskOverdue e => new(
                Say.It(
                    $"任务 {e.Number} 逾期：{book.NameOf(e.Unit)}没有在 {e.DueOn:yyyy-MM-dd} 办完",
                    $"Task {e.Number} is overdue: {book.NameOf(e.Unit)} has not done it by {e.DueOn:yyyy-MM-dd}"
                ),
                Say.It("已告知负责单位和吹哨方", "Its owner and the whistler are told"),
                Tone.Overdue,
                "alert-triangle"
            ),
            TaskFinished e => new(
                Say.It($"任务 {e.Number} 完成", $"Task {e.Number} is done"),
                e.Result,
                Tone.Solved,
                "circle-check"
            ),
            WhistleConfirmed e => new(
                e.Solved
                    ? Say.It("吹哨方确认：已解决", "The whistler confirms: solved")
                    : Say.It("吹哨方确认：未解决", "The whistler confirms: not solved"),
                e.Words + Absent(e.Absent, book),
                e.Solved ? Tone.Solved : Tone.Overdue,
                e.Solved ? "circle-check" : "alert-triangle"
            ),
            WhistleCalledOff e => new(Say.It("撤哨", "Called off"), e.Why, Tone.Waiting, "circle-x"),
            _ => new(fact.GetType().Name, "", Tone.Waiting, "circle-dot"),
        };

    static string From(WhistleSpot spot, PolicyBook book)
    {
        var words = HotSpotKey.Parse(spot.Key).Words(book);
        return Say.It(
            $"从高频点位：{words}，{spot.From:yyyy-MM-dd} 至 {spot.To:yyyy-MM-dd} 受理",
            $"From the hot spot {words}, accepted from {spot.From:yyyy-MM-dd} to {spot.To:yyyy-MM-dd}"
        );
    }

    static string Names(IReadOnlyList<Invited> units, PolicyBook book) =>
        string.Join(Say.It("、", ", "), units.Select(u => book.NameOf(u.Unit)));

    static string Absent(IReadOnlyList<UnitCode> units, PolicyBook book)
    {
        var names = string.Join(Say.It("、", ", "), units.Select(u => book.NameOf(u)));
        return units.Count == 0 ? "" : "\n" + Say.It($"缺席：{names}", $"Absent: {names}");
    }
}
