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
            AccusedUnit => new(
                Say.It("被反映的单位不能承办这件事", "The unit complained about cannot handle this"),
                Say.It("请派给上级或其他单位。", "Send it to the unit above or another one."),
                400,
                "unit"
            ),
            CodeKnownToTheUnit => new(
                Say.It(
                    "这件事由办理单位自己登记，不能在网上评价",
                    "The unit that handles this also registered it; it cannot be judged here"
                ),
                Say.It("请等回访电话，届时再评价。", "You will be called back and asked then."),
                403
            ),
            _ => null,
        };
}
