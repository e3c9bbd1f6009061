using Jiban.Server.Shell;

namespace Jiban.Server.Exchange;

/// <summary>导入字段: what a row can tell us.</summary>
public enum ImportField
{
    Number,
    Title,
    Text,
    Time,
    Caller,
    Phone,
    Confidential,
    Place,
    Street,
    Community,
    Category,
    Kind,
    Urgency,
    Source,
    Lead,
    CoUnits,
    Due,
}

/// <summary>What the file holds: messages of a mailbox, or orders of another system.</summary>
public enum ImportFormat
{
    Auto,
    Messages,
    Orders,
}

/// <summary>列对照: which column of a file holds which field, by the names street systems use, by ours, or by a map.</summary>
public sealed class ImportColumns
{
    static readonly Dictionary<ImportField, string[]> orders = new()
    {
        [ImportField.Number] = ["编号", "工单编号", "工单号", "诉求编号", "案件编号", "案卷编号", "流水号", "number"],
        [ImportField.Title] = ["标题", "诉求标题", "工单标题", "主题", "title"],
        [ImportField.Text] = ["内容", "诉求内容", "工单内容", "主要内容", "问题描述", "详情", "text", "detail"],
        [ImportField.Time] =
        [
            "来电时间",
            "受理时间",
            "诉求时间",
            "登记时间",
            "创建时间",
            "反映时间",
            "时间",
            "accepted",
            "time",
        ],
        [ImportField.Caller] = ["诉求人", "来电人", "反映人", "联系人", "姓名", "caller"],
        [ImportField.Phone] = ["联系电话", "来电号码", "联系方式", "电话", "手机号", "手机", "phone"],
        [ImportField.Confidential] = ["保密", "是否保密", "confidential"],
        [ImportField.Place] =
        [
            "发生地址",
            "事发地址",
            "事发地点",
            "诉求地址",
            "问题地址",
            "地点",
            "地址",
            "诉求人地址",
            "place",
        ],
        [ImportField.Street] = ["街道", "街镇", "所属街道", "被反映街道", "street"],
        [ImportField.Community] = ["社区", "社区村", "所属社区", "community"],
        [ImportField.Category] = ["类别", "诉求类别", "分类", "诉求分类", "问题分类", "三级分类", "category"],
        [ImportField.Kind] = ["诉求类型", "类型", "工单类型", "kind"],
        [ImportField.Urgency] = ["紧急程度", "urgency"],
        [ImportField.Source] = ["来源", "诉求来源", "工单来源", "渠道", "channel"],
        [ImportField.Lead] = ["主办单位", "承办单位", "lead"],
        [ImportField.CoUnits] = ["协办单位", "co-units", "counits"],
        [ImportField.Due] = ["办结时限", "处理时限", "办理时限", "到期时间", "截止时间", "due"],
    };

    static readonly Dictionary<ImportField, string[]> messages = new()
    {
        [ImportField.Number] = ["id"],
        [ImportField.Caller] = ["user"],
        [ImportField.Title] = ["title"],
        [ImportField.Time] = ["time"],
        [ImportField.Text] = ["detail"],
    };

    readonly Dictionary<ImportField, int> at = [];
    readonly IReadOnlyList<string> heads;

    ImportColumns(IReadOnlyList<string> heads) => this.heads = heads;

    /// <summary>How many of a row's cells are names of columns.</summary>
    public static int Known(IReadOnlyList<string> cells, ImportFormat format, IReadOnlyDictionary<string, string>? map)
    {
        var names = NamesOf(format).SelectMany(f => f.Value).Concat(map?.Values ?? []);
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
        var columns = new ImportColumns(heads);
        foreach (var (field, names) in NamesOf(format, bare))
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
    public string Head(ImportField field) => at.TryGetValue(field, out var i) ? heads[i] : orders[field][0];

    public int Count => heads.Count;

    public bool Has(ImportField field) => at.ContainsKey(field);

    void RequireEnough()
    {
        var missing = new List<string>();
        if (!Has(ImportField.Time))
            missing.Add("来电时间");
        if (!Has(ImportField.Text) && !Has(ImportField.Title))
            missing.Add("内容");
        if (missing.Count > 0)
            throw new UnreadableFileException(
                $"缺少列：{string.Join("、", missing)}。文件里有：{string.Join("、", heads)}。列名不同时用 --map 对照",
                $"Columns missing: {string.Join(", ", missing)}. The file has: {string.Join(", ", heads)}. Use --map when they are called otherwise"
            );
    }

    static Dictionary<ImportField, string[]> NamesOf(ImportFormat format, IReadOnlyList<string>? heads = null) =>
        format is ImportFormat.Messages
        || format is ImportFormat.Auto && heads is not null && heads.Contains("detail") && heads.Contains("user")
            ? messages
            : orders;

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
