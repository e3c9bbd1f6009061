using Jiban.Intake;
using Jiban.Server.Shell;

namespace Jiban.Server.Intake;

/// <summary>What a call-taker still has to choose, by the outcome they pressed.</summary>
static class MissingDetailWords
{
    public static RefusalWords Of(DetailMissing missing) =>
        missing.Outcome switch
        {
            ContactOutcome.Merged => Words(
                Say.It("还没选并入哪张工单", "No order to join is chosen"),
                Say.It(
                    "在“像是同一件事”里选一张；没有相同的就立单。",
                    "Choose one under “Likely the same matter”, or open an order."
                )
            ),
            ContactOutcome.AnsweredDirectly => Words(
                Say.It("还没选用哪条答复", "No answer is chosen"),
                Say.It(
                    "在“可以直接这样答复”里选一条；没有合适的就立单。",
                    "Choose one under “Known answers”, or open an order."
                )
            ),
            ContactOutcome.LegalRoute => Words(
                Say.It("还没选告知了哪条途径", "No legal route is chosen"),
                Say.It("先选法定途径，再点“已告知”。", "Choose the route first, then “Explained”.")
            ),
            _ => Words(
                Say.It("还没选转给谁", "Nobody to hand over to is chosen"),
                Say.It("选 110、119、120 或 122。", "Choose 110, 119, 120 or 122.")
            ),
        };

    static RefusalWords Words(string what, string instead) =>
        new(what, instead, StatusCodes.Status400BadRequest, "outcomeDetail");
}
