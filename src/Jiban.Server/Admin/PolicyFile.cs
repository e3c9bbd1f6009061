using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Admin;

/// <summary>口径文件: one policy version as a file that another installation, or a later version, takes in.</summary>
/// <param name="Settings">By path, <c>callback.attempts</c>.</param>
public sealed record PolicyFile(string Policy, DateOnly From, IReadOnlyDictionary<string, JsonElement> Settings)
{
    /// <summary>A policy has a hundred settings or two; a file far larger is another one.</summary>
    public const int MostBytes = 256 << 10;

    public static string Write(PolicyRow row) =>
        new JsonObject
        {
            ["policy"] = row.Version,
            ["from"] = AdminInput.Written(row.FromDay),
            ["settings"] = PolicyFields.Read(row.Document),
        }.ToJsonString(new(RowText.Json) { WriteIndented = true });

    /// <exception cref="InvalidInputException"><c>file</c>: no such file, or settings this program does not know or cannot read; each by its path.</exception>
    public static async Task<PolicyFile> Read(Stream content, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var chunk = new byte[16 << 10];
        for (int read; (read = await content.ReadAsync(chunk, ct)) > 0; bytes.Write(chunk, 0, read))
            if (bytes.Length + read > MostBytes)
                throw Wrong(Say.It("文件太大，不像是口径文件", "The file is too large to be a policy"));
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true)
                .GetString(bytes.ToArray())
                .TrimStart('\uFEFF');
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 8 });
            var root = document.RootElement;
            if (
                root.ValueKind is not JsonValueKind.Object
                || !root.TryGetProperty("settings", out var settings)
                || settings.ValueKind is not JsonValueKind.Object
            )
                throw Wrong(Unread());
            var known = PolicyFields.All.ToDictionary(field => field.Path);
            var (taken, wrong) = (new Dictionary<string, JsonElement>(), new Dictionary<string, string>());
            foreach (var setting in settings.EnumerateObject())
                if (!known.TryGetValue(setting.Name, out var field))
                    wrong[setting.Name] = Say.It("本程序没有这一项", "this program has no such setting");
                else if (!Fits(field, setting.Value))
                    wrong[setting.Name] = Say.It("不能是这个值", "it cannot have this value");
                else
                    taken[setting.Name] = setting.Value.Clone();
            if (wrong.Count > 0)
                throw new InvalidInputException(wrong);
            return new(Text(root, "policy"), Day(Text(root, "from")), taken);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            throw Wrong(Unread());
        }
    }

    static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : default;

    static bool Fits(PolicyField field, JsonElement value) =>
        field.Type == typeof(bool) ? value.ValueKind is JsonValueKind.True or JsonValueKind.False
        : field.IsNumber
            ? value.ValueKind is JsonValueKind.Number
                && value.TryGetDecimal(out var number)
                && number is >= 0 and <= 100_000
        : value.ValueKind is JsonValueKind.String
            && (
                field.Type.IsEnum
                    ? Enum.GetNames(field.Type)
                        .Any(name => JsonNamingPolicy.KebabCaseLower.ConvertName(name) == value.GetString())
                    : field.Path is not "scoring.ranking"
                        || PolicyWords.Rankings.Any(ranking => ranking.Value == value.GetString())
            );

    static string Unread() =>
        Say.It(
            "读不懂这个文件；请用“下载”得到的 JSON 文件，UTF-8 编码",
            "This file could not be read; use the JSON file a download gives, in UTF-8"
        );

    static InvalidInputException Wrong(string what) => new("file", what);
}

/// <summary>导入口径: settings of a file as a new version; those it leaves out as in the newest one.</summary>
public sealed record ImportPolicy(PolicyFile File, string NewVersion, DateOnly EffectiveFrom, string Why = "");
