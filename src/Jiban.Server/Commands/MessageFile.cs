using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>Reads texts that are to be compared. A line that cannot be read refuses the whole file: what is missing would not be found either.</summary>
internal static class MessageFile
{
    public const string Needed = "text (or title and detail)";
    public const string Columns = $"{Needed}; id, user, time, place, category and likes are read when there";

    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["id"] = ["id", "number", "编号", "工单编号", "留言编号"],
        ["title"] = ["title", "标题", "诉求标题", "留言主题"],
        ["text"] = ["text", "detail", "内容", "诉求内容", "留言详情"],
        ["user"] = ["user", "caller", "诉求人", "来电人", "留言用户"],
        ["time"] = ["time", "时间", "来电时间", "诉求时间", "留言时间"],
        ["place"] = ["place", "地点", "地址", "诉求地址"],
        ["category"] = ["category", "label", "类别", "分类", "诉求类别"],
        ["likes"] = ["likes", "点赞数", "支持数"],
    };

    /// <param name="file">csv, csv.gz, xls or xlsx.</param>
    /// <param name="timed">Whether every row needs a time.</param>
    /// <exception cref="StartRefusedException">No such file, not such a table, no rows, or the first line that is wrong.</exception>
    public static async Task<IReadOnlyList<Message>> Read(string file, bool timed, CancellationToken ct)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
            throw new StartRefusedException($"There is no file {path}.");
        try
        {
            using var sheet = await SourceSheet.Open(path, Known, ct);
            var rows = new MessageRows(path, sheet.Columns.Count, Places(sheet.Columns, path, timed), timed);
            Message[] messages = [.. sheet.Readable().Select(rows.Read)];
            return messages.Length > 0 ? messages : throw new StartRefusedException($"{path}: there are no rows.");
        }
        catch (UnreadableFileException e)
        {
            throw new StartRefusedException($"{path}: {e.English}", e);
        }
    }

    private static int Known(IReadOnlyList<string> cells) =>
        Names.Values.Count(names => cells.Any(cell => names.Contains(Bare(cell))));

    private static Dictionary<string, int> Places(IReadOnlyList<string> columns, string path, bool timed)
    {
        var bare = columns.Select(Bare).ToList();
        var places = Names
            .Select(field =>
                (field.Key, At: field.Value.Select(name => bare.IndexOf(name)).FirstOrDefault(i => i >= 0, -1))
            )
            .Where(field => field.At >= 0)
            .ToDictionary(field => field.Key, field => field.At);
        if (!places.ContainsKey("text") && !places.ContainsKey("title"))
            throw new StartRefusedException($"{path}: There is no column text; needed are {Columns}");
        if (timed && !places.ContainsKey("time"))
            throw new StartRefusedException($"{path}: There is no column time; needed to tell what is growing");
        return places;
    }

    private static string Bare(string head) => head.Trim().TrimStart('\uFEFF').ToLowerInvariant();
}
