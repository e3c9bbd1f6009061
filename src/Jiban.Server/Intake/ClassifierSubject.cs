using Jiban.Intake;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>模型版本 as its administrators read it.</summary>
public sealed record ClassifierRow(
    string Key,
    string Tag,
    ClassifierUse Use,
    int Number,
    bool Active,
    DateTimeOffset LearntAt,
    string LearntBy,
    int Orders,
    int Labels,
    int Judged,
    double Accuracy,
    double MacroF1,
    double Top3,
    double CalibrationError,
    int RivalNumber,
    double RivalMacroF1,
    double RivalTop3,
    DateTimeOffset? UsedFrom,
    DateTimeOffset? UsedUntil,
    bool Whole
) : AdminRow(Key, Tag)
{
    public override string Title => $"{Words.Of(Use)} {Number}";
}

/// <summary>分类模型.</summary>
public sealed class ClassifierSubject : AdminSubject
{
    public override string Name => "classifiers";
    public override string Word => Say.It("分类模型", "Classifiers");
    public override string Lead =>
        Say.It(
            "从本区已签收的工单里学分类和承办单位；用较早的学，用较新的考，比现用的好才启用。",
            "Learns category and unit from the district's own confirmed orders: from the older ones, judged by the newer ones, used when better than what is in use."
        );
    public override string Icon => "sparkles";
    public override Permission Needs => Permission.EditPolicy;
    public override IReadOnlyList<string> Columns =>
        ["active", "learntAt", "orders", "judged", "macroF1", "rivalMacroF1", "top3", "usedFrom", "usedUntil"];
    public override Type RowType => typeof(ClassifierRow);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<LearnNow>(
                "learn",
                Say.It("现在学一版", "Learn a version now"),
                "refresh",
                (s, c, ct) => s.GetRequiredService<ChangeClassifiers>().Handle(c, ct),
                AdminInput.One<ClassifierUse>("use", Words.Of)
            ) with
            {
                Lead = Say.It(
                    "通常几秒到一分钟。比现用的好就自动启用，否则留作记录。",
                    "Takes seconds to a minute. Used at once when better than what is in use; else it is kept on record."
                ),
            },
            AdminAction.On<Because>(
                "use",
                Say.It("启用这一版", "Use this version"),
                "rotate-2",
                (s, seen, c, ct) => s.GetRequiredService<ChangeClassifiers>().TakeUp(seen, c, ct),
                AdminInput.Why()
            ) with
            {
                Offered = row => !row["active"]!.GetValue<bool>() && row["whole"]!.GetValue<bool>(),
                Lead = Say.It(
                    "现用的那一版同时停用；退回旧版也用这个。",
                    "The version in use stops at the same time; this is how to go back, too."
                ),
            },
            AdminAction.On<Because>(
                "stop",
                Say.It("停用", "Stop using it"),
                "ban",
                (s, seen, c, ct) => s.GetRequiredService<ChangeClassifiers>().LayDown(seen, c, ct),
                AdminInput.Why()
            ) with
            {
                Danger = true,
                Offered = row => row["active"]!.GetValue<bool>(),
                Lead = Say.It(
                    "停用后按分类关键词建议，单位按派单目录。",
                    "Suggestions then come from the categories' own words, units from the catalogue."
                ),
            },
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct)
    {
        var district = scene.Reach.District;
        var versions = await db
            .Classifiers.AsNoTracking()
            .Where(v => v.District == district)
            .OrderBy(v => v.Use)
            .ThenByDescending(v => v.Number)
            .ToListAsync(ct);
        var whole = await db
            .ClassifierContents.AsNoTracking()
            .Where(c => c.District == district)
            .Select(c => new { c.Use, c.Number })
            .ToListAsync(ct);
        var who = versions.Select(v => v.LearntBy).OfType<Guid>().Distinct().ToList();
        var names = await db
            .Staff.AsNoTracking()
            .Where(s => who.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return
        [
            .. versions.Select(v => new ClassifierRow(
                RowText.Key(db, v),
                RowText.Tag(db, v),
                v.Use,
                v.Number,
                v.IsUsed,
                v.LearntAt,
                v.LearntBy is { } by ? names.GetValueOrDefault(by, "") : Say.It("夜间自动", "at night"),
                v.Orders,
                v.Labels,
                v.Judged,
                v.Figures.Accuracy,
                v.Figures.MacroF1,
                v.Figures.Top3,
                v.Figures.CalibrationError,
                v.RivalNumber,
                v.Rival.MacroF1,
                v.Rival.Top3,
                v.UsedFrom,
                v.UsedUntil,
                whole.Contains(new { v.Use, v.Number })
            )),
        ];
    }
}
