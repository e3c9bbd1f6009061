using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>What the refusals of scoring and of the calendars it counts by say.</summary>
static class ScoringRefusalWords
{
    public static RefusalWords? Of(Refusal refusal) =>
        refusal switch
        {
            EvidenceNotShown => new(
                Say.It("没有写依据文件，也没有选附件", "No document is cited and no attachment chosen"),
                Say.It(
                    "请写文件名称或文号，从附件里选一份，或直接附上照片。",
                    "Cite a document by title or number, choose an attachment, or add a picture."
                ),
                400,
                "document"
            ),
            LeaderNotNamed => new(
                Say.It("疑难要有领办领导", "A hard case needs somebody who leads it"),
                Say.It("请从列表里选领办的人。", "Choose who leads it from the list."),
                400,
                "leader"
            ),
            LeadsItAlready => new(
                Say.It("已经是这个人领办", "This person leads it already"),
                Say.It("请换一个人，或不用提交。", "Name another person, or leave it."),
                409,
                "leader"
            ),
            NoHardCase => new(
                Say.It("这张工单不是疑难", "This order is no hard case"),
                Say.It(
                    "请刷新后再看；需要时由承办单位申报。",
                    "Load the page again; its handling unit may report it as one."
                )
            ),
            NothingLost => new(
                Say.It("这张工单没有失分，不用申辩", "This order lost no points; there is nothing to appeal against"),
                Say.It("可在考核页查看它怎么计分。", "The assessment page shows how it counts.")
            ),
            ReviewTooEarly r => new(
                Say.It("考核期还没有结束，不用复盘", "The period still runs; there is nothing to review yet"),
                Say.It($"请在 {TimeWords.Moment(r.From)} 之后写。", $"Come back after {TimeWords.Moment(r.From)}.")
            ),
            LessonTooLong r => new(
                Say.It(
                    $"教训最多 {r.Characters} 字、{r.Tags} 个标签",
                    $"A lesson has {r.Characters} characters and {r.Tags} tags at most"
                ),
                Say.It("请写短一点。", "Make it shorter."),
                400,
                "text"
            ),
            LessonNamesSomebody => new(
                Say.It("教训里有姓名、电话或门牌", "The lesson holds a name, a number or a door"),
                Say.It("请去掉这些，只写下次怎么办。", "Take it out; write only what to do next time."),
                400,
                "text"
            ),
            AppealTooEarly r => new(
                Say.It("考核期还没有结束", "The period still runs"),
                Say.It($"请在 {TimeWords.Moment(r.From)} 之后申辩。", $"Appeal after {TimeWords.Moment(r.From)}.")
            ),
            AppealWindowClosed r => new(
                Say.It(
                    $"申辩期到 {TimeWords.Moment(r.Until)} 为止",
                    $"Appeals were open until {TimeWords.Moment(r.Until)}"
                ),
                Say.It("请在复盘里写明情况。", "Say what happened in the review of the order.")
            ),
            ReasonHasNoTerm => new(
                Say.It("这个理由没有期限", "This reason has no term"),
                Say.It("请清空复核日，或换一个理由。", "Leave the review date empty, or choose another reason."),
                400,
                "reviewOn"
            ),
            EndorsedByOneself => new(
                Say.It("初审和终审要由两个人批", "The two approvals are given by two people"),
                Say.It("请区级另一位有权的人终审。", "Another person of the district must decide."),
                403
            ),
            SecondApprovalElsewhere => new(
                Say.It("终审和撤销由区级办", "The second approval, and its reversal, belong to the district"),
                Say.It("请区级有权的人办。", "Somebody who serves the whole district must do it."),
                403
            ),
            NoSuchPeriod r => new(
                Say.It($"没有考核期 {r.Code}", $"There is no period {r.Code}"),
                Say.It("它还没有开始，或早于最早的政策。", "It has not begun, or lies before the oldest policy."),
                404
            ),
            Bulletins.NoSuchBulletin r => new(
                r.Code.Length > 0
                    ? Say.It($"没有 {r.Code} 的通报", $"There is no bulletin {r.Code}")
                    : Say.It("还没有公布过数据", "Nothing has been published yet"),
                Say.It(
                    "到了发布时间会自动生成；请在列表里选一期。",
                    "They are made when they are due; choose one from the list."
                ),
                404
            ),
            NotAStartDay r => new(
                Say.It($"考核期不能从每月 {r.Day} 日开始", $"A period cannot begin on day {r.Day} of a month"),
                Say.It("请选 1 到 28。", "Choose 1 to 28."),
                400,
                "startDay"
            ),
            PeriodsOutOfOrder r => new(
                Say.It($"考核期 {r.Code} 和前后的考核期重叠", $"Period {r.Code} overlaps the one before or after it"),
                Say.It("请改起止日期。", "Change its first or last day.")
            ),
            WeightsNotHundred r => new(
                Say.It($"三项权重合计 {r.Sum}，要是 100", $"The three weights add up to {r.Sum}, not 100"),
                Say.It("请改权重。", "Change the weights."),
                400,
                "weights"
            ),
            PolicyOutOfBounds r => new(
                Say.It($"{r.Field} 不能是 {r.Value}", $"{r.Field} cannot be {r.Value}"),
                Say.It("请改成允许的数。", "Choose a number within its bounds."),
                400,
                r.Field
            ),
            GroupsUnclear r => new(
                r.Part.Length == 0
                    ? Say.It(
                        $"排名分组最多 {RankingGroup.Most} 组",
                        $"A ranking has {RankingGroup.Most} groups at most"
                    )
                    : Say.It(
                        $"排名分组看不懂或重名：{r.Part}",
                        $"A group of the ranking cannot be read, or stands there twice: {r.Part}"
                    ),
                Say.It("请按提示的写法改。", "Write them as the hint shows."),
                400,
                "scoring.groups"
            ),
            PointsUnclear r => new(
                r.Part.Length == 0
                    ? Say.It(
                        $"加减分项要有 1 到 {PointKind.Most} 项",
                        $"There are 1 to {PointKind.Most} kinds of points"
                    )
                    : Say.It(
                        $"加减分项看不懂、超出范围或重复：{r.Part}",
                        $"A kind of points cannot be read, lies outside its bounds, or stands there twice: {r.Part}"
                    ),
                Say.It("请按提示的写法改。", "Write them as the hint shows."),
                400,
                "scoring.points"
            ),
            ClassesUnclear => new(
                Say.It("档次的起点重复或没有填", "Two classes begin at the same score, or there are none"),
                Say.It("请给每一档不同的起点。", "Give every class a start of its own."),
                400,
                "classes"
            ),
            NoPolicyInForce r => new(
                Say.It($"{r.Period} 还没有计分口径", $"No scoring policy is in force in {r.Period}"),
                Say.It("请先在“政策”里添加。", "An administrator must add one under Policies.")
            ),
            AnswersMissing r => new(
                Say.It($"工单 {r.Number} 的回访答案不全", $"The callback of {r.Number} lacks an answer"),
                Say.It("请核对这张工单的回访。", "Check the callback of this order.")
            ),
            CountedTwice r => new(
                Say.It($"工单 {r.Number} 重复计分", $"Order {r.Number} was counted twice"),
                Say.It("请核对考核数据。", "Check the facts handed in.")
            ),
            PeriodStillRuns r => new(
                Say.It($"{r.Period} 期还没有结束", $"Period {r.Period} has not ended"),
                Say.It(
                    $"{r.LastDay.AddDays(1):yyyy-MM-dd} 起可以定榜。",
                    $"It can be closed from {r.LastDay.AddDays(1):yyyy-MM-dd} on."
                )
            ),
            NothingToCorrect r => new(
                Say.It(
                    $"{r.Period} 期已经定榜，之后没有变化",
                    $"Period {r.Period} is closed and nothing has changed since"
                ),
                Say.It("不用更正。", "There is nothing to correct.")
            ),
            CorrectionNeedsReason => new(
                Say.It("更正已定榜的结果要写明原因", "A correction of a closed result needs its reason"),
                Say.It("请写明哪些事实晚到、为什么。", "Say which facts came late and why."),
                400,
                "why"
            ),
            ClosedMeanwhile r => new(
                Say.It(
                    $"{r.Period} 期刚被别人定榜或更正",
                    $"Somebody else has just closed or corrected period {r.Period}"
                ),
                Say.It("请刷新后再看。", "Load the page again.")
            ),
            NoSuchClosing r => new(
                Say.It(
                    $"{r.Period} 期没有第 {r.Version} 版结果",
                    $"Period {r.Period} has no closed version {r.Version}"
                ),
                Say.It("请看最新一版。", "See the newest one."),
                404,
                "version"
            ),
            NoSuchPolicy r => new(
                Say.It($"没有计分口径 {r.Version}", $"There is no scoring policy {r.Version}"),
                Say.It("请从“回访与计分”的版本里选。", "Choose one of the versions under Callback, score."),
                404,
                "policy"
            ),
            _ => null,
        };
}
