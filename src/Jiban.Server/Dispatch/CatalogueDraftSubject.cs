using Jiban.Places;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>派单目录草稿.</summary>
public sealed class CatalogueDraftSubject : AdminSubject
{
    public override string Name => "catalogue-draft-rows";
    public override string Word => Say.It("目录草稿", "Catalogue draft");
    public override string Lead =>
        Say.It(
            "下一版目录。改好、试算、定生效日发布。",
            "The next version: change it, try it out, publish it from a day on."
        );
    public override string Icon => "edit";
    public override Permission Needs => Permission.EditPolicy;
    public override bool InNavigation => false;
    public override Type RowType => typeof(CatalogueEntry);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<AddCatalogueRow>(
                "add",
                Say.It("加一条", "Add a row"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeCatalogueDraft>().Handle(c, ct),
                [
                    AdminInput.Line("rule", 40, true) with
                    {
                        Hint = Say.It("条目编号，如 R010101", "Its id, e.g. R010101"),
                    },
                    .. Inputs,
                    AdminInput.Why(needed: false),
                ]
            ),
            AdminAction.New<PublishCatalogue>(
                "publish",
                Say.It("发布", "Publish"),
                "check",
                (s, c, ct) => s.GetRequiredService<ChangeCatalogue>().Handle(c, ct),
                AdminInput.Day("effectiveFrom") with
                {
                    Begin = s => AdminInput.Written(s.Today.AddDays(1)),
                },
                AdminInput.Why()
            ) with
            {
                Lead = Say.It(
                    "从这天起派单按新版；现行版到前一天为止。发布后不能再改，只能再立新版。",
                    "From that day orders follow it; the present version ends the day before. Once published it changes no more."
                ),
            },
            AdminAction.New<Because>(
                "discard",
                Say.It("作废草稿", "Discard the draft"),
                "trash",
                (s, c, ct) => s.GetRequiredService<ChangeCatalogue>().Discard(c, ct),
                AdminInput.Why()
            ) with
            {
                Danger = true,
                Lead = Say.It(
                    "草稿里的改动全部丢掉，现行版不受影响。",
                    "Everything changed in the draft is lost; the present version stays."
                ),
            },
            AdminAction.On<ChangeCatalogueRow>(
                "change",
                Say.It("修改", "Change"),
                "pencil",
                (s, seen, c, ct) => s.GetRequiredService<ChangeCatalogueDraft>().Handle(seen, c, ct),
                [.. Inputs, AdminInput.Why(needed: false)]
            ),
            AdminAction.On<Because>(
                "remove",
                Say.It("删去", "Remove"),
                "trash",
                (s, seen, c, ct) => s.GetRequiredService<ChangeCatalogueDraft>().Remove(seen, c, ct),
                AdminInput.Why(needed: false)
            ) with
            {
                Danger = true,
                Ends = true,
            },
        ];

    public override IReadOnlyList<string> Sorts => ["category", "placeType", "lead", "basis", "priority"];

    protected override IEnumerable<AdminRow> Chosen(IReadOnlyList<AdminRow> rows, RowsAsked asked) =>
        rows.Cast<CatalogueEntry>().Where(r => r.Answers(asked));

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.CatalogueDraft.AsNoTracking().ToListAsync(ct))
                .OrderBy(r => r.Category, StringComparer.Ordinal)
                .ThenBy(r => r.Priority)
                .Select(r => new CatalogueEntry(
                    RowText.Key(db, r),
                    RowText.Tag(db, r),
                    r.Version,
                    r.Rule,
                    r.Category,
                    r.PlaceType,
                    r.Area,
                    r.Owner,
                    r.Hours,
                    r.Lead,
                    r.CoUnits,
                    r.Urgency,
                    r.Basis,
                    r.DepartmentOnly,
                    r.Priority,
                    null,
                    null
                )),
        ];

    static IReadOnlyList<AdminInput> Inputs =>
        [
            AdminInput.One("category", PolicyChoices.Categories) with
            {
                Hint = Say.It("连同它下面的所有分类", "With every category below it"),
            },
            AdminInput.Line("placeType", 20) with
            {
                Begin = _ => "any",
                Hint = Say.It("any 为不限；如 road、estate、market", "any matches all; e.g. road, estate, market"),
            },
            // Every street of a large district may be named.
            AdminInput.Line("area", 400) with
            {
                Hint = Say.It(
                    "街道或社区的代码或名称，用空格隔开；空着不限",
                    "Codes or names of streets or communities, apart by spaces; empty matches all"
                ),
            },
            AdminInput.One<Ownership>("owner", Words.Of, needed: false) with
            {
                Empty = Say.It("不限", "Any"),
            },
            AdminInput.Line("hours", 20) with
            {
                Hint = Say.It(
                    "如 22:00-06:00，或 工作时间、非工作时间；空着不限。看发生时间，没有就看受理时间",
                    "e.g. 22:00-06:00, or working, non-working; empty matches always. By when it happened, else when it was told"
                ),
            },
            AdminInput.One("lead", CatalogueTargets.All),
            AdminInput.Line("coUnits", 200) with
            {
                Hint = Say.It("用空格隔开，如 street unit:110106-D22", "Apart by spaces, e.g. street unit:110106-D22"),
            },
            AdminInput.One<Urgency>("urgency", Words.Of, needed: false) with
            {
                Empty = Say.It("不改", "Leave as it is"),
            },
            AdminInput.Line("basis", 200),
            AdminInput.YesNo("departmentOnly"),
            AdminInput.Number("priority", 0, 10_000) with
            {
                Begin = _ => "100",
                Hint = Say.It("几条都合适时，小的先用", "Of several that fit the smaller decides"),
            },
        ];
}
