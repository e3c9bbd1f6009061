namespace Jiban.Tests.Admin;

/// <summary>One row of reference data from its making to its end, as an administrator types it.</summary>
/// <param name="Make">The action that makes it.</param>
/// <param name="Change">The action that changes it; null where rows are never changed, only followed by others.</param>
/// <param name="Seen">A field that then reads differently, and how.</param>
/// <param name="End">The action that takes it out of use.</param>
public sealed partial record ReferenceLife(
    string Subject,
    string Make,
    object Made,
    string? Change,
    object? Changed,
    (string Field, string Reads)? Seen,
    string? End,
    object? Ended
)
{
    private static readonly object because = new { why = "试点结束" };

    public override string ToString() => Subject;

    public static IReadOnlyList<ReferenceLife> All { get; } =
    [
        new(
            "calendars",
            "add",
            new
            {
                code = "field",
                name = "外业班次",
                periods = "08:00-12:00, 13:00-17:00",
                why = "外业队伍上班早",
            },
            "change",
            new
            {
                name = "外业班次",
                periods = "07:30-12:00, 13:00-16:30",
                why = "夏季时间",
            },
            ("periods", "07:30-12:00, 13:00-16:30"),
            null,
            null
        ),
        new(
            "units",
            "add",
            new
            {
                code = "110106-P77",
                name = "清风物业第七项目部",
                level = "firm",
                parent = "110106",
                calendar = "field",
            },
            "change",
            new
            {
                name = "清风物业芳草家园项目部",
                calendar = "field",
                why = "改名",
            },
            ("name", "清风物业芳草家园项目部"),
            "deactivate",
            because
        ),
        new(
            "staff",
            "add",
            new
            {
                userName = "new.handler",
                name = "柳新",
                unit = "110106-D01",
                permissions = new[] { "handle-orders", "read-orders" },
            },
            "change",
            new
            {
                name = "柳新",
                unit = "110106-D01",
                post = "网格长",
                permissions = new[] { "handle-orders" },
                why = "转岗",
            },
            ("post", "网格长"),
            "deactivate",
            because
        ),
        new(
            "api-keys",
            "create",
            new
            {
                name = "网格平台",
                unit = "110106-D01",
                permissions = new[] { "read-orders" },
                expiresOn = "2027-06-30",
            },
            null,
            null,
            null,
            "revoke",
            because
        ),
        new(
            "categories",
            "add",
            new
            {
                code = "010177",
                name = "占道摊点",
                from = "2026-12-01",
                defaultKind = "complaint",
                defaultUrgency = "general",
                why = "新增类别",
            },
            "change",
            new
            {
                name = "占道摊点",
                keywords = "摆摊 占道",
                defaultKind = "complaint",
                defaultUrgency = "urgent",
                why = "提高档级",
            },
            ("defaultUrgency", "urgent"),
            "retire",
            new { until = "2027-01-01", why = "并入他类" }
        ),
        new(
            "holidays",
            "set",
            new
            {
                day = "2027-05-03",
                name = "劳动节",
                off = true,
            },
            null,
            null,
            null,
            "remove",
            because
        ),
        new(
            "special-days",
            "set",
            new
            {
                calendar = "field",
                day = "2027-01-12",
                reason = "全员培训",
            },
            null,
            null,
            null,
            "remove",
            because
        ),
        Weather,
        new(
            "time-limits",
            "set",
            new
            {
                clock = "sign-for",
                urgency = "urgent",
                amount = 1.5,
                limitUnit = "hours",
                source = "试点方案",
                from = "2026-12-01",
                why = "试点",
            },
            null,
            null,
            null,
            "withdraw",
            because
        ),
        Checks,
        new(
            "course-templates",
            "set",
            new
            {
                code = "night-work",
                name = "夜间施工核查",
                steps = "现场测量 | Measure | 2h | 噪声(分贝)* | repeat\n告知诉求人 | Tell the requester | 1wd | | tell",
                holds = true,
                from = "2026-12-01",
                why = "试点",
            },
            "stop",
            new { until = "2027-03-01", why = "试点到期" },
            ("until", "2027-03-01"),
            "withdraw",
            because
        ),
        new(
            "policies",
            "start",
            new
            {
                newVersion = "2026.1",
                effectiveFrom = "2026-01-01",
                why = "第一版",
            },
            null,
            null,
            null,
            null,
            null
        ),
        new(
            "periods",
            "set",
            new
            {
                code = "2027-03",
                from = "2027-02-20",
                why = "避开节后首日",
            },
            null,
            null,
            null,
            "remove",
            because
        ),
        new(
            "reasons",
            "add",
            new
            {
                use = "objection",
                code = "double-dispatch",
                name = "重复派单",
                why = "常见",
            },
            "change",
            new { name = "同一事项重复派单", why = "说清楚" },
            ("name", "同一事项重复派单"),
            "deactivate",
            because
        ),
        new(
            "secretary-terms",
            "assign",
            new
            {
                userName = "street",
                community = "110106012001",
                sendingUnit = "110106-D01",
                firstDay = "2026-12-01",
                lastDay = "2027-05-31",
                note = "物业管理",
            },
            "end",
            new { lastDay = "2027-06-30", why = "延长一个月" },
            ("lastDay", "2027-06-30"),
            "withdraw",
            because
        ),
        new(
            "known-answers",
            "add",
            new
            {
                category = "010102",
                question = "楼道里的旧家具谁来清？",
                answer = "先请物主清走；三天后由物业清运。",
            },
            "change",
            new
            {
                category = "010102",
                question = "楼道里的旧家具谁来清？",
                answer = "先请物主清走；两天后由物业清运。",
                why = "期限有变",
            },
            ("answer", "先请物主清走；两天后由物业清运。"),
            "deactivate",
            because
        ),
    ];
}
