using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;

namespace Jiban.Server.Admin;

/// <summary>What the settings of a policy are called.</summary>
static class PolicyWords
{
    static readonly Dictionary<string, (string Zh, string En)> words = new()
    {
        ["callback"] = ("回访", "Callback"),
        ["callback.attempts"] = ("最多回访几次", "Attempts at most"),
        ["callback.reopenOnUnsolved"] = ("未解决自动重办", "Reopen when not solved"),
        ["callback.mostRounds"] = ("最多办几轮", "Rounds at most"),
        ["callback.callsFrom"] = ("最早几点拨打", "Calls from"),
        ["callback.callsUntil"] = ("最晚几点拨打", "Calls until"),
        ["callback.oncePerDay"] = ("同一个人一天只打一次", "Call each person once a day"),
        ["callback.quietDays"] = ("拒访后几天不再打", "Days of rest after a refusal"),
        ["callback.linkDays"] = ("自助链接几天有效", "Days a link may be answered behind"),
        ["callback.linkWaitDays"] = ("发了链接几天内先不打", "Days nobody calls who has a link"),
        ["callback.linkFirst"] = ("哪些渠道先发自助链接", "Channels offered a link before a call"),
        ["callback.sample"] = ("回访抽样", "Sample of callbacks"),
        ["callback.counts"] = ("市区都回访时以谁为准", "Whose callback counts when both called"),
        ["scoring"] = ("计分", "Scoring"),
        ["scoring.response"] = ("响应率权重", "Weight of response"),
        ["scoring.solved"] = ("解决率权重", "Weight of solved"),
        ["scoring.satisfied"] = ("满意率权重", "Weight of satisfaction"),
        ["scoring.partlySolved"] = ("部分解决计多少", "Worth of partly solved"),
        ["scoring.mostlySatisfied"] = ("基本满意计多少", "Worth of mostly satisfied"),
        ["scoring.noJudgement"] = ("未评价怎么算", "No judgement"),
        ["scoring.unreachable"] = ("联系不上怎么算", "Requester not reached"),
        ["scoring.refusedToAnswer"] = ("拒访怎么算", "Requester declined"),
        ["scoring.wrongNumber"] = ("号码错误怎么算", "Wrong number"),
        ["scoring.hardCases"] = ("疑难怎么计", "Hard cases"),
        ["scoring.decimals"] = ("综合得分保留几位小数", "Decimals of the score"),
        ["scoring.classes"] = ("档次和起点分", "Classes and where they begin"),
        ["scoring.ranking"] = ("排名方式", "Ranking"),
        ["scoring.groups"] = ("谁和谁一起排名", "Who is ranked with whom"),
        ["scoring.points"] = ("加减分项", "Kinds of points"),
        ["scoring.mostBonus"] = ("每单位每期加分最多", "Most points a unit gains in a period"),
        ["scoring.mostMinus"] = ("每单位每期减分最多", "Most points a unit loses in a period"),
        ["scoring.rankedBy"] = ("按哪个得分排名分档", "Ranked and put in classes by"),
        ["scoring.periodStartsOn"] = ("考核期从几号起", "Periods start on day"),
        ["handling"] = ("办理", "Handling"),
        ["handling.mostExtensions"] = ("最多延期几次", "Extensions at most"),
        ["handling.longestExtensionDays"] = ("一次最多延几天", "Days one extension may add"),
        ["handling.transfersBeforeEscalation"] = ("转派几次后提级", "Transfers before escalation"),
        ["handling.redosBeforeEscalation"] = ("重办几次后提级", "Redos before escalation"),
        ["handling.stepToldAfterHours"] = ("流程步骤超时几小时后上报", "Hours after which a late step is told above"),
        ["handling.mostPauses"] = ("每轮最多等诉求人几次", "Waits for the requester per round"),
        ["handling.longestPauseDays"] = ("一次最多等几天", "Longest wait in days"),
        ["handling.longestAccountDays"] = ("挂账最长几天", "Longest account in days"),
        ["dispatch"] = ("派单目录", "Catalogue"),
        ["dispatch.rulingsToPropose"] = ("异议成立几次才建议改目录", "Upheld objections before a change is proposed"),
        ["dispatch.shareToPropose"] = ("且至少占该条目派单的多少", "And at least their share of what the rule sent"),
        ["duplicates"] = ("重复诉求", "Duplicates"),
        ["duplicates.radiusMetres"] = ("多少米以内", "Within metres"),
        ["duplicates.days"] = ("多少天以内", "Within days"),
        ["duplicates.similarity"] = ("文字相似到多少", "Similar wording from"),
        ["duplicates.probability"] = ("几成可能是同一件就提示", "Offered as the same matter from"),
        ["places"] = ("地点", "Places"),
        ["places.borderMetres"] = (
            "两个社区远近差多少米以内要问一句",
            "Ask when two communities differ by metres at most"
        ),
        ["whistles"] = ("吹哨报到", "Whistles"),
        ["whistles.daysAhead"] = ("最多提前几天约定", "Days ahead a meeting may be set"),
        ["whistles.minutesEarly"] = (
            "约定时间前多少分钟起可以报到",
            "Minutes before the hour to meet from which arrivals count"
        ),
        ["whistles.metresOff"] = ("离现场多少米以内算到场", "Metres from the place that still count as there"),
        ["whistles.taskDays"] = ("任务期限最多多少天", "Days ahead a task may be due"),
        ["whistles.fewest"] = ("每街道每期最少几次", "Fewest per street and period"),
        ["whistles.most"] = ("每街道每期最多几次", "Most per street and period"),
        ["whistles.whistlerShare"] = ("吹哨方得分份额", "Whistler's share of the score"),
        ["whistles.invitedShare"] = ("应哨方得分份额", "Invited units' share of the score"),
        ["whistles.lateWorth"] = ("迟到得分折算", "Worth of coming late"),
        ["monthEnd"] = ("月末清理", "Month-end sweep"),
        ["monthEnd.nearlyThere"] = ("差几项以内建议办结", "Missing at most, to be best closed"),
        ["monthEnd.hoursForTheRest"] = ("不足几小时算来不及", "Hours below which the rest is too late"),
        ["exclusions"] = ("剔除", "Exclusions"),
        ["exclusions.levels"] = ("几级审批，1 或 2", "Levels of approval, 1 or 2"),
        ["appeals"] = ("申辩", "Appeals"),
        ["appeals.days"] = ("考核期满后几天内可申辩", "Days after the period in which units may appeal"),
        ["proof"] = ("办结照片", "Pictures of handling"),
        ["proof.nearMetres"] = ("离工单地点多少米以内算同一地点", "Metres from the order's point that are its place"),
        ["proof.clockMinutes"] = ("相机时钟差几分钟不提示", "Minutes a camera's clock may be wrong"),
        ["rechecks"] = ("现场复核抽查", "Re-checks on the spot"),
        ["rechecks.strata"] = ("抽查分层", "Strata drawn from"),
        ["rechecks.failed"] = ("复核不属实怎么办", "When a closing does not hold"),
        ["hotSpots"] = ("高频点位", "Hot spots"),
        ["hotSpots.days"] = ("统计最近几天", "Days looked at"),
        ["hotSpots.orders"] = ("同一地点、同一类别满几件", "Orders of one place and category, at least"),
        ["hotSpots.callers"] = ("几个不同来电人算群诉", "Different callers to count as shared"),
        ["signs"] = ("回访异常迹象", "Signs of gaming in callbacks"),
        ["signs.burstCallbacks"] = ("一个人连续记多少次算密集", "Callbacks of one person that are a burst"),
        ["signs.burstMinutes"] = ("在多少分钟以内", "Within minutes"),
        ["signs.leastSeconds"] = (
            "显示号码后不到几秒就有答案",
            "Answers sooner than seconds after the number was shown"
        ),
        ["signs.handlerMinutes"] = ("回访前几分钟内承办方联系过", "Handling side in touch within minutes before"),
        ["signs.leastAnswers"] = ("两边各满几个答案才比较", "Answers on both sides before shares are compared"),
        ["signs.pointsAbove"] = ("满意率高出几个百分点", "Percentage points above all others"),
        ["bulletins"] = ("通报和公开", "Bulletins and public figures"),
        ["bulletins.weeklyOn"] = ("周通报星期几发", "Weekly bulletin on weekday"),
        ["bulletins.monthlyAfterDays"] = (
            "月排名在考核期结束后第几天发",
            "Monthly ranking so many days after a period ends"
        ),
        ["bulletins.at"] = ("几点发", "At"),
        ["bulletins.published"] = ("向公众公开本区数据", "Publish the district's figures"),
        ["bulletins.smallestCell"] = ("少于几件不公开", "Figures below this are not published"),
        ["classifiers"] = ("分类模型", "Classifiers"),
        ["classifiers.leastOrders"] = ("满几件已签收工单才学习", "Confirmed orders before anything is learnt"),
        ["classifiers.leastNew"] = ("夜间学习至少要新增几件", "New ones that make a night's learning worth it"),
        ["classifiers.mostOrders"] = ("最多学最近几件", "Newest orders learnt from, at most"),
        ["classifiers.nightHour"] = ("夜间几点后学习", "Learns at night from this hour"),
        ["classifiers.leastGain"] = ("宏平均 F1 好多少才启用", "Used when macro-F1 is better by"),
        ["classifiers.kept"] = ("留最近几版可退回", "Versions kept to go back to"),
    };

