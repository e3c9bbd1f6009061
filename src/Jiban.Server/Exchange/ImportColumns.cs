using Jiban.Server.Shell;

namespace Jiban.Server.Exchange;

/// <summary>列对照: which column of a file holds which field, by the names street systems use, by ours, or by a map.</summary>
public sealed class ImportColumns
{
    readonly Dictionary<ImportField, int> at = [];
    readonly IReadOnlyList<string> heads;

    ImportColumns(IReadOnlyList<string> heads, ImportFormat format) => (this.heads, Format) = (heads, format);

    /// <summary>What the file holds; never <see cref="ImportFormat.Auto"/>.</summary>
    public ImportFormat Format { get; }

    /// <summary>How many of a row's cells are names of columns.</summary>
    public static int Known(IReadOnlyList<string> cells, ImportFormat format, IReadOnlyDictionary<string, string>? map)
    {
        var names = ImportHeads.All(format).Concat(map?.Values ?? []);
        return cells.Select(Bare).Intersect(names.Select(Bare)).Count();
    }

    /// <param name="map">Field → head of the file's column; goes before the known names.</param>
    /// <exception cref="UnreadableFileException">A column is missing that no row can do without, or the map is wrong.</exception>
    public static ImportColumns Of(
        IReadOnlyList<string> heads,
        ImportFormat format,
        IReadOnlyDictionary<string, string>? map
    )
    {
        var bare = heads.Select(Bare).ToList();
        if (format is ImportFormat.Auto)
            format = ImportHeads.Recognise(names => names.Select(Bare).Any(n => bare.Contains(n) || Mapped(n, map)));
        var columns = new ImportColumns(heads, format);
        foreach (var (field, names) in ImportHeads.Of(format))
        {
            var index = names.Select(n => bare.IndexOf(Bare(n))).FirstOrDefault(i => i >= 0, -1);
            if (index >= 0)
                columns.at[field] = index;
        }
        foreach (var (ours, theirs) in map ?? new Dictionary<string, string>())
            columns.at[FieldCalled(ours)] = bare.IndexOf(Bare(theirs)) is >= 0 and var i
                ? i
                : throw new UnreadableFileException(
                    $"对照表里的列“{theirs}”文件里没有",
                    $"The map names a column '{theirs}' that the file lacks"
                );
        columns.RequireEnough();
        return columns;
    }

    /// <summary>What the row says for a field; empty when nothing.</summary>
    public string Of(SheetRow row, ImportField field) =>
        at.TryGetValue(field, out var i) && i < row.Cells.Count ? ImportText.Tidy(row.Cells[i]) : "";

    /// <summary>The head of a field's column, as the file writes it.</summary>
    public string Head(ImportField field) =>
        at.TryGetValue(field, out var i)
            ? heads[i]
            : ImportHeads.Of(Format).GetValueOrDefault(field, [field.ToString()])[0];

    /// <summary>What is wrong with a field, by the name the file gives it.</summary>
    internal RowFault Fault(ImportField field, string zh, string en) =>
        new(Say.It($"{Head(field)}：{zh}", $"{Head(field)} {en}"));

    public int Count => heads.Count;

    public bool Has(ImportField field) => at.ContainsKey(field);

    void RequireEnough()
    {
        ImportField[][] needed =
            Format is ImportFormat.Callbacks
                ?
                [
                    [ImportField.Number],
                    [ImportField.Time],
                    [ImportField.Solved],
                    [ImportField.Satisfied],
                ]
                :
                [
                    [ImportField.Time],
                    [ImportField.Text, ImportField.Title],
                ];
        var missing = needed.Where(one => !one.Any(Has)).Select(one => ImportHeads.Of(Format)[one[0]][0]).ToList();
        if (missing.Count > 0)
            throw new UnreadableFileException(
                $"缺少列：{string.Join("、", missing)}。文件里有：{string.Join("、", heads)}。列名不同时用 --map 对照",
                $"Columns missing: {string.Join(", ", missing)}. The file has: {string.Join(", ", heads)}. Use --map when they are called otherwise"
            );
    }

    /// <summary>A field that the map gives a column counts as if the column bore its name.</summary>
    static bool Mapped(string bareName, IReadOnlyDictionary<string, string>? map) =>
        map?.Keys.Any(ours => Bare(ours) == bareName) is true;

    static ImportField FieldCalled(string name) =>
        Enum.TryParse<ImportField>(name, ignoreCase: true, out var field) && !int.TryParse(name, out _)
            ? field
            : throw new UnreadableFileException(
                $"对照表里的“{name}”不是字段；可用：{string.Join(" ", Enum.GetNames<ImportField>())}",
                $"The map's '{name}' is no field; there are: {string.Join(" ", Enum.GetNames<ImportField>())}"
            );

    /// <summary>Heads differ in blanks, line breaks, stars of required fields, and brackets.</summary>
    static string Bare(string head) =>
        string.Concat(
                head.Normalize(System.Text.NormalizationForm.FormKC)
                    .Where(c => !char.IsWhiteSpace(c) && c is not ('*' or '\uFEFF'))
            )
            .Split('(')[0]
            .ToLowerInvariant();
}
