using Jiban.Callback;
using Jiban.Dispatch;
using Jiban.Insight.Phrases;
using Jiban.Intake;
using Jiban.Places;
using Jiban.Server.Callback;
using Jiban.WorkOrders;

namespace Jiban.Server.Shell;

/// <summary>The words of what was asked, how it was handled, and how the requester judged it.</summary>
public static partial class Words
{
    public static string Of(Channel channel) =>
        channel switch
        {
            Channel.Phone => Say.It("12345 电话", "12345 phone"),
            Channel.Web => Say.It("网络", "Web"),
            Channel.Chat => Say.It("在线对话", "Chat"),
            Channel.Sms => Say.It("短信", "Text message"),
            Channel.Card => Say.It("联系卡", "Contact card"),
            Channel.PropertyDesk => Say.It("物业接诉台", "Property desk"),
            Channel.Visit => Say.It("来访", "Visit"),
            Channel.Media => Say.It("媒体曝光", "Media"),
            Channel.Patrol => Say.It("巡查", "Patrol"),
            Channel.UpperLevel => Say.It("上级交办", "Upper level"),
            Channel.Import => Say.It("导入", "Import"),
        };

    public static string Of(RequestKind kind) =>
        kind switch
        {
            RequestKind.Consult => Say.It("咨询", "Question"),
            RequestKind.Help => Say.It("求助", "Help"),
            RequestKind.Complaint => Say.It("投诉", "Complaint"),
            RequestKind.Report => Say.It("举报", "Report of an offence"),
            RequestKind.Suggestion => Say.It("建议", "Suggestion"),
        };

    public static string Of(ContactOutcome outcome) =>
        outcome switch
        {
            ContactOutcome.AnsweredDirectly => Say.It("直接答复", "Answered directly"),
            ContactOutcome.HandedToEmergency => Say.It("转紧急热线", "Handed to an emergency line"),
            ContactOutcome.LegalRoute => Say.It("告知法定途径", "Legal route explained"),
            ContactOutcome.Merged => Say.It("并入工单", "Merged into an order"),
            ContactOutcome.OpenedOrder => Say.It("生成工单", "Opened an order"),
        };

    public static string Of(HandlingResult result) =>
        result switch
        {
            HandlingResult.Solved => Say.It("已解决", "Solved"),
            HandlingResult.Partly => Say.It("部分解决", "Partly solved"),
            HandlingResult.Unsolved => Say.It("未解决", "Not solved"),
        };

    public static string Of(Solved solved) =>
        solved switch
        {
            Solved.Yes => Say.It("解决", "Solved"),
            Solved.Partly => Say.It("部分解决", "Partly solved"),
            Solved.No => Say.It("未解决", "Not solved"),
        };

    public static string Of(Satisfied satisfied) =>
        satisfied switch
        {
            Satisfied.Yes => Say.It("满意", "Satisfied"),
            Satisfied.Mostly => Say.It("基本满意", "Mostly satisfied"),
            Satisfied.No => Say.It("不满意", "Not satisfied"),
            Satisfied.None => Say.It("未评价", "No judgement"),
        };

    public static string Of(CallbackSource source) =>
        source switch
        {
            CallbackSource.District => Say.It("区回访", "District's callback"),
            CallbackSource.City => Say.It("市回访", "City's callback"),
        };

    public static string Of(CallbackPrecedence precedence) =>
        precedence switch
        {
            CallbackPrecedence.City => Say.It("市级优先", "The city's goes first"),
            CallbackPrecedence.District => Say.It("区级优先", "The district's goes first"),
            CallbackPrecedence.Latest => Say.It("以最后一次为准", "The last one counts"),
        };

    public static string Of(CallbackSkip skip) =>
        skip switch
        {
            CallbackSkip.NoNumber => Say.It("没留号码", "No number left"),
            CallbackSkip.AskedNotTo => Say.It("不久前拒访", "Declined lately"),
            CallbackSkip.CalledToday => Say.It("今天已打过", "Called today"),
            CallbackSkip.LinkGiven => Say.It("等自助回访", "May answer behind a link"),
        };

    public static string Of(CallbackOutcome outcome) =>
        outcome switch
        {
            CallbackOutcome.Reached => Say.It("接通", "Reached"),
            CallbackOutcome.Unreachable => Say.It("联系不上", "Not reached"),
            CallbackOutcome.Refused => Say.It("拒访", "Declined to answer"),
            CallbackOutcome.WrongNumber => Say.It("号码错误", "Wrong number"),
        };

    public static string Of(ExclusionState exclusion) =>
        exclusion switch
        {
            ExclusionState.None => Say.It("正常计分", "Counts"),
            ExclusionState.Requested => Say.It("申请剔除", "Exclusion asked for"),
            ExclusionState.Endorsed => Say.It("剔除待终审", "Exclusion endorsed"),
            ExclusionState.Excluded => Say.It("已剔除", "Excluded"),
        };

    public static string Of(HardCaseState hardCase) =>
        hardCase switch
        {
            HardCaseState.None => Say.It("不是疑难", "No hard case"),
            HardCaseState.Requested => Say.It("疑难待审批", "Hard case asked for"),
            HardCaseState.Marked => Say.It("疑难", "Hard case"),
        };

