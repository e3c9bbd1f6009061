using Jiban.Server.Shell;

namespace Jiban.Server.Admin;

/// <summary>What each field of reference data is called: on forms, on row pages and in the change log alike.</summary>
public static class FieldWords
{
    static readonly Dictionary<string, (string Zh, string En)> words = new()
    {
        ["code"] = ("代码", "Code"),
        ["name"] = ("名称", "Name"),
        ["nameEn"] = ("英文名称", "English name"),
        ["level"] = ("层级", "Level"),
        ["parent"] = ("上级", "Above it"),
        ["path"] = ("路径", "Path"),
        ["calendar"] = ("工作日历", "Calendar"),
        ["service"] = ("公共服务", "Service"),
        ["community"] = ("社区", "Community"),
        ["sendingUnit"] = ("派出单位", "Sent by"),
        ["firstDay"] = ("第一天", "First day"),
        ["lastDay"] = ("最后一天", "Last day"),
        ["termDays"] = ("期限（天）", "Term in days"),
        ["active"] = ("在用", "In use"),
        ["district"] = ("区", "District"),
        ["staff"] = ("人员", "People"),
        ["userName"] = ("用户名", "User name"),
        ["post"] = ("岗位", "Post"),
        ["unit"] = ("单位", "Unit"),
        ["area"] = ("片区", "Area"),
        ["permissions"] = ("权限", "Permissions"),
        ["absentFrom"] = ("请假自", "Away from"),
        ["absentUntil"] = ("请假至", "Back on"),
        ["lockoutEnd"] = ("锁定至", "Locked until"),
        ["temporaryPasswordSince"] = ("一次性密码发放时间", "One-time password given"),
        ["expiresOn"] = ("最后有效日", "Last valid day"),
        ["expiresAt"] = ("有效期至", "Valid until"),
        ["revokedAt"] = ("吊销时间", "Revoked"),
        ["createdAt"] = ("创建时间", "Created"),
        ["keywords"] = ("关键词", "Keywords"),
        ["defaultKind"] = ("默认诉求类型", "Kind unless told"),
        ["defaultUrgency"] = ("默认紧急程度", "Usual tier"),
        ["from"] = ("生效日", "From"),
        ["until"] = ("失效日", "Until"),
        ["version"] = ("版本", "Version"),
        ["rule"] = ("条目", "Rule"),
        ["rules"] = ("条目数", "Rules"),
        ["category"] = ("诉求分类", "Category"),
        ["placeType"] = ("场所类型", "Kind of place"),
        ["owner"] = ("产权", "Owner"),
        ["hours"] = ("适用时段", "Hours of the day"),
        ["lead"] = ("主办", "Lead"),
        ["coUnits"] = ("协办", "Co-units"),
        ["urgency"] = ("紧急程度", "Tier"),
        ["basis"] = ("职责依据", "Legal basis"),
        ["departmentOnly"] = ("部门专属，不得派给街镇", "Department only, never a street"),
        ["priority"] = ("顺序，小的在前", "Order, small first"),
        ["always"] = ("全天候", "Round the clock"),
        ["periods"] = ("办公时段", "Hours"),
        ["weeklyRest"] = ("周休", "Weekly rest"),
        ["keepsHolidays"] = ("随国务院放假调休", "Keeps State Council holidays and make-up workdays"),
        ["day"] = ("日期", "Day"),
        ["off"] = ("放假（不选为调休上班）", "Day off (else a make-up workday)"),
        ["heavyRain"] = ("强降雨", "Heavy rain"),
        ["coldWave"] = ("寒潮", "Cold wave"),
        ["heatWave"] = ("高温", "Heat wave"),
        ["note"] = ("说明", "Note"),
        ["reason"] = ("原因", "Reason"),
        ["lines"] = ("放假通知，一行一天", "The notice, a line a day"),
        ["clock"] = ("时钟", "Clock"),
        ["amount"] = ("数量", "Amount"),
        ["limitUnit"] = ("计时单位", "Counted in"),
        ["source"] = ("依据", "Source"),
        ["channel"] = ("渠道", "Channel"),
        ["steps"] = ("步骤", "Steps"),
        ["needsChief"] = ("须指定负责人", "Needs somebody in charge"),
        ["holds"] = ("走完才能办结", "Must end before closing"),
        ["begins"] = ("起算", "Counts from"),
        ["warnHours"] = ("到期前提醒（小时）", "Warned before (hours)"),
        ["escalateHours"] = ("超时后上报（小时）", "Told above after (hours)"),
        ["toDay"] = ("次日（不含）", "Ends before"),
        ["fromDay"] = ("生效日", "From"),
        ["document"] = ("设置", "Settings"),
        ["effectiveFrom"] = ("从哪天起", "In force from"),
        ["newVersion"] = ("新版本号", "New version"),
        ["use"] = ("用于", "Used for"),
        ["question"] = ("问题", "Question"),
        ["questionEn"] = ("问题（英文）", "Question in English"),
        ["answer"] = ("答复", "Answer"),
        ["answerEn"] = ("答复（英文）", "Answer in English"),
        ["added"] = ("新增", "Added"),
        ["changed"] = ("修改", "Changed"),
        ["removed"] = ("删去", "Removed"),
        ["number"] = ("版次", "Number"),
        ["learntAt"] = ("学习时间", "Learnt"),
        ["learntBy"] = ("谁让学的", "Asked by"),
        ["orders"] = ("学了几件", "Learnt from"),
        ["labels"] = ("分得出几类", "Told apart"),
        ["judged"] = ("考了几件", "Judged by"),
        ["accuracy"] = ("准确率", "Accuracy"),
        ["macroF1"] = ("宏平均 F1", "Macro-F1"),
        ["top3"] = ("前三命中率", "Top 3"),
        ["calibrationError"] = ("校准误差", "Calibration error"),
        ["rivalNumber"] = ("对比版次（0 为起步规则）", "Compared with (0: what the district starts with)"),
        ["rivalMacroF1"] = ("对比版宏平均 F1", "Its macro-F1"),
        ["rivalTop3"] = ("对比版前三命中率", "Its top 3"),
        ["usedFrom"] = ("启用时间", "Used from"),
        ["usedUntil"] = ("停用时间", "Used until"),
        ["whole"] = ("可以退回", "Can be gone back to"),
        ["categoryName"] = ("分类名称", "Name of the category"),
        ["every"] = ("每隔", "Every"),
        ["pace"] = ("间隔单位", "Unit of time"),
        ["workingDays"] = ("只在工作日", "On working days only"),
        ["checks"] = ("查几次", "Checks"),
        ["why"] = ("为什么改", "Why"),
    };

    /// <summary>The words, or the name itself for a field nobody named (a test finds those).</summary>
    public static string Of(string field) =>
        words.TryGetValue(field, out var word) ? Say.It(word.Zh, word.En) : PolicyFields.WordOf(field) ?? field;

    /// <summary>Whether a column's head stands for the field: its name or its word in either language, with or without what the word adds after a comma.</summary>
    public static bool Means(string field, string head) =>
        Same(field, head)
        || words.TryGetValue(field, out var word)
            && (
                Same(word.Zh, head)
                || Same(word.En, head)
                || Same(word.Zh.Split('，')[0], head)
                || Same(word.En.Split(',')[0], head)
            );

    static bool Same(string word, string head) => string.Equals(word, head, StringComparison.OrdinalIgnoreCase);

    public static bool Knows(string field) => words.ContainsKey(field) || PolicyFields.WordOf(field) is not null;
}
