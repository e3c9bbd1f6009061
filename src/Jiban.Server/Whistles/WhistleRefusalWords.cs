using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;

namespace Jiban.Server.Whistles;

/// <summary>What the refusals of whistles say.</summary>
static class WhistleRefusalWords
{
    public static RefusalWords? Of(Refusal refusal, PolicyBook? book) =>
        refusal switch
        {
            NoSuchWhistle => new(
                Say.It("没有找到这次吹哨", "There is no such whistle"),
                Say.It("没有叫到您单位的吹哨您看不到。", "Whistles that do not call your unit are not shown to you."),
                404
            ),
            WhistleMovedOn => new(
                Say.It("刚刚有人改过这次吹哨", "Somebody changed this whistle a moment ago"),
                Say.It("您写的还在。请看过最新情况再办。", "Your text is kept. Look at the newest state, then act."),
                412
            ),
            NotYourWhistle r => new(
                Say.It(
                    $"您不能在这次吹哨里{WhistleWords.Of(r.Action)}",
                    $"You may not {WhistleWords.Of(r.Action)} here"
                ),
                Say.It(
                    "报到离场由应哨单位自己报，其余由吹哨单位办。",
                    "Called units report only their own arrival and leaving; the rest is the whistler's."
                ),
                403
            ),
            WhistleNotAtStage r => new(
                Say.It(
                    $"现在是“{WhistleWords.Of(r.Actual)}”，不能{WhistleWords.Of(r.Action)}",
                    $"It is “{WhistleWords.Of(r.Actual)}”; to {WhistleWords.Of(r.Action)} is not possible"
                ),
                Say.It(
                    $"这时可以：{string.Join("、", r.Needed.Select(WhistleWords.Of))}。",
                    $"Possible at: {string.Join(", ", r.Needed.Select(WhistleWords.Of))}."
                )
            ),
            NobodyInvited => new(
                Say.It("还没有选要叫的单位", "No unit is called yet"),
                Say.It("请至少选一个。", "Choose at least one."),
                400,
                "units"
            ),
            WhistlesItself r => new(
                Say.It(
                    $"{Name(book, r.Unit)}是吹哨单位，不用叫自己",
                    $"{Name(book, r.Unit)} blows and is there anyway"
                ),
                Say.It("请从名单里去掉它。", "Take it off the list."),
                400,
                "units"
            ),
            InvitedAlready r => new(
                Say.It($"已经叫过{Name(book, r.Unit)}", $"{Name(book, r.Unit)} is called already"),
                Say.It("请从名单里去掉它。", "Take it off the list."),
                409,
                "units"
            ),
            MeetingOutside r => new(
                Say.It("约定的时间不对", "The hour to meet does not fit"),
                Say.It(
                    $"要晚于 {TimeWords.Moment(r.After)}，不晚于 {TimeWords.Moment(r.Latest)}。",
                    $"After {TimeWords.Moment(r.After)}, by {TimeWords.Moment(r.Latest)}."
                ),
                400,
                "arriveBy"
            ),
            TooManyWhistles r => new(
                Say.It(
                    $"{Name(book, r.Street)}本期吹哨已到上限 {r.Most} 次",
                    $"{Name(book, r.Street)} has blown all {r.Most} whistles of this period"
                ),
                Say.It(
                    "应急处置不受限；其他的请由区里吹哨，或请管理员调整上限。",
                    "Emergencies go on; for the rest ask the district to blow, or an administrator to change the bound."
                )
            ),
            NotInvited r => new(
                Say.It($"没有叫{Name(book, r.Unit)}", $"{Name(book, r.Unit)} is not called"),
                Say.It("请吹哨单位先加派。", "The whistler must call it first."),
                409,
                "unit"
            ),
            _ => OnTheSpot(refusal, book),
        };

