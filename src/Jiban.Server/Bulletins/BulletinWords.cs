using System.Globalization;
using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;

namespace Jiban.Server.Bulletins;

/// <summary>What a bulletin says in sentences, in the reader's language; every figure with what it is out of.</summary>
public static class BulletinWords
{
    public static string Of(BulletinKind kind) =>
        kind switch
        {
            BulletinKind.Weekly => Say.It("周通报", "Weekly bulletin"),
            BulletinKind.Monthly => Say.It("月排名", "Monthly ranking"),
        };

    /// <summary>"2026 年第 47 周周通报", "2026-11 期月排名".</summary>
    public static string Title(BulletinKind kind, string code) =>
        kind is BulletinKind.Monthly
            ? Say.It($"{code} 期月排名", $"Monthly ranking, period {code}")
            : Say.It(
                $"{code[..4]} 年第 {int.Parse(code[6..], CultureInfo.InvariantCulture)} 周通报",
                $"Weekly bulletin {code}"
            );

    public static string Name(string zh, string en) => Say.It(zh, en.Length > 0 ? en : zh);

    /// <summary>What came, was closed, is open and was said of it, as a paragraph.</summary>
    public static string Summary(BulletinContent content)
    {
        var weekly = content.Kind is BulletinKind.Weekly;
        var parts = new List<string>
        {
            Say.It(
                $"受理 {content.Accepted.Now:N0} 件{Change(content.Accepted, weekly)}；办结 {content.Closed.Now:N0} 件{Change(content.Closed, weekly)}。",
                $"{content.Accepted.Now:N0} requests were accepted{Change(content.Accepted, weekly)}; {content.Closed.Now:N0} closed{Change(content.Closed, weekly)}."
            ),
            Say.It(
                $"发稿时在办 {content.Open:N0} 件，其中超时 {content.Overdue:N0} 件。",
                $"When this was written {content.Open:N0} were open, {content.Overdue:N0} of them overdue."
            ),
            Rates(content.Whole),
        };
        if (content.Categories.Where(kind => kind.Requests.Now > 0).Take(3).ToList() is { Count: > 0 } most)
            parts.Add(
                Say.It("诉求最多的是", "Most were about ")
                    + string.Join(
                        Say.It("、", ", "),
                        most.Select(kind =>
                            $"{Name(kind.Name, kind.NameEn)}{Say.It("（", " (")}{kind.Requests.Now:N0}{Say.It("）", ")")}"
                        )
                    )
                    + Say.It("。", ".")
            );
        if (Grown(content) is { } grown)
            parts.Add(
                Say.It(
                    $"增加最多的是{grown.Name}：{grown.Requests.Before:N0} → {grown.Requests.Now:N0} 件。",
                    $"Grew most: {Name(grown.Name, grown.NameEn)}, {grown.Requests.Before:N0} → {grown.Requests.Now:N0}."
                )
            );
        return string.Join(Say.Chinese ? "" : " ", parts);
    }

    static CountedName? Grown(BulletinContent content) =>
        content
            .Categories.Where(kind => kind.Requests.ToBefore.Difference > 0)
            .MaxBy(kind => kind.Requests.ToBefore.Difference);

    static string Rates(UnitScore whole) =>
        whole.Adjusted is { Valid: > 0 } rates
            ? Say.It(
                $"有效回访 {rates.Valid:N0} 件：响应率 {rates.Response.Percent(1)} %，解决率 {rates.Solved.Percent(1)} %，满意率 {rates.Satisfaction.Percent(1)} %（n = {rates.Satisfaction.Of:N0}）。",
                $"Of {rates.Valid:N0} valid callbacks {rates.Response.Percent(1)} % were contacted, {rates.Solved.Percent(1)} % solved, {rates.Satisfaction.Percent(1)} % satisfied (n = {rates.Satisfaction.Of:N0})."
            )
            : Say.It("没有结束的回访。", "No callback ended.");

    static string Change(Volume volume, bool weekly)
    {
        var said = new List<string>();
        if (volume.ToBefore.Percent is { } before)
            said.Add(
                Say.It(
                    $"{(weekly ? "比上周" : "环比")} {Figures.Signed(before)} %",
                    $"{Figures.Signed(before)} % on the {(weekly ? "week" : "period")} before"
                )
            );
        if (volume.ToYear.Percent is { } year)
            said.Add(Say.It($"同比 {Figures.Signed(year)} %", $"{Figures.Signed(year)} % on a year ago"));
        return said.Count == 0 ? "" : Say.It("（", " (") + string.Join(Say.It("，", ", "), said) + Say.It("）", ")");
    }

    static readonly string[] NoNotes = [];

    /// <summary>What anything published names (rule 51).</summary>
    public static IReadOnlyList<string> Notes(Bulletin bulletin, BulletinBoard? board) =>
        [
            Say.It(
                $"{bulletin.Content.FirstDay:yyyy-MM-dd} 至 {bulletin.Content.LastDay:yyyy-MM-dd}，考核期 {bulletin.Content.Period}，计分口径 {bulletin.Content.Policy.Version}。",
                $"{bulletin.Content.FirstDay:yyyy-MM-dd} to {bulletin.Content.LastDay:yyyy-MM-dd}, period {bulletin.Content.Period}, scoring policy {bulletin.Content.Policy.Version}."
            ),
            Say.It(
                "受理按受理时间、地点所在街镇计；办结按办结时间计，后来重办的不算；三率按回访结束时间计，分母是有效回访数 n（括号里）。",
                "Accepted by the time and street of acceptance; closed by the time of closing, reopened ones left out; rates by the end of the callback, out of n valid callbacks (in brackets)."
            ),
            Say.It(
                "综合得分扣除剔除和挂账，原始综合不扣除。n 小的看区间，不看名次。",
                "The score leaves exclusions and accounts out, the raw score leaves them in. Where n is small read the interval, not the rank."
            ),
            .. bulletin.Content.Policy.Points is { } rules ? [PointWords.Rule(rules)] : NoNotes,
            bulletin.Content.Watermark is { } at
                ? Say.It(
                    $"数据截至 {TimeWords.Moment(at)}，{TimeWords.Moment(bulletin.Line.MadeAt)} 生成，第 {bulletin.Line.Version} 版。",
                    $"Data until {TimeWords.Moment(at)}, made {TimeWords.Moment(bulletin.Line.MadeAt)}, version {bulletin.Line.Version}."
                )
                : Say.It(
                    $"{TimeWords.Moment(bulletin.Line.MadeAt)} 生成，第 {bulletin.Line.Version} 版；本期还没有结束的回访。",
                    $"Made {TimeWords.Moment(bulletin.Line.MadeAt)}, version {bulletin.Line.Version}; no callback of the period has ended."
                ),
            .. board is null
                ? (IEnumerable<string>)[]
                :
                [
                    board.Closing is { } closing
                        ? Say.It(
                            $"{AssessmentWords.Of(board.Level)}：已定榜，第 {closing} 版；结果校验值 {board.ResultHash}",
                            $"{AssessmentWords.Of(board.Level)}: closed, version {closing}; hash of the result {board.ResultHash}"
                        )
                        : Say.It(
                            $"{AssessmentWords.Of(board.Level)}：尚未定榜；结果校验值 {board.ResultHash}",
                            $"{AssessmentWords.Of(board.Level)}: not closed; hash of the result {board.ResultHash}"
                        ),
                ],
        ];
}
