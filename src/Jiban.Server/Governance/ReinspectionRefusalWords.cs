using Jiban.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Governance;

/// <summary>What is said where a plan of checks, or a check, is refused.</summary>
static class ReinspectionRefusalWords
{
    public static RefusalWords? Of(Refusal refusal, PolicyBook? book) =>
        refusal switch
        {
            NoReinspection => new(
                Say.It("这张工单没有在进行的定期检查", "No checks are planned for this order now"),
                Say.It("要继续查，请重新列入定期检查。", "To go on checking, plan checks anew.")
            ),
            ReinspectionRuns r => new(
                Say.It(
                    $"已经列入定期检查，到 {r.Until:yyyy-MM-dd}",
                    $"Checks are planned already, until {r.Until:yyyy-MM-dd}"
                ),
                Say.It("可以延长或提前结束它。", "Extend them, or end them early.")
            ),
            ReinspectionDone r => new(
                Say.It($"第 {r.Check} 次检查已经记过结果", $"Check {r.Check} is recorded already"),
                Say.It("请看工单页上的结果。", "Read what was found on the order's page."),
                409,
                "check"
            ),
            ReinspectionNotNow r => new(
                Say.It($"第 {r.Check} 次检查现在不能记", $"Check {r.Check} cannot be recorded now"),
                Say.It(
                    $"它要在 {r.From:yyyy-MM-dd} 起、{r.Before:yyyy-MM-dd} 前记；过了算漏检，请记下一次。",
                    $"It is recorded from {r.From:yyyy-MM-dd} and before {r.Before:yyyy-MM-dd}; after that it is missed, so record the next."
                ),
                409,
                "check"
            ),
            ReinspectionOfAnother r => new(
                Say.It(
                    $"这里由{RefusalWords.Name(book, r.Unit)}检查",
                    $"{RefusalWords.Name(book, r.Unit)} checks this place"
                ),
                Say.It("请他们记结果。", "Ask them to record what they find.")
            ),
            UnitNotToReinspect r => new(
                Say.It(
                    $"{RefusalWords.Name(book, r.Unit)}不能检查这一件",
                    $"{RefusalWords.Name(book, r.Unit)} cannot check this one"
                ),
                Say.It(
                    "要选有人看得到这张工单、又能办理的单位。",
                    "Choose a unit of which somebody may read and handle this order."
                ),
                400,
                "unit"
            ),
            NotAnOpenOrder r => new(
                Say.It($"{r.Number} 不是在办的工单", $"{r.Number} is no open order"),
                Say.It(
                    "请写一张在办的工单编号；留空就新立一张。",
                    "Name an order that is open, or none to open a new one."
                ),
                400,
                "order"
            ),
            ReinspectionDaysUnclear r => new(
                Say.It("检查的日子没有说清", "The days of the checks are unclear"),
                Say.It(
                    $"日子从 {r.Earliest:yyyy-MM-dd} 起；最后一天和次数填一个，中间至少有一次。",
                    $"Days begin on {r.Earliest:yyyy-MM-dd}; give a last day or a number of checks, with at least one between."
                ),
                400,
                "lastDay"
            ),
            TooManyReinspections r => new(
                Say.It($"检查太多或太久", "Too many checks, or too long"),
                Say.It(
                    $"最多 {r.Most} 次，最晚到 {r.Latest:yyyy-MM-dd}；请隔久一点或早些结束。",
                    $"At most {r.Most}, until {r.Latest:yyyy-MM-dd} at the latest; check less often or end earlier."
                ),
                400,
                "checks"
            ),
            _ => null,
        };
}
