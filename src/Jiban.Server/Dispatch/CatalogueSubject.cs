using Jiban.Places;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>目录条目 as its administrators read it; no days while it is a draft.</summary>
public sealed record CatalogueEntry(
    string Key,
    string Tag,
    string Version,
    string Rule,
    string Category,
    string PlaceType,
    string Area,
    Ownership? Owner,
    string Hours,
    string Lead,
    string CoUnits,
    Urgency? Urgency,
    string Basis,
    bool DepartmentOnly,
    int Priority,
    DateOnly? From,
    DateOnly? Until
) : AdminRow(Key, Tag)
{
    public override string Title => $"{Rule} · {Version}";

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <summary>Whether it is of the category and lead the reader chose, and says what was searched for.</summary>
    internal bool Answers(RowsAsked asked) =>
        (
            asked["category"] is not { } category
            || Category.StartsWith(Jiban.WorkOrders.Category.PrefixOf(category), StringComparison.Ordinal)
        )
        && (asked["lead"] is not { } lead || Lead == lead)
        && asked.Matches(
            Rule,
            Category,
            asked.Scene.Book.Categories.GetValueOrDefault(Category)?.Name,
            Basis,
            Lead,
            CatalogueTargets.Word(asked.Scene, Lead),
            CatalogueConditions.Areas(asked.Scene.Book, Area)
        );
}

/// <summary>派单目录, all its published versions.</summary>
public sealed class CatalogueSubject : AdminSubject
{
    public override string Name => "catalogue-rows";
    public override string Word => Say.It("派单目录", "Catalogue");
    public override string Lead =>
        Say.It(
            "什么事、在什么地方、该谁办。要改就起草新版，试算过再发布。",
            "What, where, and whose duty it is. To change it draft a new version, try it out, then publish."
        );
    public override string Icon => "route";
    public override Permission Needs => Permission.EditPolicy;
    public override Type RowType => typeof(CatalogueEntry);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<DraftCatalogue>(
                "draft",
                Say.It("起草新版", "Draft a new version"),
                "edit",
                (s, c, ct) => s.GetRequiredService<ChangeCatalogue>().Handle(c, ct),
                AdminInput.Line("version", 20, true) with
                {
                    Hint = Say.It("如 2027.1", "e.g. 2027.1"),
                },
                AdminInput.Why(needed: false)
            ) with
            {
                Lead = Say.It(
                    "草稿从现行版抄来，发布之前不影响派单。",
                    "The draft begins as a copy and sends no order anywhere until it is published."
                ),
            },
        ];

    public override IReadOnlyList<string> Sorts => ["category", "placeType", "lead", "basis", "priority"];

    protected override IEnumerable<AdminRow> Chosen(IReadOnlyList<AdminRow> rows, RowsAsked asked)
    {
        var day = DateOnly.TryParseExact(asked["day"], "yyyy-MM-dd", out var named) ? named : asked.Scene.Today;
        return rows.Cast<CatalogueEntry>()
            .Where(r => asked["version"] is { } version ? r.Version == version : r.HoldsOn(day))
            .Where(r => r.Answers(asked));
    }

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.Catalogue.AsNoTracking().ToListAsync(ct))
                .OrderByDescending(r => r.From)
                .ThenBy(r => r.Category, StringComparer.Ordinal)
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
                    r.From,
                    r.Until
                )),
        ];
}
