using Jiban.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Governance;

/// <summary>What the refusals of projects say.</summary>
static class ProjectRefusalWords
{
    public static RefusalWords? Of(Refusal refusal, PolicyBook? book) =>
        refusal switch
        {
            NoSuchProject => new(
                Say.It("没有找到这个项目", "There is no such project"),
                Say.It(
                    "与您单位无关的项目您看不到；请回到项目列表。",
                    "Projects of other units are not shown to you; go back to the list."
                ),
                404
            ),
            ProjectMovedOn => new(
                Say.It("刚刚有人改过这个项目", "Somebody changed this project a moment ago"),
                Say.It("您写的还在。请看过最新情况再办。", "Your text is kept. Look at the newest state, then act."),
                412
            ),
            NotYourProject r => new(
                Say.It($"您不能给这个项目{ProjectWords.Of(r.Action)}", $"You may not {ProjectWords.Of(r.Action)} here"),
                Say.It(
                    "立项单位或区级负责人可以办；牵头单位可以报进展；牵头单位的人不做回访。",
                    "The unit that began it or the district may; the lead unit reports progress and calls nobody back."
                ),
                403
            ),
            LeadOutOfReach r => new(
                Say.It(
                    $"您不能让{RefusalWords.Name(book, r.Lead)}牵头",
                    $"You may not make {RefusalWords.Name(book, r.Lead)} lead"
                ),
                Say.It(
                    "请选本单位或下级单位，或请区里立项。",
                    "Choose your unit or one below it, or ask the district."
                ),
                403,
                "lead"
            ),
            ProjectNotAtStage r => new(
                Say.It(
                    $"项目现在是“{ProjectWords.Of(r.Actual)}”，不能{ProjectWords.Of(r.Action)}",
                    $"The project is “{ProjectWords.Of(r.Actual)}”; to {ProjectWords.Of(r.Action)} is not possible"
                ),
                Say.It(
                    $"这时可以：{string.Join("、", r.Needed.Select(ProjectWords.Of))}。",
                    $"Possible at: {string.Join(", ", r.Needed.Select(ProjectWords.Of))}."
                )
            ),
            NoOrdersNamed => new(
                Say.It("项目里还没有工单", "The project has no order yet"),
                Say.It("请选一个话题，或写上工单编号。", "Choose a topic, or name orders by their numbers."),
                400,
                "orders"
            ),
            TooManyOrders r => new(
                Say.It($"一个项目最多 {r.Most} 件工单", $"A project holds at most {r.Most} orders"),
                Say.It("请分成几个项目。", "Make several projects of them."),
                400,
                "orders"
            ),
            OrdersThereAlready => new(
                Say.It("这些工单已经在项目里了", "These orders belong to it already"),
                Say.It("请换成别的工单编号。", "Name other orders."),
                409,
                "orders"
            ),
            OrderInAnotherProject r => new(
                Say.It(
                    $"工单 {r.Number} 已在项目“{r.Title}”里",
                    $"Order {r.Number} belongs to the project “{r.Title}”"
                ),
                Say.It(
                    "同一件工单同时只归一个在办项目；请补到那个项目，或等它办结。",
                    "An order belongs to one open project at a time; add to that one, or wait until it is done."
                ),
                409,
                "orders"
            ),
            ProjectDayPassed r => new(
                Say.It("办结日期已经过了", "The day lies in the past"),
                Say.It($"请选 {r.Earliest:yyyy-MM-dd} 或以后。", $"Choose {r.Earliest:yyyy-MM-dd} or later."),
                400,
                "dueOn"
            ),
            NothingRevised => new(
                Say.It("没有改动", "Nothing is different"),
                Say.It("请改牵头单位、办法或日期中的一项。", "Change the lead, the plan or the day.")
            ),
            NoSuchProjectCallback => new(
                Say.It("没有这个回访任务，或不归您打", "There is no such callback, or it is not yours to make"),
                Say.It("请回到队列打下一位。", "Go back to the queue and call the next."),
                404
            ),
            RequesterAskedAlready => new(
                Say.It("这位诉求人已经回访过了", "This requester has been called back already"),
                Say.It("一个项目每人只打一次，请打下一位。", "Nobody is called twice about one project; call the next.")
            ),
            NextAttemptLater r => new(
                Say.It("还没到再打的时间", "It is too early to try again"),
                Say.It($"请在 {TimeWords.Moment(r.From)} 以后再打。", $"Call after {TimeWords.Moment(r.From)}.")
            ),
            _ => null,
        };
}
