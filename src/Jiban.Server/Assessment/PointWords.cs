using System.Globalization;
using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;

namespace Jiban.Server.Assessment;

/// <summary>The words of 加减分, in the reader's language.</summary>
public static class PointWords
{
    public static string Of(PointSource source) =>
        source switch
        {
            PointSource.SignedForLate => Say.It("签收超时", "signed for late"),
            PointSource.ContactedLate => Say.It("联系超时", "contacted late"),
            PointSource.ClosedLate => Say.It("办结超时", "closed late"),
            PointSource.Redone => Say.It("重办", "done again"),
            PointSource.HardCaseSolved => Say.It("疑难解决", "hard case solved"),
            PointSource.Praised => Say.It("外单位记下的表扬", "thanks recorded outside the unit"),
            PointSource.RecheckFailed => Say.It("抽查不符", "closing did not hold on the spot"),
            PointSource.ObjectionOverruled => Say.It("退单不成立", "objection overruled"),
            PointSource.WhistleInTime => Say.It("吹哨按时报到", "in time at a whistle"),
            PointSource.Awarded => Say.It("人工认定", "awarded by hand"),
        };

    public static string Of(RankedBy by) =>
        by switch
        {
            RankedBy.AfterPoints => Say.It("加减分后的得分", "Score after points"),
            RankedBy.BeforePoints => Say.It("加减分前的得分", "Score before points"),
        };

    public static string Of(AwardState state) =>
        state switch
        {
            AwardState.Proposed => Say.It("待审批", "To decide"),
            AwardState.Approved => Say.It("已认定", "Approved"),
            AwardState.Refused => Say.It("不予认定", "Refused"),
            AwardState.Revoked => Say.It("已撤销", "Revoked"),
        };

    public static Tone ToneOf(AwardState state) =>
        state switch
        {
            AwardState.Proposed => Tone.Act,
            AwardState.Approved => Tone.Solved,
            _ => Tone.Waiting,
        };

    /// <summary>What the refusals of awards say.</summary>
    public static RefusalWords? Of(Refusal refusal) =>
        refusal switch
        {
            NoSuchAwardKind r => new(
                Say.It(
                    $"{r.Period} 期的口径没有人工认定的项目 {r.Kind}",
                    $"The policy of {r.Period} has no kind {r.Kind} that is awarded by hand"
                ),
                Say.It("请从列出的加减分项里选。", "Choose one of the kinds listed."),
                400,
                "kind"
            ),
            AwardWithoutEvidence => new(
                Say.It("没有依据：文件、照片、工单都没有", "No document, picture or order shows it"),
                Say.It(
                    "请写文件名称、文号或工单编号，或附上文件的照片。",
                    "Cite a document, give the number of an order, or add a picture of the document."
                ),
                400,
                "document"
            ),
            AwardSettled r => new(
                Say.It(
                    $"这一条{Of(r.State)}，不能再这样办",
                    $"This one stands at “{Of(r.State)}” and takes no such step"
                ),
                Say.It("请刷新后再看。", "Load the page again.")
            ),
            AwardDecidedByOneself => new(
                Say.It("自己提出的不能自己审批", "Whoever proposed it does not decide on it"),
                Say.It("请由另一个人审批。", "Ask somebody else to.")
            ),
            AwardDecidedInside => new(
                Say.It("本单位和它的上下级不能审批", "The unit, and those above and below it, do not decide"),
                Say.It("请由单位以外的人审批。", "Ask somebody outside the unit to.")
            ),
            NoSuchAward => new(
                Say.It("没有这一条加减分认定", "There is no such award"),
                Say.It("请从列表里选。", "Choose one from the list."),
                404
            ),
            AwardThereAlready => new(
                Say.It("同样的一条已经提过，没有再记一次", "The same was proposed before; it was not recorded twice"),
                Say.It(
                    "请在列表里看那一条；确实是另一件事，把事由写清楚。",
                    "See it in the list; if it is another matter, say in the reason which."
                )
            ),
            AwardMovedOn => new(
                Say.It("刚有别人审批或撤销了它", "Somebody else has just decided on it or revoked it"),
                Say.It("请刷新后再看。", "Load the page again."),
                412
            ),
            _ => null,
        };

    public static string NameOf(PointKind kind) => Say.It(kind.Name, kind.NameEn.Length > 0 ? kind.NameEn : kind.Name);

    /// <summary>"+0.5", "−0.1", "0".</summary>
    public static string Signed(decimal points) => points.ToString("+0.####;−0.####;0", CultureInfo.InvariantCulture);

    /// <summary>"签收超时：每次 −0.1，每期最多 2 分".</summary>
    public static string Rule(PointKind kind) =>
        Say.It(
            $"{NameOf(kind)}（{Of(kind.Source)}）：每次 {Signed(kind.Value)}，每期最多 {kind.Cap:0.####} 分",
            $"{NameOf(kind)} ({Of(kind.Source)}): {Signed(kind.Value)} each time, {kind.Cap:0.####} at most in a period"
        );

    /// <summary>How points meet the score, as whatever is published names it.</summary>
    public static string Rule(PointRules rules) =>
        Say.It(
            $"加减分后 = 综合得分 + 加分（最多 {rules.MostBonus:0.####}）− 减分（最多 {rules.MostMinus:0.####}），不低于 0、不高于 100；按{Of(rules.RankedBy)}排名分档。",
            $"With points = score + gains ({rules.MostBonus:0.####} at most) − losses ({rules.MostMinus:0.####} at most), between 0 and 100; ranks and classes go by the {Of(rules.RankedBy).ToLowerInvariant()}."
        );

    /// <summary>综合得分 by the name that says whether points are in it.</summary>
    public static string Composite(bool points) =>
        points ? Say.It("综合（加减分前）", "Score before points") : Say.It("综合", "Score");

    /// <summary>Where one time of a kind opens to.</summary>
    public static string Address(PointFact fact) =>
        fact.Source switch
        {
            PointSource.WhistleInTime => $"/whistles/{fact.Number}",
            PointSource.Awarded => $"/assessment/awards?number={fact.Number}",
            _ => $"/orders/{fact.Number}",
        };

    /// <summary>What its link says.</summary>
    public static string Link(PointFact fact) =>
        fact.Source switch
        {
            PointSource.WhistleInTime => Say.It("吹哨", "whistle"),
            PointSource.Awarded => Say.It("认定", "award"),
            _ => fact.Number,
        };
}
