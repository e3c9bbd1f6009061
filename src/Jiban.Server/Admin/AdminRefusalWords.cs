using Jiban.Calendar;
using Jiban.Intake;
using Jiban.Server.Dispatch;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Admin;

/// <summary>What the refusals of administration say.</summary>
static class AdminRefusalWords
{
    public static RefusalWords? Of(Refusal refusal) =>
        refusal switch
        {
            NoSuchRow r => new(
                Say.It($"没有找到 {r.Key}", $"There is no {r.Key}"),
                Say.It("请从列表里选；不归您管的看不到。", "Choose from the list; what is not yours is not shown."),
                404
            ),
            EditedMeanwhile => new(
                Say.It("刚刚有人改过这一条", "Somebody changed this row a moment ago"),
                Say.It(
                    "您写的还在。请看下面的变更记录，再决定是否提交。",
                    "Your text is kept. Look at the changes below, then decide."
                ),
                412
            ),
            TakenAlready r => new(
                Say.It($"{r.Value} 已经有了", $"{r.Value} exists already"),
                Say.It("请换一个，或去修改已有的那条。", "Choose another, or change the one that exists."),
                409,
                r.Field
            ),
            InThePast r => new(
                Say.It(
                    $"已经在用的规则不能倒改，最早从 {r.Earliest:yyyy-MM-dd} 起",
                    $"A rule in use is not changed backwards; {r.Earliest:yyyy-MM-dd} at the earliest"
                ),
                Say.It("请选以后的日期。", "Choose a later day."),
                409,
                r.Field
            ),
            Assessment.CommunityServed r => new(
                Say.It(
                    $"这个社区 {r.FirstDay:yyyy-MM-dd} 至 {r.LastDay:yyyy-MM-dd} 已有治理书记",
                    $"This community has a secretary from {r.FirstDay:yyyy-MM-dd} to {r.LastDay:yyyy-MM-dd}"
                ),
                Say.It("请改日期，或先改那一任的最后一天。", "Choose other days, or end that term first."),
                409,
                "firstDay"
            ),
            Assessment.TermHasBegun r => new(
                Say.It($"任期 {r.FirstDay:yyyy-MM-dd} 已经开始", $"The term has begun on {r.FirstDay:yyyy-MM-dd}"),
                Say.It("请改最后一天来结束它。", "End it by changing its last day.")
            ),
            NothingToChange => new(
                Say.It("和现在一样，没有要改的", "It is like that already; nothing would change"),
                Say.It("请核对后再提交。", "Check and send again.")
            ),
            AlreadyInForce r => new(
                Say.It(
                    "已经生效，不能撤回；今天起用的也算已生效",
                    "It is in force and cannot be taken back, not even on its first day"
                ),
                Say.It(
                    $"请另加一条，最早从 {r.Earliest:yyyy-MM-dd} 起；要恢复原样，就照原来的内容写。",
                    $"Add another from {r.Earliest:yyyy-MM-dd} on instead; to go back to what held before, write that again."
                )
            ),
            EndedAlready r => new(
                Say.It(
                    $"分类 {r.Category} 已经停用，不能恢复",
                    $"Category {r.Category} has ended and does not come back"
                ),
                Say.It("请新增一个分类，用新的代码。", "Add a category with another code.")
            ),
            TooFewToLearn r => new(
                Say.It(
                    $"已签收的工单只有 {r.Has} 件，学一版至少要 {r.Needs} 件",
                    $"Only {r.Has} orders are confirmed; learning takes {r.Needs}"
                ),
                Say.It("攒够了夜里会自动学，不用再点。", "Once there are enough, it learns at night by itself.")
            ),
            ClassifierInUse r => new(
                Say.It($"第 {r.Number} 版正在用", $"Version {r.Number} is in use already"),
                Say.It("不用再启用。", "There is nothing to do.")
            ),
            ClassifierNotInUse r => new(
                Say.It($"第 {r.Number} 版现在没在用", $"Version {r.Number} is not in use"),
                Say.It("请从列表里选正在用的那一版。", "Choose the one in use from the list.")
            ),
            ClassifierNotKept r => new(
                Say.It(
                    $"第 {r.Number} 版只留了指标，内容没有保留",
                    $"Of version {r.Number} only the figures were kept"
                ),
                Say.It("请退回较新的一版，或现在学一版。", "Go back to a newer one, or learn a version now.")
            ),
            DraftExists r => new(
                Say.It($"已有草稿 {r.Version}", $"Draft {r.Version} exists already"),
                Say.It("请接着改它，或先作废。", "Go on with it, or discard it first.")
            ),
            NoDraft => new(
                Say.It("现在没有草稿", "There is no draft now"),
                Say.It("请先起草新版本。", "Start a new version first.")
            ),
            NothingToDraft => new(
                Say.It("现在没有可以起草的目录", "There is no catalogue to draft from"),
                Say.It("请先导入目录。", "Import a catalogue first.")
            ),
            CategoriesBelow r => new(
                Say.It($"下面还有 {r.Count} 个在用的分类", $"{r.Count} categories below are still in use"),
                Say.It("请先停用下级分类。", "End those below first.")
            ),
            PlanContradiction { Why: PlanFault.RestsAllWeek } => new(
                Say.It("一周七天都休，就没有上班的日子了", "With all seven days off there is no day to work on"),
                Say.It("请至少留一天上班。", "Leave at least one working day."),
                400,
                "weeklyRest"
            ),
            PlanContradiction r => new(
                Say.It($"日历 {r.Calendar} 自相矛盾", $"Calendar {r.Calendar} contradicts itself"),
                Say.It(
                    r.Day is { } day ? $"请核对 {day:yyyy-MM-dd}。" : "请核对每周的办公时段。",
                    r.Day is { } on ? $"Check {on:yyyy-MM-dd}." : "Check the hours of the ordinary week."
                )
            ),
            _ => OfPeople(refusal),
        };