    static readonly Dictionary<string, (string Zh, string En)> hints = new()
    {
        ["callback.callsFrom"] = ("如 09:00", "e.g. 09:00"),
        ["callback.callsUntil"] = ("如 20:00", "e.g. 20:00"),
        ["callback.sample"] = (
            "留空就全部回访。分层写：urgency emergency 100，channel web 50，category 0101 20，unit 110106012 30，rest 10；先写的先用，数字是百分比",
            "Empty calls everybody back. Strata: urgency emergency 100, channel web 50, category 0101 20, unit 110106012 30, rest 10; the first that fits counts, in percent"
        ),
        ["rechecks.strata"] = (
            "留空就不抽。写：unit 110106012 10，kind street 5%，rest 2%；先写的先用，每个单位按比例（%）或件数抽",
            "Empty draws none. unit 110106012 10, kind street 5%, rest 2%; the first that fits counts; of each unit a share (%) or a number"
        ),
        ["callback.linkFirst"] = ("如 web, chat；留空就都先打电话", "e.g. web, chat; empty calls everybody first"),
        ["callback.linkWaitDays"] = ("0 表示照常打", "0 calls as usual"),
        ["callback.counts"] = (
            "从下一个考核期起算；另一方没回访时就用有的那一次",
            "From the next period on; where only one of the two called, that call counts"
        ),
        ["scoring.response"] = ("三项权重合计为 1", "The three weights add up to 1"),
        ["scoring.partlySolved"] = ("0 到 1", "0 to 1"),
        ["scoring.mostlySatisfied"] = ("0 到 1", "0 to 1"),
        ["scoring.decimals"] = ("0 到 6；得分相同的并列", "0 to 6; equal figures share a rank"),
        ["scoring.classes"] = (
            "如：先进 95 (Advanced)，进步 85 (Improving)，整改 0。英文名写在分数后的括号里，可以不写；不分档就留空",
            "e.g. 先进 95 (Advanced), 进步 85 (Improving), 整改 0: Chinese name, bound, and in brackets the English name, which may be left out. Empty for none"
        ),
        ["scoring.groups"] = (
            "留空就一起排。分组写：units 城区 110106001 110106002；kind 部门 department；orders 大街道 500；rest 其他 (Others)。先写的先用，名次和档次只在组内排；英文名空一格写在最后的括号里，可以不写",
            "Empty ranks all together. Groups: units 城区 110106001 110106002; kind 部门 department; orders 大街道 500; rest 其他 (Others). The first that fits counts; ranks and classes are inside the group; an English name, after a blank in brackets at the end, may be left out"
        ),
        ["scoring.mostBonus"] = ("0 到 100，没有加减分项时不用", "0 to 100; unused without kinds of points"),
        ["scoring.mostMinus"] = ("0 到 100，没有加减分项时不用", "0 to 100; unused without kinds of points"),
        ["scoring.periodStartsOn"] = ("1 到 28", "1 to 28"),
        ["dispatch.shareToPropose"] = ("0 到 1", "0 to 1"),
        ["duplicates.similarity"] = ("0 到 1", "0 to 1"),
        ["duplicates.probability"] = ("0 到 1", "0 to 1"),
        ["signs.leastSeconds"] = ("0 表示不看", "0 looks at none"),
        ["bulletins.weeklyOn"] = (
            "1 是星期一，7 是星期日；说的是前七天",
            "1 Monday to 7 Sunday; tells of the seven days before"
        ),
        ["bulletins.monthlyAfterDays"] = ("1 是下一期的第一天", "1 is the first day of the next period"),
        ["bulletins.at"] = ("如 08:00", "e.g. 08:00"),
        ["bulletins.smallestCell"] = (
            "至少 1；能由合计推算出来的也一并隐去",
            "At least 1; what sums would tell is hidden too"
        ),
        ["places.borderMetres"] = ("0 表示从不问", "0 never asks"),
        ["classifiers.nightHour"] = ("0 到 23", "0 to 23"),
        ["classifiers.leastGain"] = ("0 到 1，如 0.005", "0 to 1, e.g. 0.005"),
        ["whistles.most"] = ("到了上限只有应急处置还能吹哨", "Beyond it only emergencies"),
        ["whistles.metresOff"] = ("更远的照样记下，标明离现场较远", "Farther ones are recorded and flagged"),
        ["whistles.whistlerShare"] = ("两方份额合计为 1", "Both shares add up to 1"),
        ["whistles.lateWorth"] = ("0 到 1", "0 to 1"),
    };