    public static string Of(AppealState appeal) =>
        appeal switch
        {
            AppealState.None => Say.It("没有申辩", "No appeal"),
            AppealState.Raised => Say.It("申辩待裁定", "Appeal raised"),
            AppealState.Upheld => Say.It("申辩成立", "Appeal upheld"),
            AppealState.Rejected => Say.It("申辩不成立", "Appeal rejected"),
        };

    public static string Of(LostAnswer lost) =>
        lost switch
        {
            LostAnswer.Contacted => Say.It("未按时联系", "not contacted in time"),
            LostAnswer.Solved => Say.It("未完全解决", "not fully solved"),
            LostAnswer.Satisfied => Say.It("未完全满意", "not fully satisfied"),
        };

    public static string Of(EvidenceKind kind) =>
        kind switch
        {
            EvidenceKind.FromRequester => Say.It("诉求人提供", "From the requester"),
            EvidenceKind.Before => Say.It("办理前", "Before"),
            EvidenceKind.After => Say.It("办理后", "After"),
            EvidenceKind.Paper => Say.It("其他材料", "Other paper"),
            EvidenceKind.Thanks => Say.It("锦旗、感谢信", "Banner or letter of thanks"),
            EvidenceKind.Recheck => Say.It("现场复核", "Re-check on the spot"),
            EvidenceKind.Reinspection => Say.It("定期检查", "Check after closing"),
        };

    public static string Of(ClosingNeed need) =>
        need switch
        {
            ClosingNeed.Contact => Say.It("联系诉求人", "contact with the requester"),
            ClosingNeed.Reply => Say.It("答复", "a reply"),
            ClosingNeed.EvidenceOrBasis => Say.It("佐证或依据", "evidence or a basis"),
            ClosingNeed.CoUnitReplies => Say.It("协办单位答复", "replies of the co-units"),
            ClosingNeed.ExtensionDecision => Say.It("延期审批结果", "a decision on the extension"),
            ClosingNeed.CourseEnd => Say.It("处置流程走完", "the end of its course"),
            ClosingNeed.AccountDecision => Say.It("挂账审批结果", "a decision on the account"),
        };

    public static string Of(PersonalKind kind) =>
        kind switch
        {
            PersonalKind.Mobile => Say.It("手机号", "Mobile number"),
            PersonalKind.Landline => Say.It("固定电话", "Landline"),
            PersonalKind.IdentityNumber => Say.It("身份证号", "Identity number"),
            PersonalKind.Plate => Say.It("车牌", "Number plate"),
            PersonalKind.BankCard => Say.It("银行卡号", "Bank card"),
            PersonalKind.Email => Say.It("邮箱", "E-mail"),
            PersonalKind.ChatAccount => Say.It("微信或QQ号", "Chat account"),
            PersonalKind.Name => Say.It("姓名", "Name"),
            PersonalKind.Door => Say.It("门牌", "Door"),
            PersonalKind.Other => Say.It("人工标出", "Marked by hand"),
        };

    public static string Of(Ownership owner) =>
        owner switch
        {
            Ownership.Central => Say.It("央产", "Central state"),
            Ownership.Military => Say.It("军产", "Armed forces"),
            Ownership.Municipal => Say.It("市属", "City"),
            Ownership.District => Say.It("区属", "District"),
            Ownership.Unowned => Say.It("无主", "Nobody's"),
        };

    public static string Of(StepVerdict verdict) =>
        verdict switch
        {
            StepVerdict.Fired => Say.It("适用", "decides"),
            StepVerdict.OtherPlaceType => Say.It("场所类型不同", "another kind of place"),
            StepVerdict.OtherArea => Say.It("不在这一条的片区", "outside the row's area"),
            StepVerdict.OtherOwner => Say.It("产权不同", "the place is another owner's"),
            StepVerdict.OwnerUnknown => Say.It("还不知道产权归谁", "not known yet whose the place is"),
            StepVerdict.OtherHours => Say.It("不在适用时段", "outside its hours"),
            StepVerdict.PlaceUnknown => Say.It("还不知道街道或社区", "street or community not known yet"),
            StepVerdict.ComplainedAbout => Say.It("所指单位正是被反映的单位", "the unit it names is complained about"),
            StepVerdict.NoSuchUnit => Say.It("所指单位本区没有或不接单", "the unit it names takes no orders here"),
        };

    public static string Of(ClockKind clock) =>
        clock switch
        {
            ClockKind.Dispatch => Say.It("派单", "Dispatch"),
            ClockKind.SignFor => Say.It("签收", "Sign-for"),
            ClockKind.Contact => Say.It("首次联系", "First contact"),
            ClockKind.Handling => Say.It("办理", "Handling"),
            ClockKind.Objection => Say.It("提出异议", "Objection"),
            ClockKind.Ruling => Say.It("异议裁定", "Ruling"),
            ClockKind.Callback => Say.It("回访", "Callback"),
            ClockKind.CallbackAgain => Say.It("再次回访", "Next callback"),
            ClockKind.Redo => Say.It("重办", "Redo"),
            ClockKind.Step => Say.It("流程步骤", "Step"),
            ClockKind.Extension => Say.It("延期审批", "Extension decision"),
            ClockKind.CoReply => Say.It("协办", "Co-reply"),
            ClockKind.Arrival => Say.It("吹哨到场", "Whistle arrival"),
            ClockKind.Account => Say.It("挂账最长期限", "Longest account"),
        };
}