    static RefusalWords? OfPeople(Refusal refusal) =>
        refusal switch
        {
            NotYourUnit r => new(
                Say.It($"单位 {r.Unit} 不归您管", $"Unit {r.Unit} is not yours to administer"),
                Say.It("请选本单位或下属单位。", "Choose your own unit or one below it."),
                403,
                "unit"
            ),
            OwnUnit => new(
                Say.It("本单位要由上级来改", "Your own unit is changed by the unit above"),
                Say.It("请联系上级管理员。", "Ask the administrator above you."),
                403
            ),
            UnitInUse r => new(
                Say.It(
                    $"还有 {r.Units} 个下属单位、{r.Staff} 名人员、{r.Orders} 张未归档工单",
                    $"Still there: {r.Units} units below, {r.Staff} people, {r.Orders} open orders"
                ),
                Say.It("请先处理这些，再停用。", "See to those first, then deactivate it.")
            ),
            NotYoursToGive r => new(
                Say.It(
                    $"您自己没有“{Words.Of(r.Permission)}”，不能给别人",
                    $"You do not hold “{Words.Of(r.Permission)}”, so you cannot give it"
                ),
                Say.It("请由有这项权限的管理员来办。", "Somebody who holds it must do this."),
                403,
                "permissions"
            ),
            AreaNotYours r => new(
                Say.It($"片区 {r.Area} 不在您的范围里", $"Area {r.Area} is outside yours"),
                Say.It("请留空，或填您范围内的区划代码。", "Leave it empty, or give a code inside your area."),
                403,
                "area"
            ),
            MayDoMoreThanYou r => new(
                Say.It(
                    $"此人有您没有的权限（{Words.Of(r.Permission)}）",
                    $"This account may do what you may not ({Words.Of(r.Permission)})"
                ),
                Say.It("请由权限更高的管理员来改。", "Somebody with that permission must do this."),
                403
            ),
            OwnAccount => new(
                Say.It("不能改自己的账号", "You cannot change your own account"),
                Say.It(
                    "请另一位管理员来办；密码可在“修改密码”里改。",
                    "Ask another administrator; your password you change yourself."
                ),
                403
            ),
            _ => null,
        };
}