    public static string? Of(string path) => words.TryGetValue(path, out var word) ? Say.It(word.Zh, word.En) : null;

    public static string? HintOf(string path) =>
        hints.TryGetValue(path, out var hint) ? Say.It(hint.Zh, hint.En) : null;

    public static IReadOnlyList<Choice> Treatments =>
        [
            new(Kebab.Of(Treatment.LeftOut), Say.It("不计入", "Left out")),
            new(Kebab.Of(Treatment.CountsAgainst), Say.It("计入，算没有做到", "Counts against")),
            new(Kebab.Of(Treatment.CountsFor), Say.It("计入，算做到", "Counts for")),
        ];

    public static IReadOnlyList<Choice> HardCases =>
        [
            new(
                Kebab.Of(HardCaseCounting.Together),
                Say.It("单列，也计入普通三率", "Apart, and in the ordinary rates too")
            ),
            new(
                Kebab.Of(HardCaseCounting.Apart),
                Say.It("只单列，不计入普通三率", "Apart only; the raw rates keep them")
            ),
        ];

    public static IReadOnlyList<Choice> Rankings =>
        [
            new("full", Say.It("全排名", "Full ranking")),
            new("classes", Say.It("只分档", "Classes only")),
            new("none", Say.It("不排名", "No ranking")),
        ];
}
