using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>What the sweep is asked for, read from an address: page, API and export ask alike.</summary>
public sealed record MonthEndAsked
{
    /// <summary>Leads or handles, itself or below; the reader's own when not given.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>2026-11; the one that runs when not given.</summary>
    public string? Period { get; init; }
    public Disposal? Disposal { get; init; }
    public DisposalState? State { get; init; }
    public bool Overdue { get; init; }

    /// <summary>A number, or words that must all occur.</summary>
    public string? Words { get; init; }

    /// <summary>Whether it narrows what the tallies count.</summary>
    public bool Narrows => Disposal is not null || State is not null || Overdue || Words is not null;

    static readonly string[] questions = ["unit", "period", "disposal", "state", "overdue", "q"];

    /// <param name="strictly">Programs are told of questions nobody knows.</param>
    /// <exception cref="InvalidInputException">Naming everything that cannot be read.</exception>
    public static MonthEndAsked Read(IQueryCollection asked, PolicyBook book, bool strictly = false)
    {
        var wrong = new Dictionary<string, string>();
        var read = new MonthEndAsked
        {
            Unit = Text("unit", 40) is { } unit ? new UnitCode(unit) : null,
            Period = Text("period", 20),
            Disposal = One<Disposal>("disposal"),
            State = One<DisposalState>("state"),
            Overdue = Flag("overdue"),
            Words = Text("q", 100),
        };
        if (read.Unit is { } code && !book.Units.ContainsKey(code))
            wrong.TryAdd("unit", Say.It($"没有单位 {code}", $"there is no unit {code}"));
        string[] known = [.. questions, "sort", "cursor", "size", ReaderChoice.LanguageKey, ReaderChoice.ElderKey];
        if (strictly)
            foreach (var key in asked.Keys.Where(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)))
                wrong.TryAdd(key, Say.It("没有这个条件", "there is no such filter"));
        return wrong.Count == 0 ? read : throw new InvalidInputException(wrong);

        string? Text(string key, int most)
        {
            var text = asked[key].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();
            if (text.Length > most)
                wrong[key] = Say.It($"最多 {most} 个字", $"at most {most} characters");
            return text.Length == 0 ? null : text;
        }

        T? One<T>(string key)
            where T : struct, Enum
        {
            if (Text(key, 40) is not { } text)
                return null;
            if (Kebab.TryRead<T>(text, out var value))
                return value;
            wrong[key] = Say.It("只能是：", "one of: ") + string.Join(", ", Kebab.All<T>());
            return null;
        }

        bool Flag(string key)
        {
            var text = asked[key].ToString().ToLowerInvariant();
            if (text is not ("" or "1" or "true" or "on" or "0" or "false" or "off"))
                wrong[key] = Say.It("只能是 1 或 0", "must be 1 or 0");
            return text is "1" or "true" or "on";
        }
    }
}
