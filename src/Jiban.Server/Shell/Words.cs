using Jiban.Insight.Similarity;
using Jiban.Intake;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Shell;

/// <summary>The words of the chain's closed lists, in the reader's language: where an order stands and what can be done to it.</summary>
public static partial class Words
{
    public static string Of(ClassifierUse use) =>
        use switch
        {
            ClassifierUse.Category => Say.It("分类", "Category"),
            ClassifierUse.Unit => Say.It("承办单位", "Unit"),
        };

    /// <summary>What speaks for one matter: "用词、地点".</summary>
    public static string Of(IReadOnlyList<MatterSign> signs) =>
        string.Join(
            Say.It("、", ", "),
            signs
                .Where(s => s is not MatterSign.UnknownPlace)
                .Select(s =>
                    s switch
                    {
                        MatterSign.Wording => Say.It("用词", "wording"),
                        MatterSign.Place or MatterSign.UnknownPlace => Say.It("地点", "place"),
                        MatterSign.Time => Say.It("时间", "time"),
                        MatterSign.Category => Say.It("分类", "category"),
                    }
                )
        );

    public static string Of(Stage stage) =>
        stage switch
        {
            Stage.AwaitingDispatch => Say.It("待派单", "To dispatch"),
            Stage.AwaitingSignFor => Say.It("待签收", "To sign for"),
            Stage.InHandling => Say.It("办理中", "In handling"),
            Stage.UnderObjection => Say.It("派单异议", "Under objection"),
            Stage.OnAccount => Say.It("挂账", "On account"),
            Stage.AwaitingRequester => Say.It("等诉求人", "Waiting for the requester"),
            Stage.AwaitingCallback => Say.It("待回访", "To call back"),
            Stage.Archived => Say.It("已归档", "Archived"),
        };

    public static string Of(Urgency urgency) =>
        urgency switch
        {
            Urgency.Emergency => Say.It("特急", "Emergency"),
            Urgency.Urgent => Say.It("紧急", "Urgent"),
            Urgency.General => Say.It("一般", "General"),
            Urgency.Complex => Say.It("复杂", "Complex"),
        };

    /// <summary>The verb on the button; in English lower case inside a sentence reads well too.</summary>
    public static string Of(WorkOrderAction action) =>
        action switch
        {
            WorkOrderAction.Merge => Say.It("合并来件", "merge a contact"),
            WorkOrderAction.Reclassify => Say.It("改分类", "reclassify"),
            WorkOrderAction.DecideMasking => Say.It("定遮盖", "decide the masking"),
            WorkOrderAction.Dispatch => Say.It("派单", "dispatch"),
            WorkOrderAction.RequestOverride => Say.It("申请例外派单", "ask for an override"),
            WorkOrderAction.DecideOverride => Say.It("审批例外派单", "decide the override"),
            WorkOrderAction.SignFor => Say.It("签收", "sign for"),
            WorkOrderAction.HandOn => Say.It("转派下级", "hand on"),
            WorkOrderAction.AssignHandler => Say.It("指派经办人", "assign a handler"),
            WorkOrderAction.RaiseObjection => Say.It("提出异议", "object"),
            WorkOrderAction.RuleObjection => Say.It("裁定异议", "rule on the objection"),
            WorkOrderAction.Contact => Say.It("记联系", "log a contact"),
            WorkOrderAction.Note => Say.It("阶段告知", "send an interim note"),
            WorkOrderAction.AddEvidence => Say.It("上传佐证", "add evidence"),
            WorkOrderAction.AskCoUnit => Say.It("加派协办", "ask a co-unit"),
            WorkOrderAction.ReleaseCoUnit => Say.It("撤销协办", "release a co-unit"),
            WorkOrderAction.ObjectToPart => Say.It("协办异议", "object to the part"),
            WorkOrderAction.RulePart => Say.It("裁定协办异议", "rule on the part"),
            WorkOrderAction.BeginCourse => Say.It("启动流程", "begin a course"),
            WorkOrderAction.DoCourseStep => Say.It("完成一步", "do a step"),
            WorkOrderAction.EndCourse => Say.It("结束流程", "end a course"),
            WorkOrderAction.CoReply => Say.It("协办答复", "reply as co-unit"),
            WorkOrderAction.RequestStepUp => Say.It("申请提级", "ask the unit above"),
            WorkOrderAction.DecideStepUp => Say.It("审批提级", "decide the step up"),
            WorkOrderAction.Extend => Say.It("申请延期", "ask for more time"),
            WorkOrderAction.DecideExtension => Say.It("审批延期", "decide the extension"),
            WorkOrderAction.PutOnAccount => Say.It("申请挂账", "ask to put on account"),
            WorkOrderAction.DecideAccount => Say.It("审批挂账", "decide the account"),
            WorkOrderAction.ClearAccount => Say.It("销账", "clear from account"),
            WorkOrderAction.Pause => Say.It("等诉求人", "wait for the requester"),
            WorkOrderAction.Resume => Say.It("恢复办理", "go on"),
            WorkOrderAction.Reply => Say.It("答复", "reply"),
            WorkOrderAction.Close => Say.It("办结", "close"),
            WorkOrderAction.CallAhead => Say.It("记预回访", "record a pre-callback"),
            WorkOrderAction.CallBack => Say.It("回访", "call back"),
            WorkOrderAction.IssueLink => Say.It("发自助链接", "make a link"),
            WorkOrderAction.Reopen => Say.It("重办", "reopen"),
            WorkOrderAction.Recheck => Say.It("记现场复核", "record a re-check"),
            WorkOrderAction.PlanReinspection => Say.It("列入定期检查", "plan checks"),
            WorkOrderAction.Reinspect => Say.It("记检查结果", "record a check"),
            WorkOrderAction.ExtendReinspection => Say.It("延长检查", "extend the checks"),
            WorkOrderAction.EndReinspection => Say.It("提前结束检查", "end the checks early"),
            WorkOrderAction.RecordPraise => Say.It("登记表扬", "record thanks"),
            WorkOrderAction.TakePraise => Say.It("记来电表扬", "take a call of thanks"),
            WorkOrderAction.Exclude => Say.It("申请剔除", "ask to exclude"),
            WorkOrderAction.DecideExclusion => Say.It("审批剔除", "decide the exclusion"),
            WorkOrderAction.ReverseExclusion => Say.It("撤销剔除", "reverse the exclusion"),
            WorkOrderAction.Appeal => Say.It("申辩", "appeal"),
            WorkOrderAction.StateReview => Say.It("复盘陈述", "add to the review"),
            WorkOrderAction.DrawLesson => Say.It("写教训", "write the lesson"),
            WorkOrderAction.DecideAppeal => Say.It("裁定申辩", "decide the appeal"),
            WorkOrderAction.AskHardCase => Say.It("申报疑难", "report as a hard case"),
            WorkOrderAction.DecideHardCase => Say.It("审批疑难", "decide the hard case"),
            WorkOrderAction.ChangeCaseLeader => Say.It("更换领办领导", "name another leader"),
            WorkOrderAction.EndHardCase => Say.It("取消疑难", "end the hard case"),
        };

