using Jiban.Assessment;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Assessment;

/// <summary>考核表 as a spreadsheet: every rate with its n, raw beside adjusted, and a page that says where the figures come from.</summary>
public static class AssessmentSheet
{
    public static IReadOnlyList<SheetColumn<AssessmentRow>> Columns(AssessmentTable table) =>
        [
            .. table.Rows.Any(r => r.Group is not null) ? Groups() : [],
            Figures.Number<AssessmentRow>(Say.It("名次", "Rank"), r => r.Rank),
            new(Say.It("档次", "Class"), r => r.Class, Width: 12),
            new(Say.It("单位编码", "Unit code"), r => r.Unit, Width: 16),
            new(Say.It("单位", "Unit"), r => r.Name, Width: 28),
            Figures.Number<AssessmentRow>(
                table.Points is null ? Say.It("综合得分", "Score") : PointWords.Composite(true),
                r => r.Composite
            ),
            .. table.Points is { } rules ? Points(rules) : [],
            Figures.Number<AssessmentRow>(Say.It("原始综合得分", "Raw score"), r => r.RawComposite),
            .. Figures.Rate<AssessmentRow>(Say.It("响应率", "Response"), r => r.Response),
            .. Figures.Rate<AssessmentRow>(Say.It("解决率", "Solved"), r => r.Solved),
            .. Figures.Rate<AssessmentRow>(Say.It("满意率", "Satisfied"), r => r.Satisfaction),
            .. Figures.Rate<AssessmentRow>(Say.It("原始响应率", "Raw response"), r => r.RawResponse),
            .. Figures.Rate<AssessmentRow>(Say.It("原始解决率", "Raw solved"), r => r.RawSolved),
            .. Figures.Rate<AssessmentRow>(Say.It("原始满意率", "Raw satisfied"), r => r.RawSatisfaction),
            .. Figures.Rate<AssessmentRow>(Say.It("及时接收率", "Signed for in time"), r => r.SignedForInTime),
            .. Figures.Rate<AssessmentRow>(Say.It("按时办结率", "Closed in time"), r => r.ClosedInTime),
            .. Figures.Rate<AssessmentRow>(Say.It("回退率", "Returned"), r => r.Returned),
            .. Figures.Rate<AssessmentRow>(Say.It("重办率", "Redone"), r => r.Redone),
            Figures.Number<AssessmentRow>(Say.It("工单数", "Orders"), r => r.Orders),
            Figures.Number<AssessmentRow>(Say.It("诉求量", "Requests"), r => r.Requests),
            Figures.Number<AssessmentRow>(Say.It("人口", "People"), r => r.People),
            Figures.Number<AssessmentRow>(Say.It("万人诉求比", "Requests per 10,000"), r => r.RequestsPerTenThousand),
            .. table.Rows.Any(r => r.HardCases is not null) ? HardCases() : [],
        ];

    /// <summary>Gains, losses, the score after them, and of each kind how often.</summary>
    static IReadOnlyList<SheetColumn<AssessmentRow>> Points(PointRules rules) =>
        [
            Figures.Number<AssessmentRow>(Say.It("加分", "Gained"), r => r.Points?.Bonus),
            Figures.Number<AssessmentRow>(Say.It("减分", "Lost"), r => r.Points?.Minus),
            Figures.Number<AssessmentRow>(Say.It("加减分后得分", "Score after points"), r => r.Points?.After),
            .. rules.Kinds.Select(kind =>
                Figures.Number<AssessmentRow>(
                    Say.It($"{PointWords.NameOf(kind)}次数", $"{PointWords.NameOf(kind)}, times"),
                    r => r.Points?.Kinds.FirstOrDefault(k => k.Code == kind.Code)?.Times
                )
            ),
        ];

    static IReadOnlyList<SheetColumn<AssessmentRow>> Groups() => [new(Say.It("组", "Group"), r => r.Group, Width: 14)];

    static IReadOnlyList<SheetColumn<AssessmentRow>> HardCases() =>
        [
            Figures.Number<AssessmentRow>(Say.It("疑难工单", "Hard cases"), r => r.HardCases?.Orders),
            Figures.Number<AssessmentRow>(Say.It("疑难综合得分", "Hard cases, score"), r => r.HardCases?.Composite),
            .. Figures.Rate<AssessmentRow>(Say.It("疑难响应率", "Hard cases, response"), r => r.HardCases?.Response),
            .. Figures.Rate<AssessmentRow>(Say.It("疑难解决率", "Hard cases, solved"), r => r.HardCases?.Solved),
            .. Figures.Rate<AssessmentRow>(
                Say.It("疑难满意率", "Hard cases, satisfied"),
                r => r.HardCases?.Satisfaction
            ),
        ];

    /// <summary>What a published ranking names (rule 51).</summary>
    public static IReadOnlyList<string> Notes(AssessmentTable table) =>
        [
            Say.It(
                $"考核期 {table.Period}：{table.FirstDay:yyyy-MM-dd} 至 {table.LastDay:yyyy-MM-dd}",
                $"Period {table.Period}: {table.FirstDay:yyyy-MM-dd} to {table.LastDay:yyyy-MM-dd}"
            ),
            Say.It($"计分口径 {table.Policy}", $"Scoring policy {table.Policy}"),
            Say.It(
                "响应率、解决率、满意率的分母是有效回访数 n；原始率不扣除剔除和挂账。",
                "Response, solved and satisfied are out of n valid callbacks; raw rates leave exclusions and accounts in."
            ),
            Say.It(
                "区间是 95% 威尔逊区间；n 小时看区间，不看名次。",
                "Intervals are Wilson's 95 %; where n is small read the interval, not the rank."
            ),
            table.Watermark is { } at
                ? Say.It($"数据截至 {TimeWords.Moment(at)}", $"Data until {TimeWords.Moment(at)}")
                : Say.It("本期还没有回访结果", "No callback has ended in this period"),
            table.Trial ? Say.It("这是试算，不是结果", "A trial, not the result")
            : table.Closed is { } closed
                ? Say.It(
                    $"已定榜，第 {closed.Version} 版，{TimeWords.Moment(closed.At)}",
                    $"Closed, version {closed.Version}, {TimeWords.Moment(closed.At)}"
                )
            : Say.It("尚未定榜", "Not closed yet"),
            .. table.Points is { } rules
                ? rules.Kinds.Select(kind => PointWords.Rule(kind)).Append(PointWords.Rule(rules))
                : [],
            Say.It($"输入校验值 {table.InputsHash}", $"Hash of the inputs {table.InputsHash}"),
            Say.It($"结果校验值 {table.ResultHash}", $"Hash of the result {table.ResultHash}"),
        ];
}
