using System.Globalization;
using System.Text.Json.Nodes;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>诉求分类 as its administrators read it.</summary>
public sealed record CategoryRow(
    string Key,
    string Tag,
    string Code,
    string Name,
    string NameEn,
    string? Parent,
    int Level,
    string Keywords,
    RequestKind DefaultKind,
    Urgency DefaultUrgency,
    DateOnly From,
    DateOnly? Until
) : AdminRow(Key, Tag)
{
    public override string Title => Say.Chinese || NameEn.Length == 0 ? Name : NameEn;
}

/// <summary>诉求分类.</summary>
public sealed class CategorySubject : AdminSubject
{
    public override string Name => "categories";
    public override string Word => Say.It("诉求分类", "Categories");
    public override string Lead =>
        Say.It(
            "三级分类、关键词和默认紧急程度；关键词教系统认出诉求。",
            "The three-level tree, its keywords and usual tiers; keywords teach the system to recognise requests."
        );
    public override string Icon => "category";
    public override Permission Needs => Permission.EditPolicy;
    public override Type RowType => typeof(CategoryRow);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<AddCategory>(
                "add",
                Say.It("新增分类", "Add a category"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeCategories>().Handle(c, ct),
                [
                    AdminInput.Line("code", 6, true) with
                    {
                        Hint = Say.It(
                            "六位，每级两位，不足补零：010000 › 010200 › 010203",
                            "Six digits, two a level, zeros below: 010000 › 010200 › 010203"
                        ),
                    },
                    .. Inputs,
                    AdminInput.Day("from"),
                    AdminInput.Why(),
                ]
            ),
            AdminAction.On<ChangeCategory>(
                "change",
                Say.It("修改", "Change"),
                "pencil",
                (s, seen, c, ct) => s.GetRequiredService<ChangeCategories>().Handle(seen, c, ct),
                [.. Inputs, AdminInput.Why()]
            ),
            AdminAction.On<RetireCategory>(
                "retire",
                Say.It("停用", "Retire"),
                "ban",
                (s, seen, c, ct) => s.GetRequiredService<ChangeCategories>().Handle(seen, c, ct),
                AdminInput.Day("until") with
                {
                    Begin = s => AdminInput.Written(s.Today.AddDays(1)),
                    Hint = Say.It("从这天起不再使用", "From this day on it is not used"),
                },
                AdminInput.Why()
            ) with
            {
                Danger = true,
                Offered = row => row["until"] is null,
            },
            AdminAction.On<Because>(
                "keep",
                Say.It("取消停用", "Keep using it"),
                "rotate-2",
                (s, seen, c, ct) => s.GetRequiredService<ChangeCategories>().Keep(seen, c, ct),
                AdminInput.Why()
            ) with
            {
                Offered = row => row["until"] is not null,
            },
        ];

    public override IReadOnlyList<string> Sorts => [RowOrder.Title, "code", "level", "defaultUrgency"];

    protected override IEnumerable<AdminRow> Chosen(IReadOnlyList<AdminRow> rows, RowsAsked asked) =>
        rows.Cast<CategoryRow>()
            .Where(c =>
                asked.Matches(c.Name, c.NameEn, c.Code, c.Keywords)
                && (asked["urgency"] is not { } tier || Kebab.Of(c.DefaultUrgency) == tier)
            );

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.Categories.AsNoTracking().OrderBy(c => c.Code).ToListAsync(ct)).Select(c => new CategoryRow(
                c.Code,
                RowText.Tag(db, c),
                c.Code,
                c.Name,
                c.NameEn,
                c.Parent,
                c.Level,
                c.Keywords,
                c.DefaultKind,
                c.DefaultUrgency,
                c.From,
                c.Until
            )),
        ];

    static IReadOnlyList<AdminInput> Inputs =>
        [
            AdminInput.Line("name", 30, true),
            AdminInput.Line("nameEn", 60),
            AdminInput.Lines("keywords", 600) with
            {
                Hint = Say.It("用空格隔开，写居民的说法", "Separated by spaces, in residents' words"),
            },
            AdminInput.One<RequestKind>("defaultKind", Words.Of),
            AdminInput.One<Urgency>("defaultUrgency", Words.Of),
        ];
}
