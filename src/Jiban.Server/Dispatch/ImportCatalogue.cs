using System.Text.Json.Nodes;
using Jiban.Server.Admin;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>导入目录: rows of a file go into the draft, as its export writes them.</summary>
/// <param name="Content">An xlsx, xls or csv.</param>
/// <param name="Replace">Rows the file does not have leave the draft.</param>
public sealed record ImportCatalogueRows(Stream Content, bool Replace = false, string Why = "");

/// <summary>What became of the file's rows.</summary>
/// <param name="Read">Rows of the file.</param>
public sealed record CatalogueImported(string Version, int Read, int Added, int Changed, int Removed);

/// <summary>The use case of taking a file into the draft: every row of it or none.</summary>
public sealed class ImportCatalogue(ReferenceChange change)
{
    /// <summary>A catalogue of a district has some hundred rows; a file far larger is another one.</summary>
    public const int MostBytes = 5 << 20;

    public const int MostRows = 5_000;

    /// <summary>So many faults are told at once.</summary>
    const int MostFaults = 50;

    readonly AdminAction add = new CatalogueDraftSubject().Action("add")!;

    /// <exception cref="InvalidInputException">The file cannot be read, or every row at fault by line and field: <c>line7.lead</c>.</exception>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NoDraft"/>, <see cref="NothingToChange"/>.</exception>
    public async Task<CatalogueImported> Handle(ImportCatalogueRows command, CancellationToken ct)
    {
        CatalogueImported? imported = null;
        await change.Do(
            Permission.EditPolicy,
            command.Why,
            async editing =>
            {
                var version = await ChangeCatalogueDraft.Version(editing, ct);
                var (heads, lines) = await Lines(command.Content, ct);
                var drafted = await editing.Db.CatalogueDraft.ToDictionaryAsync(r => r.Rule, ct);
                var read = Take(editing, version, heads, lines, drafted);
                if (command.Replace)
                    editing.Db.RemoveRange(drafted.Values.Where(r => !read.ContainsKey(r.Rule)));
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                imported = Counted(editing.Db, version, read.Count);
                return read.Values.First();
            },
            ct
        );
        return imported!;
    }

    Dictionary<string, CatalogueDraftRow> Take(
        Editing editing,
        string version,
        IReadOnlyList<string> heads,
        IReadOnlyList<SheetRow> lines,
        Dictionary<string, CatalogueDraftRow> drafted
    )
    {
        var (read, seen, faults) = (
            new Dictionary<string, CatalogueDraftRow>(),
            new Dictionary<string, int>(),
            new SortedDictionary<(int Line, string Field), string>()
        );
        var sheet = AsFile(() => new CatalogueSheet(add, editing.Scene, heads));
        foreach (var line in lines)
        {
            try
            {
                if (line.Cells is [TextRows.QuoteNeverClosed])
                    throw new InvalidInputException("rule", Say.It("引号没有关上", "a quotation mark is never closed"));
                var rule = sheet.Rule(line);
                if (rule.Length > 0 && !seen.TryAdd(rule, line.Line))
                    throw new InvalidInputException(
                        "rule",
                        Say.It($"第 {seen[rule]} 行已经是 {rule}", $"line {seen[rule]} is {rule} already")
                    );
                var known = drafted.GetValueOrDefault(rule);
                var given = (AddCatalogueRow)
                    add.Read(
                        new(sheet.Fields(line)),
                        editing.Scene,
                        known is null ? null : JsonNode.Parse(RowText.Of(editing.Db, known))!.AsObject()
                    );
                read[rule] = ChangeCatalogueDraft.Put(editing, version, known, given);
            }
            catch (InvalidInputException wrong)
            {
                foreach (var (field, said) in wrong.Fields)
                    faults[(line.Line, field)] = Say.It(
                        $"第 {line.Line} 行，{FieldWords.Of(field)}：{said}",
                        $"Line {line.Line}, {FieldWords.Of(field)}: {said}"
                    );
            }
            if (faults.Count >= MostFaults)
                break;
        }
        return faults.Count == 0
            ? read
            : throw new InvalidInputException(
                faults.ToDictionary(f => $"line{f.Key.Line}.{f.Key.Field}", f => f.Value)
            );
    }

    async Task<(IReadOnlyList<string> Heads, IReadOnlyList<SheetRow> Lines)> Lines(Stream content, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await Keep(content, path, ct);
            using var sheet = await SourceSheet.Open(path, cells => CatalogueSheet.Known(add, cells), ct);
            var lines = sheet.Readable().Take(MostRows + 1).ToList();
            if (lines.Count == 0)
                throw new UnreadableFileException("表里没有条目", "The file has no rows");
            if (lines.Count > MostRows)
                throw new UnreadableFileException($"最多 {MostRows} 行", $"At most {MostRows} rows");
            return (sheet.Columns, lines);
        }
        catch (UnreadableFileException unread)
        {
            throw new InvalidInputException("file", unread.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static async Task Keep(Stream content, string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[1 << 16];
        int n;
        while ((n = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (file.Length + n > MostBytes)
                throw new UnreadableFileException(
                    $"文件超过 {MostBytes >> 20} MB",
                    $"The file is larger than {MostBytes >> 20} MB"
                );
            await file.WriteAsync(buffer.AsMemory(0, n), ct);
        }
    }

    static T AsFile<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UnreadableFileException unread)
        {
            throw new InvalidInputException("file", unread.Message);
        }
    }

    static CatalogueImported Counted(JibanDb db, string version, int read)
    {
        var states = db.ChangeTracker.Entries<CatalogueDraftRow>().Select(e => e.State).ToList();
        return new(
            version,
            read,
            states.Count(s => s is EntityState.Added),
            states.Count(s => s is EntityState.Modified),
            states.Count(s => s is EntityState.Deleted)
        );
    }
}