    static RefusalWords? OnTheSpot(Refusal refusal, PolicyBook? book) =>
        refusal switch
        {
            ArrivedAlready r => new(
                Say.It($"{Name(book, r.Unit)}已经报到", $"{Name(book, r.Unit)} has arrived already"),
                Say.It("不用再报。", "There is no need to report again.")
            ),
            ArrivalPlaceMissing => new(
                Say.It("还没有说在哪里报到", "It does not say where you are"),
                Say.It(
                    "请附上定位，或写下在哪个位置，如“东门岗亭”。",
                    "Send your position, or write where you stand, e.g. “at the east gate”."
                ),
                400,
                "where"
            ),
            ArrivesTooEarly r => new(
                Say.It(
                    $"约定 {TimeWords.Moment(r.Meeting)} 碰头，现在报到太早",
                    $"All meet at {TimeWords.Moment(r.Meeting)}; it is too early to report"
                ),
                Say.It($"{TimeWords.Moment(r.From)} 起可以报到。", $"Report from {TimeWords.Moment(r.From)} on.")
            ),
            NotOnTheSpot r => new(
                Say.It($"{Name(book, r.Unit)}还没有到场", $"{Name(book, r.Unit)} is not there yet"),
                Say.It("请先报到。", "Report the arrival first.")
            ),
            ArrivalPhotoNotTaken r when RefusalWords.Of(r.Why, book) is var words => words with
            {
                Field = "photo",
                Instead = Say.It(
                    $"{words.Instead}不带照片也可以报到。",
                    $"{words.Instead} You can also report without a photo."
                ),
            },
            LeftAlready r => new(
                Say.It($"{Name(book, r.Unit)}已经离场", $"{Name(book, r.Unit)} has left already"),
                Say.It("不用再报。", "There is no need to report again.")
            ),
            NobodyArrived => new(
                Say.It("还没有单位到场，不能算解决", "Nobody has arrived; it was not solved on the spot"),
                Say.It("不用来了就撤哨。", "If nobody need come, call it off."),
                409,
                "solved"
            ),
            ArrivalStillRuns r => new(
                Say.It(
                    $"到 {TimeWords.Moment(r.Until)} 前还可能有单位到场",
                    $"Until {TimeWords.Moment(r.Until)} somebody may still come"
                ),
                Say.It("请等时限过后再确认，或撤哨。", "Wait until then, or call it off.")
            ),
            MinutesMissing => new(
                Say.It("还没有纪要", "There are no minutes yet"),
                Say.It("请先写下现场商定了什么。", "Write down first what was decided.")
            ),
            TaskForOutsider r => new(
                Say.It($"{Name(book, r.Unit)}不在这次吹哨里", $"{Name(book, r.Unit)} is no part of this whistle"),
                Say.It(
                    "请选吹哨单位或应哨单位，或先加派它。",
                    "Choose the whistler or a called unit, or call it first."
                ),
                400,
                "unit"
            ),
            TaskDayTooFar r => new(
                Say.It("任务期限太远", "The day of the task is too far ahead"),
                Say.It($"最晚填 {r.Latest:yyyy-MM-dd}。", $"Choose a day until {r.Latest:yyyy-MM-dd}."),
                400,
                "dueOn"
            ),
            TaskDayPassed r => new(
                Say.It("这一天已经过了", "That day has passed"),
                Say.It($"最早 {r.Earliest:yyyy-MM-dd}。", $"At the earliest {r.Earliest:yyyy-MM-dd}."),
                400,
                "dueOn"
            ),
            NoSuchTask r => new(
                Say.It($"没有第 {r.Number} 项任务", $"There is no task {r.Number}"),
                Say.It("请从任务表里选。", "Choose one of the list."),
                400,
                "task"
            ),
            TaskFinishedAlready r => new(
                Say.It($"第 {r.Number} 项任务已经完成", $"Task {r.Number} is done already"),
                Say.It("不用再报。", "There is no need to report again.")
            ),
            TasksStillOpen r => new(
                Say.It($"还有 {r.Open} 项任务没完成，不能算解决", $"{r.Open} tasks are open; it is not solved"),
                Say.It(
                    "先确认未解决，单位可以离场；任务完成后再确认解决。",
                    "Confirm it as unsolved, so that the units may go; confirm it as solved when the tasks are done."
                )
            ),
            UnsolvedAlready => new(
                Say.It("已经确认过未解决", "It was confirmed as unsolved already"),
                Say.It("解决以后再确认。", "Confirm again when it is solved.")
            ),
            _ => null,
        };

    static string Name(PolicyBook? book, UnitCode unit) => book is null ? unit.Value : book.NameOf(unit);
}
