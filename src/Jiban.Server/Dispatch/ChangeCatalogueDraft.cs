using System.Text.RegularExpressions;
using Jiban.Places;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>草稿加一条. Into an empty catalogue it begins the first version.</summary>
public sealed record AddCatalogueRow(
    string Rule,
    string Category,
    string Lead,
    decimal Priority = 100,
    string PlaceType = "any",
    string Area = "",
    Ownership? Owner = null,
    string Hours = "",
    string CoUnits = "",
    Urgency? Urgency = null,
    string Basis = "",
    bool DepartmentOnly = false,
    string Why = ""
)
{
    /// <summary>All of it but its id.</summary>
    public ChangeCatalogueRow Content() =>
        new(Category, Lead, Priority, PlaceType, Area, Owner, Hours, CoUnits, Urgency, Basis, DepartmentOnly);
}

/// <summary>改草稿一条.</summary>
public sealed record ChangeCatalogueRow(
    string Category,
    string Lead,
    decimal Priority = 100,
    string PlaceType = "any",
    string Area = "",
    Ownership? Owner = null,
    string Hours = "",
    string CoUnits = "",
    Urgency? Urgency = null,
    string Basis = "",
    bool DepartmentOnly = false,
    string Why = ""
);

/// <summary>The use cases of the draft's rows.</summary>
public sealed partial class ChangeCatalogueDraft(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(AddCatalogueRow command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var version = await Version(editing, ct);
                Guard.Require(
                    await editing.Db.CatalogueDraft.FindAsync([version, command.Rule], ct) is null,
                    new TakenAlready("rule", command.Rule)
                );
                return Put(editing, version, null, command);
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, ChangeCatalogueRow command, CancellationToken ct) =>
        OnRow(seen, command.Why, (editing, row) => Write(editing, row, command), ct);

    public Task<Edited> Remove(RowSeen seen, Because command, CancellationToken ct) =>
        OnRow(seen, command.Why, (editing, row) => editing.Db.Remove(row), ct);

    Task<Edited> OnRow(RowSeen seen, string why, Action<Editing, CatalogueDraftRow> act, CancellationToken ct) =>
        change.Do(
            Needed,
            why,
            async editing =>
            {
                var key = seen.Key.Split(':', 2);
                var row = await editing.Find<CatalogueDraftRow>(seen, ct, key[0], key[^1]);
                act(editing, row);
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                return row;
            },
            ct
        );

    /// <summary>The draft's version; into an empty catalogue it begins the first.</summary>
    /// <exception cref="RefusedException"><see cref="NoDraft"/>.</exception>
    internal static async Task<string> Version(Editing editing, CancellationToken ct)
    {
        var version = (await editing.Db.CatalogueDraft.AsNoTracking().FirstOrDefaultAsync(ct))?.Version;
        Guard.Require(version is not null || !await editing.Db.Catalogue.AnyAsync(ct), new NoDraft());
        return version ?? $"{editing.Scene.Today.Year}.1";
    }

    /// <summary>Writes a row, a new one when none is known.</summary>
    /// <exception cref="InvalidInputException">Every wrong field.</exception>
    internal static CatalogueDraftRow Put(
        Editing editing,
        string version,
        CatalogueDraftRow? known,
        AddCatalogueRow given
    )
    {
        if (known is null && !RuleShape().IsMatch(given.Rule))
            throw new InvalidInputException(
                "rule",
                Say.It("40 位以内字母、数字、点和连字符", "letters, digits, dots and hyphens, 40 at most")
            );
        var row =
            known
            ?? new()
            {
                Version = version,
                Rule = given.Rule,
                Category = given.Category,
                Lead = given.Lead,
            };
        if (known is null)
            editing.Db.Add(row);
        Write(editing, row, given.Content());
        return row;
    }

    /// <exception cref="InvalidInputException">Every wrong field.</exception>
    static void Write(Editing editing, CatalogueDraftRow row, ChangeCatalogueRow given)
    {
        var wrong = new Dictionary<string, string>();
        row.Area = CatalogueConditions.ReadAreas(editing.Scene.Book, given.Area, wrong);
        row.Hours = CatalogueConditions.ReadHours(given.Hours, wrong);
        row.CoUnits = CoUnits(editing.Scene, given, wrong);
        (row.Category, row.Lead, row.Owner, row.Urgency) = (given.Category, given.Lead, given.Owner, given.Urgency);
        (row.PlaceType, row.Priority) = (given.PlaceType.Length == 0 ? "any" : given.PlaceType, (int)given.Priority);
        (row.Basis, row.DepartmentOnly) = (given.Basis, given.DepartmentOnly);
        if (wrong.Count > 0)
            throw new InvalidInputException(wrong);
    }

    static string CoUnits(Scene scene, ChangeCatalogueRow given, Dictionary<string, string> wrong)
    {
        var co = given.CoUnits.Split([' ', '，', ','], StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        var known = CatalogueTargets.All(scene).Select(c => c.Value).ToHashSet();
        if (co.Find(c => !known.Contains(c)) is { } stranger)
            wrong["coUnits"] = Say.It(
                $"没有 {stranger}；写 street、service:heat 或 unit:代码",
                $"there is no {stranger}; write street, service:heat or unit:CODE"
            );
        else if (co.Contains(given.Lead))
            wrong["coUnits"] = Say.It("主办不能同时是协办", "the lead cannot be a co-unit too");
        return string.Join(' ', co);
    }

    [GeneratedRegex("^[A-Za-z0-9.-]{1,40}$")]
    private static partial Regex RuleShape();
}
