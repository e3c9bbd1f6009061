using System.Globalization;
using System.Text.Json;

namespace Jiban.Server.Shell;

/// <summary>Reads a JSON object field by field and remembers everything that is wrong, so that one answer names every wrong field.</summary>
public sealed class JsonFields
{
    readonly JsonElement body;
    readonly string prefix;
    readonly Dictionary<string, string> wrong;

    readonly TimeZoneInfo zone;

    /// <param name="zone">Whose clocks a time without an offset is read on; UTC when not given.</param>
    public JsonFields(JsonElement body, TimeZoneInfo? zone = null)
        : this(body, "", [], zone ?? TimeZoneInfo.Utc) { }

    JsonFields(JsonElement body, string prefix, Dictionary<string, string> wrong, TimeZoneInfo zone) =>
        (this.body, this.prefix, this.wrong, this.zone) = (body, prefix, wrong, zone);

    public string? Text(string name, int most, bool required = false)
    {
        var text = Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } e => Read(e)
                ?? Wrong<string>(name, Say.It("有不完整的字符", "holds half a character")),
            _ => Wrong<string>(name, Say.It("要写成文字", "must be text")),
        };
        if (text?.Length > most)
            return Wrong<string>(name, TooLong(text, most));
        if (required && string.IsNullOrWhiteSpace(text))
            Missing(name);
        return text;
    }

    public T? OneOf<T>(string name, bool required = false)
        where T : struct, Enum
    {
        var text = Text(name, 40);
        if (string.IsNullOrEmpty(text))
        {
            if (required)
                Missing(name);
            return null;
        }
        return Kebab.TryRead<T>(text, out var value) ? value : WrongValue<T>(name, NotOneOf(Kebab.All<T>()));
    }

    public bool? YesNo(string name, bool required = false)
    {
        var value = Find(name) switch
        {
            null => (bool?)null,
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => WrongValue<bool>(name, Say.It("要写 true 或 false", "must be true or false")),
        };
        if (required && Find(name) is null)
            Missing(name);
        return value;
    }

    public double? Number(string name, double least, double most, bool required = false) =>
        Find(name) switch
        {
            null when required => Lacking(name),
            null => null,
            { ValueKind: JsonValueKind.Number } e when e.TryGetDouble(out var d) && d >= least && d <= most => d,
            _ => WrongValue<double>(
                name,
                Say.It($"要是 {least} 到 {most} 的数", $"must be a number from {least} to {most}")
            ),
        };

    public DateTimeOffset? Instant(string name, bool required = false)
    {
        var text = Text(name, 40, required);
        if (string.IsNullOrEmpty(text))
            return null;
        return TryInstant(text, zone, out var at)
            ? at
            : WrongValue<DateTimeOffset>(
                name,
                Say.It(
                    "要写成 2026-11-21T09:20:00+08:00 这样的时间",
                    "must be a time such as 2026-11-21T09:20:00+08:00"
                )
            );
    }

    /// <summary>Reads ISO 8601, day and time; without an offset it is a time on the clocks of <paramref name="zone"/>. A day alone is no instant.</summary>
    public static bool TryInstant(string text, TimeZoneInfo zone, out DateTimeOffset at)
    {
        const DateTimeStyles asWritten = DateTimeStyles.None;
        var culture = CultureInfo.InvariantCulture;
        if (DateTime.TryParseExact(text, local, culture, asWritten, out var bare))
            at = new DateTimeOffset(bare, zone.GetUtcOffset(bare)).ToUniversalTime();
        else if (DateTimeOffset.TryParseExact(text, withOffset, culture, asWritten, out at))
            at = at.ToUniversalTime();
        return at.Year is > 1970 and < 2200;
    }

    static readonly string[] local =
    [
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
    ];

    static readonly string[] withOffset = [.. local.Select(form => form + "K")];

    /// <summary>What is said about a text longer than <paramref name="most"/>.</summary>
    public static string TooLong(string text, int most) =>
        Say.It($"最多 {most} 个字，现在 {text.Length} 个", $"at most {most} characters, it has {text.Length}");

    public DateOnly? Day(string name, bool required = false)
    {
        var text = Text(name, 20, required);
        if (string.IsNullOrEmpty(text))
            return null;
        return DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : WrongValue<DateOnly>(name, Say.It("要写成 2026-11-21 这样的日期", "must be a date such as 2026-11-21"));
    }

    public Guid? Id(string name, bool needed = false)
    {
        var text = Text(name, 40, needed);
        if (string.IsNullOrEmpty(text))
            return null;
        return Guid.TryParse(text, out var id) ? id : WrongValue<Guid>(name, Say.It("不是编号", "is not an id"));
    }

    /// <param name="empty">Whether one of them may say nothing.</param>
    public IReadOnlyList<string>? Texts(string name, int most, bool empty = false)
    {
        var list = Find(name);
        if (list is null)
            return null;
        if (list is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() > 50)
            return Wrong<IReadOnlyList<string>>(
                name,
                Say.It("要写成不超过 50 项的列表", "must be a list of at most 50")
            );
        var texts = array.EnumerateArray().Select(e => e.ValueKind is JsonValueKind.String ? Read(e) : null).ToList();
        return texts.All(t => t is not null && (empty || t.Length > 0) && t.Length <= most)
            ? [.. texts.OfType<string>()]
            : Wrong<IReadOnlyList<string>>(name, Say.It("每一项都要是文字", "each must be text"));
    }

    /// <summary>The object at a field; absent reads as empty.</summary>
    public JsonFields Part(string name)
    {
        var part = Find(name);
        if (part is { ValueKind: not JsonValueKind.Object })
            Wrong<string>(name, Say.It("要写成对象", "must be an object"));
        return new(part is { ValueKind: JsonValueKind.Object } o ? o : default, $"{prefix}{name}.", wrong, zone);
    }

    /// <summary>The objects of a list; absent reads as none. What is wrong with one is named by its place, <c>orders[3].version</c>.</summary>
    public IReadOnlyList<JsonFields> Parts(string name, int most)
    {
        if (Find(name) is not { } list)
            return [];
        if (list is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() > most)
        {
            Wrong<string>(name, Say.It($"要写成不超过 {most} 项的列表", $"must be a list of at most {most}"));
            return [];
        }
        var parts = array.EnumerateArray().ToList();
        if (parts.All(part => part.ValueKind is JsonValueKind.Object))
            return [.. parts.Select((part, i) => new JsonFields(part, $"{prefix}{name}[{i}].", wrong, zone))];
        Wrong<string>(name, Say.It("每一项都要写成对象", "each must be an object"));
        return [];
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether the field stands there at all, null included.</summary>
    public bool Mentions(string name) => body.ValueKind is JsonValueKind.Object && body.TryGetProperty(name, out _);

    public T? Wrong<T>(string name, string what)
        where T : class
    {
        wrong.TryAdd(prefix + name, what);
        return null;
    }

    /// <summary>Adds what only more knowledge than the fields alone could find wrong.</summary>
    public void AlsoWrong(IReadOnlyDictionary<string, string> more)
    {
        foreach (var (name, what) in more)
            wrong.TryAdd(prefix + name, what);
    }

    public bool AnyWrong => wrong.Count > 0;

    /// <exception cref="InvalidInputException">Something was wrong.</exception>
    public void Check()
    {
        if (wrong.Count > 0)
            throw new InvalidInputException(wrong);
    }

    /// <summary>The field's name for a required one that is missing.</summary>
    double? Lacking(string name)
    {
        Missing(name);
        return null;
    }

    public void Missing(string name) => wrong.TryAdd(prefix + name, Say.It("这一项要填", "is required"));

    static string NotOneOf(IEnumerable<string> known) =>
        Say.It($"只能是：{string.Join("、", known)}", $"must be one of: {string.Join(", ", known)}");

    T? WrongValue<T>(string name, string what)
        where T : struct
    {
        wrong.TryAdd(prefix + name, what);
        return null;
    }

    JsonElement? Find(string name) =>
        body.ValueKind is JsonValueKind.Object
        && body.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    /// <summary>The words of a JSON text; null when half a surrogate pair stands in it, which no UTF-8 can keep.</summary>
    static string? Read(JsonElement text)
    {
        try
        {
            return Clean(text.GetString() ?? "");
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>PostgreSQL keeps no NUL; other control characters but line breaks and tabs have no place in words.</summary>
    static string Clean(string text) => string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c))).Trim();
}
