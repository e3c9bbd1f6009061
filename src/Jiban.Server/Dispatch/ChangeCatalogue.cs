using System.Text.RegularExpressions;
using Jiban.Dispatch;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>起草新版目录: a draft with every row of the newest version.</summary>
public sealed record DraftCatalogue(string Version, string Why = "");

/// <summary>发布草稿 from a day on; the version before it ends there.</summary>
public sealed record PublishCatalogue(DateOnly EffectiveFrom, string Why = "");

/// <summary>The use cases of a catalogue's versions: draft, publish, discard. A published row is never edited.</summary>
public sealed partial class ChangeCatalogue(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(DraftCatalogue command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                if (!VersionShape().IsMatch(command.Version))
                    throw new InvalidInputException(
                        "version",
                        Say.It("20 位以内字母、数字、点和连字符", "letters, digits, dots and hyphens, 20 at most")
                    );
                if (await editing.Db.CatalogueDraft.FirstOrDefaultAsync(ct) is { } other)
                    throw new RefusedException(new DraftExists(other.Version));
                var published = await editing.Db.Catalogue.AsNoTracking().ToListAsync(ct);
                Guard.Require(
                    published.All(r => r.Version != command.Version),
                    new TakenAlready("version", command.Version)
                );
                var rows = CatalogueVersions.Newest(published).Select(r => Draft(command.Version, r)).ToList();
                Guard.Require(rows.Count > 0, new NothingToDraft());
                editing.Db.AddRange(rows);
                editing.Summary = Note(command.Version, null, rows.Count);
                return rows[0];
            },
            ct
        );

    public Task<Edited> Handle(PublishCatalogue command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var draft = await RequireDraft(editing, ct);
                var published = await editing.Db.Catalogue.ToListAsync(ct);
                var earliest = CatalogueVersions.EarliestNext(published, editing.Scene.Today);
                Guard.Require(command.EffectiveFrom >= earliest, new InThePast("effectiveFrom", earliest));

                var before = CatalogueVersions.Newest(published);
                foreach (var row in published.Where(r => r.Until is null || r.Until > command.EffectiveFrom))
                    row.Until = command.EffectiveFrom;
                var rows = draft.Select(d => CatalogueVersions.Row(d, command.EffectiveFrom)).ToList();
                editing.Db.AddRange(rows);
                editing.Db.RemoveRange(draft);
                editing.Summary = Note(
                    rows[0].Version,
                    command.EffectiveFrom,
                    rows.Count,
                    CatalogueComparison.Of(before, rows)
                );
                return rows[0];
            },
            ct
        );

    public Task<Edited> Discard(Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var draft = await RequireDraft(editing, ct);
                editing.Db.RemoveRange(draft);
                var note = Note(draft[0].Version, null, draft.Count);
                editing.Summary = note with { Before = note.After, After = null };
                return draft[0];
            },
            ct
        );

    static async Task<List<CatalogueDraftRow>> RequireDraft(Editing editing, CancellationToken ct)
    {
        var draft = await editing.Db.CatalogueDraft.OrderBy(r => r.Rule).ToListAsync(ct);
        Guard.Require(draft.Count > 0, new NoDraft());
        return draft;
    }

    static ChangeNote Note(string version, DateOnly? from, int rules, CatalogueComparison? compared = null) =>
        new(
            from is null ? "catalogue-draft-rows" : "catalogue-rows",
            version,
            null,
            compared is null
                ? new() { ["version"] = version, ["rules"] = rules }
                : new()
                {
                    ["version"] = version,
                    ["from"] = AdminInput.Written(from ?? default),
                    ["rules"] = rules,
                    ["added"] = compared.Added.Count,
                    ["changed"] = compared.Changed.Count,
                    ["removed"] = compared.Removed.Count,
                }
        );

    static CatalogueDraftRow Draft(string version, CatalogueRow row) =>
        new()
        {
            Version = version,
            Rule = row.Rule,
            Category = row.Category,
            PlaceType = row.PlaceType,
            Area = row.Area,
            Owner = row.Owner,
            Hours = row.Hours,
            Lead = row.Lead,
            CoUnits = row.CoUnits,
            Urgency = row.Urgency,
            Basis = row.Basis,
            DepartmentOnly = row.DepartmentOnly,
            Priority = row.Priority,
        };

    [GeneratedRegex("^[A-Za-z0-9.-]{1,20}$")]
    private static partial Regex VersionShape();
}

/// <summary>There is no published catalogue to start from; add the first row instead.</summary>
public sealed record NothingToDraft : Refusal;
