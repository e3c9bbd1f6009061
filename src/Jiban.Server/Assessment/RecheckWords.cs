using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>The words of 现场复核.</summary>
static class RecheckWords
{
    public static string Of(RecheckState state) =>
        state switch
        {
            RecheckState.Open => Say.It("待复核", "To be looked at"),
            RecheckState.Mine => Say.It("派给我的", "Sent to me"),
            RecheckState.Holds => Say.It("属实", "Holds"),
            RecheckState.Fails => Say.It("不属实", "Does not hold"),
            RecheckState.ToDecide => Say.It("不属实，待处理", "Does not hold, to decide"),
        };

    public static string Of(FailedRecheck failed) =>
        failed switch
        {
            FailedRecheck.Listed => Say.It("列给审核人处理", "Listed for whoever reviews"),
            FailedRecheck.Reopened => Say.It("自动重办一轮", "A new round begins at once"),
        };

    public static string Of(RecheckLine line) =>
        line switch
        {
            { Holds: true } => Say.It("属实", "Holds"),
            { Holds: false, Reopened: true } => Say.It("不属实，已重办", "Does not hold, reopened"),
            { Holds: false } => Say.It("不属实，待处理", "Does not hold, to decide"),
            { AssignedTo: not null } => Say.It("已派人", "Somebody is sent"),
            _ => Say.It("待派人", "Nobody is sent yet"),
        };

    public static Tone ToneOf(RecheckLine line) =>
        line switch
        {
            { Holds: true } => Tone.Solved,
            { Holds: false, Reopened: true } => Tone.Waiting,
            { Holds: false } => Tone.Overdue,
            { AssignedTo: not null } => Tone.Waiting,
            _ => Tone.Act,
        };

    public static HistoryLine Of(OrderRechecked e, OrderSheet sheet) =>
        new(
            e.Holds
                ? Say.It("现场复核：属实", "Looked at on the spot: the closing holds")
                : Say.It("现场复核：不属实", "Looked at on the spot: the closing does not hold"),
            "map-pin-search",
            e.Holds ? Tone.Solved : Tone.Overdue,
            sheet.Plain(e.Note)
        );

    public static RefusalWords? Of(Refusal refusal) =>
        refusal switch
        {
            RecheckStrataUnclear r => new(
                Say.It($"抽查分层“{r.Part}”看不懂", $"The stratum “{r.Part}” is unclear"),
                Say.It("写成 unit 110106012 10、rest 2% 这样。", "Write unit 110106012 10, rest 2%."),
                400,
                "rechecks.strata"
            ),
            NoRecheckShare => new(
                Say.It("这一期的政策没有规定抽多少", "The policy of that period names no share to draw"),
                Say.It(
                    "请在管理的政策里写明“抽查分层”，从下一期起用。",
                    "Name strata in the policy; they count from then on."
                ),
                409,
                "period"
            ),
            NoCheckpointYet => new(
                Say.It(
                    "期满后还没有做过履历存证，没有种子可抽",
                    "No checkpoint was made since the period ended: there is no seed"
                ),
                Say.It("明天再来，每天会自动做一次。", "Come back tomorrow: one is made every day."),
                409,
                "period"
            ),
            RechecksDrawnAlready r => new(
                Say.It($"{r.Period} 期的名单已经抽过", $"The list of {r.Period} is drawn already"),
                Say.It("名单只抽一次，请看已有的。", "It is drawn once; read the one there is."),
                409,
                "period"
            ),
            NotToRecheck => new(
                Say.It("这张工单不在待复核名单里", "This order is not on a list to be looked at"),
                Say.It("请从复核名单里选一张还没有结果的。", "Choose one without a finding from the list."),
                409,
                "number"
            ),
            RecheckOfAnother => new(
                Say.It("这一件派给了别人", "Somebody else was sent to this one"),
                Say.It("由被派的人记结果，或请考核人员改派。", "They record it, or ask for it to be sent to you.")
            ),
            CheckerNotOutside => new(
                Say.It("这个人不能复核这一件", "This person cannot look at this one"),
                Say.It(
                    "要有回访权限、管得到这里，且不在办理过它的单位。",
                    "Choose somebody who may call back in its area and is outside the units that handled it."
                ),
                400,
                "staff"
            ),
            _ => null,
        };

    /// <summary>分层 in words: of which units how many are drawn.</summary>
    /// <param name="text">As <see cref="RecheckSample.Read"/> reads it.</param>
    public static string Strata(string text, PolicyBook book) =>
        string.Join(Say.It("；", "; "), RecheckSample.Read(text).Strata.Select(s => Of(s, book)));

    static string Of(RecheckStratum stratum, PolicyBook book)
    {
        var share = stratum.Share / 100m;
        var (drawn, drawnEn) =
            stratum.Share > 0
                ? ($"抽 {share:0.##}%", $"{share:0.##}%")
                : ($"抽 {stratum.Number} 件", stratum.Number == 1 ? "1 order" : $"{stratum.Number} orders");
        return stratum.Scope switch
        {
            RecheckScope.Unit => Say.It(
                $"{book.NameOfUnit(stratum.Code)}{drawn}",
                $"{book.NameOfUnit(stratum.Code)}: {drawnEn}"
            ),
            RecheckScope.Kind when Kebab.TryRead<UnitLevel>(stratum.Code, out var level) => Say.It(
                $"每个{Words.Of(level)}{drawn}",
                $"each {Words.Of(level)}: {drawnEn}"
            ),
            RecheckScope.Kind => stratum.ToString(),
            RecheckScope.Rest => Say.It($"其余每个单位{drawn}", $"each other unit: {drawnEn}"),
        };
    }

    /// <summary>What is wrong with the strata of a policy; null when nothing is.</summary>
    public static string? Fault(string text, PolicyBook book)
    {
        try
        {
            var unknown = RecheckSample
                .Read(text)
                .Strata.FirstOrDefault(s =>
                    s.Scope is RecheckScope.Unit && !book.Units.ContainsKey(new(s.Code))
                    || s.Scope is RecheckScope.Kind && !Kebab.All<UnitLevel>().Contains(s.Code)
                );
            return unknown is null
                ? null
                : Say.It($"没有 {unknown.Code} 这个单位或类别", $"no unit or kind has the code {unknown.Code}");
        }
        catch (RefusedException refused) when (refused.Refusal is RecheckStrataUnclear unclear)
        {
            return Say.It(
                $"“{unclear.Part}”看不懂，写成 unit 110106012 10、rest 2% 这样",
                $"“{unclear.Part}” is unclear; write unit 110106012 10, rest 2%"
            );
        }
    }
}
