using System.Globalization;
using Jiban.Server.Callback;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>What a list of orders asks for: read from an address, so that page, API and export ask alike; nothing set asks for everything the reader may see.</summary>
public sealed record WorkOrderFilter
{
    public IReadOnlyList<Stage> Stages { get; init; } = [];

    /// <summary>Led or handled by this unit or one below it.</summary>
    public UnitCode? Unit { get; init; }
    public string? Street { get; init; }
    public string? Community { get; init; }

    /// <summary>With its whole subtree.</summary>
    public string? Category { get; init; }
    public Urgency? Urgency { get; init; }
    public Channel? Channel { get; init; }

    /// <summary>An order's number, or words that must all occur.</summary>
    public string? Words { get; init; }
    public bool Overdue { get; init; }

    /// <summary>Due between now and so many hours from now.</summary>
    public int? DueWithin { get; init; }

    /// <summary>Given to me, or to my unit and to nobody in it, or waiting for my unit's co-reply.</summary>
    public bool Mine { get; init; }

    /// <summary>Local days, both included.</summary>
    public DateOnly? AcceptedFrom { get; init; }
    public DateOnly? AcceptedTo { get; init; }
    public ExclusionState? Exclusion { get; init; }

    /// <summary>升级到本单位: only what its clocks told the reader's own unit of. Asked by queues, not by an address.</summary>
    public bool ToldToUs { get; init; }

    /// <summary>领办: only those a course of which this person is in charge of.</summary>
    public bool Led { get; init; }

    /// <summary>Only what the reader may call back about, in this turn. Asked by queues, not by an address.</summary>
    public CallbackTurn? Turn { get; init; }

    public bool IsEmpty => this == new WorkOrderFilter { Stages = Stages } && Stages.Count == 0;

    static readonly string[] questions =
    [
        "stage",
        "unit",
        "street",
        "community",
        "category",
        "urgency",
        "channel",
        "q",
        "overdue",
        "dueWithin",
        "mine",
        "acceptedFrom",
        "acceptedTo",
        "exclusion",
    ];

    /// <summary>Reads the questions of an address; what it does not know it leaves alone.</summary>
    /// <exception cref="InvalidInputException">Naming every value that cannot be read.</exception>
    public static WorkOrderFilter Read(IQueryCollection asked)
    {
        var wrong = new Dictionary<string, string>();
        var filter = Read(asked, wrong);
        return wrong.Count == 0 ? filter : throw new InvalidInputException(wrong);
    }

    /// <summary>As the other, for programs: a question nobody knows, or a code that stands for nothing, is wrong too.</summary>
    /// <param name="wrong">Takes what is wrong.</param>
    /// <param name="also">Questions of the address that are not about what is listed.</param>
    public static WorkOrderFilter Read(
        IQueryCollection asked,
        IDictionary<string, string> wrong,
        PolicyBook book,
        params IReadOnlyList<string> also
    )
    {
        var filter = Read(asked, wrong);
        foreach (var key in asked.Keys.Where(key => !IsAsked(key, also)))
            wrong.TryAdd(key, Say.It("没有这个条件", "there is no such filter"));
        Known("unit", filter.Unit is not { } unit || book.Units.ContainsKey(unit));
        Known("street", filter.Street is not { } street || IsArea(street, "street"));
        Known("community", filter.Community is not { } community || IsArea(community, "community"));
        Known("category", filter.Category is not { } category || book.Categories.ContainsKey(category));
        return filter;

        bool IsArea(string code, string kind) => book.Areas.TryGetValue(code, out var area) && area.Kind == kind;

        void Known(string key, bool known)
        {
            if (!known)
                wrong.TryAdd(key, Say.It($"没有 {asked[key]}", $"there is no {asked[key]}"));
        }
    }

    static bool IsAsked(string key, IReadOnlyList<string> also) =>
        questions.Contains(key, StringComparer.OrdinalIgnoreCase)
        || also.Contains(key, StringComparer.OrdinalIgnoreCase)
        || key is ReaderChoice.LanguageKey or ReaderChoice.ElderKey;

    static WorkOrderFilter Read(IQueryCollection asked, IDictionary<string, string> wrong)
    {
        return new WorkOrderFilter
        {
            Stages = [.. Many<Stage>("stage").Distinct()],
            Unit = Text("unit", 40) is { } unit ? new UnitCode(unit) : null,
            Street = Text("street", 12),
            Community = Text("community", 12),
            Category = Text("category", 6),
            Urgency = One<Urgency>("urgency"),
            Channel = One<Channel>("channel"),
            Words = Text("q", 100),
            Overdue = Flag("overdue"),
            DueWithin = Hours("dueWithin"),
            Mine = Flag("mine"),
            AcceptedFrom = Day("acceptedFrom"),
            AcceptedTo = Day("acceptedTo"),
            Exclusion = One<ExclusionState>("exclusion"),
        };

        string? Text(string key, int most)
        {
            var text = asked[key].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();
            if (text.Length > most)
                wrong[key] = Say.It($"最多 {most} 个字", $"at most {most} characters");
            return text.Length == 0 ? null : text;
        }

        T? One<T>(string key)
            where T : struct, Enum => Many<T>(key) is [var only, ..] ? only : null;

        List<T> Many<T>(string key)
            where T : struct, Enum
        {
            var read = new List<T>();
            foreach (
                var text in asked[key].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            )
                if (Kebab.TryRead<T>(text, out var value))
                    read.Add(value);
                else
                    wrong[key] = Say.It("只能是：", "one of: ") + string.Join(", ", Kebab.All<T>());
            return read;
        }

        bool Flag(string key)
        {
            var text = asked[key].ToString().ToLowerInvariant();
            if (text is not ("" or "1" or "true" or "on" or "0" or "false" or "off"))
                wrong[key] = Say.It("只能是 1 或 0", "must be 1 or 0");
            return text is "1" or "true" or "on";
        }

        int? Hours(string key)
        {
            if (Text(key, 10) is not { } text)
                return null;
            if (int.TryParse(text, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= 24 * 366)
                return hours;
            wrong[key] = Say.It("要是 1 到 8784 的小时数", "hours from 1 to 8784");
            return null;
        }

        DateOnly? Day(string key)
        {
            if (Text(key, 10) is not { } text)
                return null;
            if (
                DateOnly.TryParseExact(
                    text,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
            )
                return day;
            wrong[key] = Say.It("要写成 2026-11-21 这样的日期", "a date such as 2026-11-21");
            return null;
        }
    }
}
