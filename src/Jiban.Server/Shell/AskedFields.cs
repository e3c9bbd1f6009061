using System.Globalization;

namespace Jiban.Server.Shell;

/// <summary>地址里的条件: the questions of a list's address, read one by one; whatever cannot be read is said beside its name, all of it at once.</summary>
public sealed class AskedFields(IQueryCollection asked)
{
    const StringSplitOptions commas = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    readonly Dictionary<string, string> wrong = [];
    readonly HashSet<string> questions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Trimmed; null when nothing was asked.</summary>
    public string? Text(string key, int most)
    {
        questions.Add(key);
        var text = asked[key].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();
        if (text.Length > most)
            Wrong(key, Say.It($"最多 {most} 个字", $"at most {most} characters"));
        return text.Length == 0 ? null : text;
    }

    /// <summary>For a page that goes on without what it could not read; null when it read everything.</summary>
    public string? LeftOut =>
        wrong.Count == 0
            ? null
            : Say.It("有的条件看不懂，没有用上：", "Some filters could not be read and were left out: ")
                + string.Join("; ", wrong.Select(f => $"{f.Key}: {f.Value}"));

    public T? One<T>(string key)
        where T : struct, Enum => Many<T>(key) is [var first, ..] ? first : null;

    /// <summary>Given several times, or with commas between.</summary>
    public IReadOnlyList<T> Many<T>(string key)
        where T : struct, Enum
    {
        questions.Add(key);
        var read = new List<T>();
        foreach (var text in asked[key].SelectMany(v => (v ?? "").Split(',', commas)))
            if (Kebab.TryRead<T>(text, out var value))
                read.Add(value);
            else
                Wrong(key, Say.It("只能是：", "one of: ") + string.Join(", ", Kebab.All<T>()));
        return read;
    }

    public bool Flag(string key)
    {
        questions.Add(key);
        var text = asked[key].ToString().ToLowerInvariant();
        if (text is not ("" or "1" or "true" or "on" or "0" or "false" or "off"))
            Wrong(key, Say.It("只能是 1 或 0", "must be 1 or 0"));
        return text is "1" or "true" or "on";
    }

    /// <summary>每页行数: rows of one page.</summary>
    public int Rows(int most, int usual = 50)
    {
        if (Text("size", 10) is not { } text)
            return usual;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var rows) && rows >= 1 && rows <= most)
            return rows;
        Wrong("size", Say.It($"要是 1 到 {most} 的数", $"a number from 1 to {most}"));
        return usual;
    }

    /// <summary>Up to a leap year.</summary>
    public int? Hours(string key)
    {
        if (Text(key, 10) is not { } text)
            return null;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= 24 * 366)
            return hours;
        Wrong(key, Say.It("要是 1 到 8784 的小时数", "hours from 1 to 8784"));
        return null;
    }

    public DateOnly? Day(string key)
    {
        if (Text(key, 10) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Wrong(key, Say.It("要写成 2026-11-21 这样的日期", "a date such as 2026-11-21"));
        return null;
    }

    public void Wrong(string key, string words) => wrong.TryAdd(key, words);

    /// <summary>A code that stands for nothing is wrong; none at all is not.</summary>
    public void Known(string key, bool known)
    {
        if (!known)
            Wrong(key, Say.It($"没有 {asked[key]}", $"there is no {asked[key]}"));
    }

    /// <summary>For programs: a question nobody has read by now is wrong, except for <paramref name="also"/> and what every page knows.</summary>
    public void NothingElse(params IEnumerable<string> also)
    {
        questions.UnionWith(also);
        questions.UnionWith([ReaderChoice.LanguageKey, ReaderChoice.ElderKey]);
        foreach (var key in asked.Keys.Where(key => !questions.Contains(key)))
            Wrong(key, Say.It("没有这个条件", "there is no such filter"));
    }

    /// <summary>Whether something was wrong.</summary>
    public bool AreWrong => wrong.Count > 0;

    /// <exception cref="InvalidInputException">Something was wrong: all of it.</exception>
    public void Check()
    {
        if (wrong.Count > 0)
            throw new InvalidInputException(wrong);
    }
}
