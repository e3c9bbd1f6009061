using Jiban.Dispatch;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Dispatch;

/// <summary>What the refusals of dispatch, objection and override say.</summary>
static class DispatchRefusalWords
{
    public static RefusalWords? Of(Refusal refusal, PolicyBook? book) =>
        refusal switch
        {
            LeadAmongCoUnits => new(
                Say.It("主办单位不能同时是协办", "The lead cannot be a co-unit too"),
                Say.It("请从协办里去掉它。", "Take it out of the co-units."),
                400,
                "coUnits"
            ),
            AlreadyThere r => new(
                Say.It(
                    $"工单已经在{RefusalWords.Name(book, r.Unit)}",
                    $"The order is with {RefusalWords.Name(book, r.Unit)} already"
                ),
                Say.It("请选别的单位。", "Choose another unit."),
                409,
                "unit"
            ),
            OutsideTheLead => new(
                Say.It("只能转给本单位下属", "You can hand on only inside your own unit"),
                Say.It("不归本单位的，请提派单异议。", "If it is not yours, raise an objection."),
                409,
                "unit"
            ),
            NotOfThisUnit or NobodyPresent => new(
                Say.It("这个单位现在没有可指派的人", "Nobody of this unit can be assigned now"),
                Say.It("请换人，或先更新请假。", "Name another person, or update absences."),
                409,
                "handler"
            ),
            DepartmentMatter r => new(
                Say.It(
                    $"按派单目录 {r.Rule}，这类事归{RefusalWords.Name(book, r.Department)}，不能压给基层",
                    $"By catalogue rule {r.Rule} this belongs to {RefusalWords.Name(book, r.Department)}, not to the grassroots"
                ),
                Say.It(
                    "请派给该部门；确需基层办，申请例外派单，由另一人批准。",
                    "Send it there; or ask a second person for an override, with a reason."
                ),
                409,
                "unit"
            ),
            NotACoUnitHere r => new(
                Say.It(
                    $"按派单目录 {r.Rule}，部门事项没有列{RefusalWords.Name(book, r.Unit)}协办",
                    $"By catalogue rule {r.Rule} {RefusalWords.Name(book, r.Unit)} is no co-unit of this department's matter"
                ),
                Say.It(
                    "要到现场一起办，请吹哨；要基层承办，请派单台申请例外派单。",
                    "Blow a whistle to meet on the spot, or ask the dispatch desk for an override."
                ),
                409,
                "unit"
            ),
            CorrectedByOneself => new(
                Say.It(
                    "本单位改低了紧急程度，或把部门专属事项改成了别的分类，不能再派给自己",
                    "Your unit lowered the urgency or moved it out of a department's category, so it cannot dispatch it to itself"
                ),
                Say.It(
                    "请区里派单，或者改回原来的分类和紧急程度。",
                    "Let the district dispatch it, or put category and urgency back."
                )
            ),
            NoOverrideNeeded r => new(
                Say.It(
                    $"派单目录没有拦{RefusalWords.Name(book, r.Unit)}",
                    $"The catalogue does not keep it from {RefusalWords.Name(book, r.Unit)}"
                ),
                Say.It("直接派单就行，不用申请。", "Dispatch it; nothing need be asked."),
                409,
                "unit"
            ),
            AlreadyObjected => new(
                Say.It("这次派单已经提过异议", "This dispatch has been objected to already"),
                Say.It("请按裁定办理。", "Follow the ruling.")
            ),
            ObjectionWindowClosed r => new(
                Say.It(
                    $"异议要在 {TimeWords.Moment(r.Until)} 前提",
                    $"Objections were open until {TimeWords.Moment(r.Until)}"
                ),
                Say.It(
                    "异议期从签收起算，晚签的从应签收时起算。请先办理；有困难可申请协办或挂账。",
                    "The window counts from the signature, or from when it was due if that came later. Handle it; ask for help or put it on account."
                )
            ),
            SignForFirst => new(
                Say.It(
                    "签收时限已过，要先签收才能提异议",
                    "The sign-for limit has passed: sign for it before you object"
                ),
                Say.It(
                    "请先签收；异议期从应签收时起算，还没过就可以提。",
                    "Sign for it, then object while the window is open: it counts from when it should have been signed for."
                )
            ),
            UnitOnlyWhenAccepted => new(
                Say.It("不同意异议时不用选新单位", "A rejected objection names no new unit"),
                Say.It("请清空单位，或改为同意。", "Clear the unit, or accept."),
                400,
                "unit"
            ),
            _ => null,
        };
}
