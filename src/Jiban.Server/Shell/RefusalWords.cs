using System.Text.Json;
using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Dispatch;
using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Admin;
using Jiban.Server.Assessment;
using Jiban.Server.Callback;
using Jiban.Server.Dispatch;
using Jiban.Server.Governance;
using Jiban.Server.Handling;
using Jiban.Server.Intake;
using Jiban.Server.LiveDesks;
using Jiban.Server.Storage;
using Jiban.Server.Whistles;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Shell;

/// <summary>What a refusal says to a person and to a program: what is the matter, what to do instead, which field, which HTTP status.</summary>
/// <param name="What">Why it cannot be done.</param>
/// <param name="Instead">What to do instead.</param>
/// <param name="Status">404, 409, 412 … see RFC 9457 mapping.</param>
/// <param name="Field">The input it is about; null when it is about the order's state.</param>
public sealed record RefusalWords(string What, string Instead, int Status = 409, string? Field = null)
{
    /// <summary>The stable type of the problem: <c>urn:jiban:refusal:not-at-stage</c>.</summary>
    public static string TypeOf(Refusal refusal) =>
        "urn:jiban:refusal:" + JsonNamingPolicy.KebabCaseLower.ConvertName(refusal.GetType().Name);

    /// <param name="book">Knows what codes are called; without it a code stands for itself.</param>
    public static RefusalWords Of(Refusal refusal, PolicyBook? book = null) =>
        refusal switch
        {
            NotSignedIn => new(
                Say.It("您还没有登录", "You are not signed in"),
                Say.It("请先登录再试。", "Sign in and try again."),
                401
            ),
            NotPermitted r => new(
                Say.It(
                    $"您没有“{Words.Of(r.Permission)}”权限",
                    $"You do not hold the permission “{Words.Of(r.Permission)}”"
                ),
                Say.It("工作需要的话，请管理员开通。", "If your work needs it, ask your administrator."),
                403
            ),
            NoSuchWorkOrder r => new(
                Say.It($"没有找到工单 {r.Number}", $"There is no order {r.Number}"),
                Say.It(
                    "请核对编号；不归您单位的工单您看不到。",
                    "Check the number; orders of other units are not shown to you."
                ),
                404
            ),
            TooManyPictures r => new(
                Say.It($"一次最多 {r.Most} 张", $"At most {r.Most} at once"),
                Say.It("请分几次上传。", "Send them in several rounds."),
                400,
                "files"
            ),
            NotAPicture => new(
                Say.It("这不是能打开的照片", "This is no picture we can open"),
                Say.It(
                    "请选 JPEG、PNG 或 WebP 照片；PDF 请拍照上传。",
                    "Choose a JPEG, PNG or WebP picture; take a photo of a PDF."
                ),
                400,
                "files"
            ),
            PictureTooLarge r => new(
                Say.It(
                    $"照片太大，最多 {r.MostMegabytes} MB",
                    $"The picture is too large; at most {r.MostMegabytes} MB"
                ),
                Say.It("请缩小后再传。", "Make it smaller and try again."),
                413,
                "files"
            ),
            NoPictureProgram r => new(
                Say.It(
                    $"这台服务器还不能处理照片，缺少 {r.Package}",
                    $"This server cannot take pictures: {r.Package} is missing"
                ),
                Say.It(
                    $"请管理员安装 Debian 软件包 {r.Package}。",
                    $"An administrator must install the Debian package {r.Package}."
                ),
                503,
                "files"
            ),
            NotForFirms => new(
                Say.It("企业不能查看诉求人身份", "Firms are never shown who asked"),
                Say.It("请通过 12345 转接联系。", "Reach the requester through 12345."),
                403
            ),
            ChangedMeanwhile => new(
                Say.It("刚刚有人改过这张工单", "Somebody changed this order a moment ago"),
                Say.It("您写的还在。请看过最新情况再办。", "Your text is kept. Look at the newest state, then act."),
                412
            ),
            NotAPeriodCode => new(
                Say.It("考核期要写成 2026-11 这样", "A period is written like 2026-11"),
                Say.It("请从列表里选。", "Choose from the list."),
                400,
                "period"
            ),
            _ => OfChain(refusal, book),
        };

