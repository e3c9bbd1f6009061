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
            DispatchedAlready r => new(
                Say.It(
                    $"工单已经派给{RefusalWords.Name(book, r.Unit)}",
                    $"The order is dispatched to {RefusalWords.Name(book, r.Unit)}"
                ),
                Say.It(
                    "不归它的，由它提派单异议；区级兜底还没签收的，由区派单台改派。",
                    "If it is not theirs, they raise an objection; what the district's desk caught and has not signed for, that desk sends on."
                ),
                409,
                "unit"
            ),
            OutsideTheLead => new(
                Say.It("只能转给本单位下属", "You can hand on only inside your own unit"),
                Say.It(
                    "要给平级单位，请上级单位转；不归主办单位的，请提派单异议。",
                    "A unit beside yours is for the unit above to choose; if it is not the lead's, raise an objection."
                ),
                409,
                "unit"
            ),
            NobodyPresent => new(
                Say.It("这个单位现在没有可指派的人", "Nobody of this unit can be assigned now"),
                Say.It("请先更新请假，或转给别的下属单位。", "Update absences, or hand it on to another unit below."),
                409,
                "handler"
            ),
            NotOfThisUnit => new(
                Say.It(
                    "这个人不在承办单位，或不承办工单",
                    "This person is not of the unit that handles it, or handles no orders"
                ),
                Say.It("请从列表里选承办单位的人。", "Choose somebody of that unit from the list."),
                409,
                "handler"
            ),
            AwayNow => new(
                Say.It("这个人今天请假", "This person is absent today"),
                Say.It("请换人，或先更新请假。", "Name another person, or update absences."),
                409,
                "handler"
            ),
            AlreadyTheirs => new(
                Say.It("已经是这个人经办", "This person is the handler already"),
                Say.It("请换一个人，或不用提交。", "Name another person, or leave it."),
                409,
                "handler"
            ),
            OwnTurn => new(
                Say.It("轮到您经办，不能自己换人", "It is your turn; you do not pass it on yourself"),
                Say.It("确实办不了，请单位负责人换人。", "If you cannot do it, ask your head to name another."),
                403
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
                    "紧急程度或分类是本单位定低、改宽的，不能再派给自己",
                    "Your unit lowered the urgency or chose a category with more time or out of a department's hands, so it cannot dispatch it to itself"
                ),
                Say.It(
                    "请区里派单；或按原来的分类和该类的紧急程度派。",
                    "Let the district dispatch it, or go by the category it had and the urgency usual for it."
                )
            ),
            BeyondOwnUnits r => new(
                Say.It(
                    $"您只能派给本单位和下属，或派单目录建议的单位，不能派给{RefusalWords.Name(book, r.Unit)}",
                    $"You dispatch to your own units or where the catalogue says, not to {RefusalWords.Name(book, r.Unit)}"
                ),
                Say.It(
                    "请留给区派单台派；已派给您单位又不归您的，提派单异议。",
                    "Leave it to the district's desk; if it was sent to you and is not yours, raise an objection."
                ),
                409,
                "unit"
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