    /// <summary>The same verb at the start of a button or heading.</summary>
    public static string Button(WorkOrderAction action) =>
        Of(action) is var verb ? char.ToUpper(verb[0]) + verb[1..] : "";

    public static string Of(UnitLevel level) =>
        level switch
        {
            UnitLevel.District => Say.It("区级", "District"),
            UnitLevel.Department => Say.It("委办局", "Department"),
            UnitLevel.Street => Say.It("街镇", "Street or town"),
            UnitLevel.Community => Say.It("社区村", "Community"),
            UnitLevel.Section => Say.It("科室", "Section"),
            UnitLevel.PublicService => Say.It("公共服务企业", "Public-service firm"),
            UnitLevel.Firm => Say.It("物业公司", "Property firm"),
        };

    public static string Of(Permission permission) =>
        permission switch
        {
            Permission.TakeContacts => Say.It("接线", "Take contacts"),
            Permission.DispatchOrders => Say.It("派单", "Dispatch orders"),
            Permission.RuleObjections => Say.It("裁定异议", "Rule on objections"),
            Permission.HandleOrders => Say.It("办理", "Handle orders"),
            Permission.DecideExtensions => Say.It("审批延期", "Decide extensions"),
            Permission.DecideAccounts => Say.It(
                "审批挂账、剔除、申辩和疑难",
                "Decide accounts, exclusions, appeals and hard cases"
            ),
            Permission.MakeCallbacks => Say.It("回访", "Call requesters back"),
            Permission.ReadOrders => Say.It("查看工单", "Read orders"),
            Permission.ReadAssessment => Say.It("查看考核", "Read the assessment"),
            Permission.RevealIdentity => Say.It("查看身份", "Reveal identities"),
            Permission.RevealConfidential => Say.It("查看保密身份", "Reveal confidential identities"),
            Permission.ExportLists => Say.It("导出", "Export lists"),
            Permission.ImportFiles => Say.It("导入", "Import files"),
            Permission.EditPolicy => Say.It("管理政策", "Edit policy"),
            Permission.EditStaff => Say.It("管理人员和单位", "Edit staff and units"),
            Permission.BlowWhistles => Say.It("吹哨", "Blow whistles"),
            Permission.AnswerWhistles => Say.It("应哨", "Answer whistles"),
            Permission.LeadProjects => Say.It("治理立项", "Lead projects"),
            Permission.CloseAssessments => Say.It("考核定榜", "Close assessments"),
        };
}
