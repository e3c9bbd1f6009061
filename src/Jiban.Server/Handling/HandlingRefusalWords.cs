using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>What the refusals of handling say: time, contacts, and who is too near.</summary>
static class HandlingRefusalWords
{
    public static RefusalWords? Of(Refusal refusal) =>
        refusal switch
        {
            ExtensionTooLong r => new(
                Say.It(
                    $"一次最多延到 {TimeWords.Moment(r.Latest)}",
                    $"One extension may reach {TimeWords.Moment(r.Latest)} at most"
                ),
                Say.It("请改时限；更久的请申请挂账。", "Choose an earlier time, or ask for an account."),
                400,
                "until"
            ),
            NotAMedium => new(
                Say.It("没有这种联系方式", "There is no such way of contact"),
                Say.It(
                    $"只能是：{string.Join("、", WorkOrder.Media)}",
                    $"It must be one of: {string.Join(", ", WorkOrder.Media)}"
                ),
                400,
                "medium"
            ),
            NotYetContacted => new(
                Say.It("这一轮还没联系过诉求人", "Nobody has spoken with the requester in this round"),
                Say.It("先联系诉求人、记下联系，再办这一步。", "Contact them and log it, then do this."),
                409
            ),
            NobodyAsked => new(
                Say.It("这张工单没有诉求人，没有人可问", "Nobody asked for this order: there is nobody to ask"),
                Say.It("有人并入来件以后再问。", "Ask once somebody has joined it.")
            ),
            DecisionPending => new(
                Say.It("有延期或挂账申请还没审批", "An extension or account asked for is not decided"),
                Say.It("等审批结果出来再暂停。", "Wait for the decision first."),
                409
            ),
            NoPausesLeft r => new(
                Say.It($"这一轮已经等过 {r.Most} 次", $"This round has waited {r.Most} times already"),
                Say.It("请接着办理，或申请延期。", "Go on, or ask for more time."),
                409
            ),
            PauseEndOutside r => new(
                Say.It(
                    $"只能等到 {r.Earliest:yyyy-MM-dd} 至 {r.Latest:yyyy-MM-dd} 之间",
                    $"The day must be from {r.Earliest:yyyy-MM-dd} to {r.Latest:yyyy-MM-dd}"
                ),
                Say.It("请改日期；等得更久的请申请挂账。", "Choose another day, or ask for an account."),
                400,
                "lastDay"
            ),
            DecidedAbove => new(
                Say.It("这张工单已提级，由区里决定", "This order is stepped up; the district decides"),
                Say.It("请等区指挥中心派单或裁定。", "Wait for the district's desk."),
                403
            ),
            PartObjectedAlready => new(
                Say.It("这部分协办已经提过异议", "This part has been objected to already"),
                Say.It("请按裁定办理。", "Follow the ruling."),
                409
            ),
            PartWindowClosed r => new(
                Say.It(
                    $"协办异议要在 {TimeWords.Moment(r.Until)} 前提",
                    $"Objections to this part were open until {TimeWords.Moment(r.Until)}"
                ),
                Say.It(
                    "请协办答复；办不了的，在答复里写明，或请主办单位撤销。",
                    "Reply; say there what you cannot do, or ask the lead to release you."
                ),
                409
            ),
            AskedAlready r => new(
                Say.It("这个单位已在协办，还没答复", "This unit is asked already and has not replied"),
                Say.It("等它答复；要改内容，先撤销再加派。", "Wait for its reply, or release it and ask anew."),
                409,
                "unit"
            ),
            AskedByOneself => new(
                Say.It("自己申请的不能自己批", "Who asks does not decide"),
                Say.It("请单位负责人或其他有权的人审批。", "Another person with the right to decide must do it."),
                403
            ),
            NothingReclassified => new(
                Say.It("类别、紧急程度和产权都没有变", "Category, urgency and owner are what they were"),
                Say.It("请改其中一项，或不用提交。", "Change one of them, or leave it."),
                400,
                "category"
            ),
            MaskedLikeThat => new(
                Say.It("这些地方已经是这样遮的", "It is masked like this already"),
                Say.It(
                    "请勾掉误认的，或写上漏掉的；没有要改的就不用提交。",
                    "Untick a false find or add what was missed; else leave it."
                )
            ),
            AccusedUnit => new(
                Say.It("被反映的单位不能承办这件事", "The unit complained about cannot handle this"),
                Say.It("请派给上级或其他单位。", "Send it to the unit above or another one."),
                400,
                "unit"
            ),
            CodeKnownToTheUnit => new(
                Say.It(
                    "这件事由办理单位或它的上下级登记，不能在网上评价",
                    "A unit that handles this, or one above or below it, also registered it; it cannot be judged here"
                ),
                Say.It("请等回访电话，届时再评价。", "You will be called back and asked then."),
                403
            ),
            _ => CourseRefusalWords.Of(refusal),
        };
}