    static RefusalWords OfChain(Refusal refusal, PolicyBook? book) =>
        refusal switch
        {
            NotAtStage r => new(
                Say.It(
                    $"现在是“{Words.Of(r.Actual)}”，不能{Words.Of(r.Action)}",
                    $"The order is at “{Words.Of(r.Actual)}”; {Words.Of(r.Action)} is not possible"
                ),
                r.Needed.Count == 0
                    ? Say.It("请刷新看最新环节。", "Reload to see the newest stage.")
                    : Say.It(
                        $"要等到：{string.Join("、", r.Needed.Select(s => Words.Of(s)))}。",
                        $"Possible at: {string.Join(", ", r.Needed.Select(s => Words.Of(s)))}."
                    )
            ),
            NotYours r => new(
                Say.It($"您不能对这张工单{Words.Of(r.Action)}", $"You may not {Words.Of(r.Action)} this order"),
                Say.It("它在别的单位手里，或您没有这项权限。", "It is with another unit, or you lack the permission."),
                403
            ),
            ClockOfAnother => new(
                Say.It(
                    "工单已经派出，分类和紧急程度由区里改：主办单位的时限跟着变",
                    "The order is dispatched: only the district corrects category and urgency, on which the lead's limits hang"
                ),
                Say.It("请区派单台的同事改。", "Ask the district's dispatch desk."),
                403
            ),
            TooNearToJudge { Action: WorkOrderAction.Reclassify } => new(
                Say.It(
                    "经办单位不能改自己工单的分类和档级：时限跟着变",
                    "A unit does not correct category or tier of its own order: its limits hang on them"
                ),
                Say.It("请派单台的同事改。", "Ask the dispatch desk."),
                403
            ),
            TooNearToJudge => new(
                Say.It(
                    "经办单位和被反映单位不能评判自己的工单",
                    "A unit may not judge an order it handled or that is about it"
                ),
                Say.It("请交给其他单位的同事。", "Hand it to a colleague of another unit."),
                403
            ),
            NothingSaid => new(
                Say.It("还没写要反映什么", "Nothing is said yet"),
                Say.It("请用一句话写下发生了什么。", "Write in one sentence what happened."),
                400,
                "text"
            ),
            ReasonMissing r => new(
                Say.It("这一项要填", "This is needed"),
                Say.It("请写清楚再提交。", "Fill it in and send again."),
                400,
                r.Field
            ),
            NothingInWords r => new(
                Say.It("只有标点，没有说事", "Only signs, no word"),
                Say.It(
                    "请写出做了什么、说了什么或结果怎样。",
                    "Write what was done, what was said, or what came of it."
                ),
                400,
                r.Field
            ),
            DetailMissing missing => MissingDetailWords.Of(missing),
            NoSuchEmergencyLine => new(
                Say.It("只能转 110、119、120、122", "Only 110, 119, 120 and 122 are handed over to"),
                Say.It("请选其中一个。", "Choose one of them."),
                400,
                "outcomeDetail"
            ),
            ExternalNumberTaken r => new(
                Say.It(
                    $"外部编号 {r.ExternalNumber} 已经受理过",
                    $"The external number {r.ExternalNumber} was taken in before"
                ),
                Say.It("同一件不用再报。", "The same contact need not be sent again."),
                409,
                "externalNumber"
            ),
            NoSuchUnit r => new(
                string.IsNullOrEmpty(r.Unit.Value)
                    ? Say.It("还没有选单位", "No unit is chosen")
                    : Say.It($"没有单位 {r.Unit}", $"There is no unit {r.Unit}"),
                Say.It("请从列表里选。", "Choose from the list."),
                400,
                "unit"
            ),
            DueHasPassed r => new(
                Say.It($"时限 {TimeWords.Moment(r.Due)} 已经过了", $"The limit {TimeWords.Moment(r.Due)} has passed"),
                Say.It("请选以后的时间。", "Choose a later time."),
                409,
                "until"
            ),
            NoLimitSet => new(
                Say.It("还没有设这项时限", "No limit is set for this"),
                Say.It("请管理员在“时限”里添加。", "An administrator must add it under Limits.")
            ),
            NotSetUp => new(
                Say.It("还没有配置区划", "No district is set up yet"),
                Say.It("请管理员先完成设置。", "An administrator must set it up first."),
                503
            ),
            NotACoUnit => new(
                Say.It("您的单位不是协办，或已经答复过", "Your unit is no co-unit, or has replied already"),
                Say.It("请由协办单位答复。", "A co-unit must reply.")
            ),
            ExtensionPending or AlreadyAsked or OverridePending => new(
                Say.It("已经申请过，正等审批", "This was asked for already"),
                Say.It("请等审批结果。", "Wait for the decision.")
            ),
            ExtensionNotLater r => new(
                Say.It("新时限要晚于现在的时限", "The new limit must be later than the present one"),
                TimeWords.Moment(r.Due),
                400,
                "until"
            ),
            NoExtensionsLeft r => new(
                Say.It($"最多延期 {r.Most} 次，已用完", $"All {r.Most} extensions are used"),
                Say.It("请按时答复，或申请挂账。", "Reply in time, or ask for an account.")
            ),
            NothingToDecide => new(
                Say.It("没有待审批的申请", "There is nothing to decide"),
                Say.It("请刷新看最新情况。", "Reload to see the newest state.")
            ),
            ReviewDateOutside r => new(
                Say.It(
                    $"复核日要在 {r.Earliest:yyyy-MM-dd} 到 {r.Latest:yyyy-MM-dd} 之间",
                    $"The review date must lie between {r.Earliest:yyyy-MM-dd} and {r.Latest:yyyy-MM-dd}"
                ),
                Say.It("请改日期。", "Change the date."),
                400,
                "reviewOn"
            ),
            NotYetClosable r => new(
                Say.It(
                    $"还不能办结，差：{string.Join("、", r.Missing.Select(m => Words.Of(m)))}",
                    $"Not yet closable; missing: {string.Join(", ", r.Missing.Select(m => Words.Of(m)))}"
                ),
                Say.It("补齐后再办结。", "Complete these, then close.")
            ),
            AnswerMismatch r => new(
                Say.It("接通了要答全三个问题，没接通不填答案", "Reached: answer all questions; not reached: none"),
                Say.It("请核对。", "Please check."),
                400,
                r.Field
            ),
            SampleUnclear r => new(
                Say.It($"抽样分层“{r.Part}”看不懂", $"The stratum “{r.Part}” is unclear"),
                Say.It("写成 urgency general 20、rest 50 这样。", "Write urgency general 20, rest 50."),
                400,
                "callback.sample"
            ),
            CalledBeforeAccepted r => new(
                Say.It(
                    $"回访时间早于受理时间（{TimeWords.Moment(r.AcceptedAt)}）",
                    $"The call is dated before the request was accepted ({TimeWords.Moment(r.AcceptedAt)})"
                ),
                Say.It("请核对回访时间和工单编号。", "Check the time of the call and the order's number."),
                400,
                "time"
            ),
            _ => WhistleRefusalWords.Of(refusal, book)
                ?? DispatchRefusalWords.Of(refusal, book)
                ?? HandlingRefusalWords.Of(refusal)
                ?? GovernanceRefusalWords.Of(refusal, book)
                ?? AdminRefusalWords.Of(refusal)
                ?? ScoringRefusalWords.Of(refusal)
                ?? PraiseWords.Of(refusal, book)
                ?? SignWords.Of(refusal)
                ?? LinkWords.Of(refusal)
                ?? OutageWords.Of(refusal)
                ?? RecheckWords.Of(refusal)
                ?? LiveWords.Of(refusal)
                ?? PointWords.Of(refusal)
                ?? Governance.ReinspectionRefusalWords.Of(refusal, book)
                ?? new(refusal.GetType().Name, ""),
        };

    internal static string Name(PolicyBook? book, UnitCode unit) => book is null ? unit.Value : book.NameOf(unit);
}
