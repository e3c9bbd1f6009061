using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>常见问答 as its administrators read it.</summary>
public sealed record KnownAnswerRow(
    string Key,
    string Tag,
    string Category,
    string Question,
    string QuestionEn,
    string Answer,
    string AnswerEn,
    bool Active
) : AdminRow(Key, Tag)
{
    public override string Title => Say.Chinese || QuestionEn.Length == 0 ? Question : QuestionEn;
}

/// <summary>常见问答.</summary>
public sealed class KnownAnswerSubject : AdminSubject
{
    public override string Name => "known-answers";
    public override string Word => Say.It("常见问答", "Known answers");
    public override string Lead =>
        Say.It(
            "接线时就能答的话。写短，写居民听得懂的。",
            "What a call-taker can answer at once. Short, and in words residents understand."
        );
    public override string Icon => "message-2";
    public override Permission Needs => Permission.EditPolicy;
    public override IReadOnlyList<string> Columns => ["category", "answer", "active"];
    public override Type RowType => typeof(KnownAnswerRow);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<AddKnownAnswer>(
                "add",
                Say.It("新增问答", "Add an answer"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeKnownAnswers>().Handle(c, ct),
                [.. Inputs, AdminInput.Why(needed: false)]
            ),
            AdminAction.On<ChangeKnownAnswer>(
                "change",
                Say.It("修改", "Change"),
                "pencil",
                (s, seen, c, ct) => s.GetRequiredService<ChangeKnownAnswers>().Handle(seen, c, ct),
                [.. Inputs, AdminInput.Why()]
            ),
            AdminSwitch.Off((s, seen, c, ct) => s.GetRequiredService<ChangeKnownAnswers>().Use(seen, false, c, ct)),
            AdminSwitch.On((s, seen, c, ct) => s.GetRequiredService<ChangeKnownAnswers>().Use(seen, true, c, ct)),
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.KnownAnswers.AsNoTracking().OrderBy(a => a.Category).ThenBy(a => a.Id).ToListAsync(ct)).Select(
                a => new KnownAnswerRow(
                    a.Id.ToString(),
                    RowText.Tag(db, a),
                    a.Category,
                    a.Question,
                    a.QuestionEn,
                    a.Answer,
                    a.AnswerEn,
                    a.Active
                )
            ),
        ];

    static IReadOnlyList<AdminInput> Inputs =>
        [
            AdminInput.One("category", PolicyChoices.Categories),
            AdminInput.Line("question", 120, true),
            AdminInput.Lines("answer", 1000, true),
            AdminInput.Line("questionEn", 200),
            AdminInput.Lines("answerEn", 1500),
        ];
}
