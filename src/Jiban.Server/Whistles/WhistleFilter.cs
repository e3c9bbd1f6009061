using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;

namespace Jiban.Server.Whistles;

/// <summary>What a list of whistles asks for, read from an address: page, API and export ask alike.</summary>
public sealed record WhistleFilter
{
    public WhistleStage? Stage { get; init; }
    public WhistleKind? Kind { get; init; }

    /// <summary>Blew it or was called.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>Words that must all occur.</summary>
    public string? Words { get; init; }

    /// <summary>Blown from this order.</summary>
    public WorkOrderNumber? Order { get; init; }

    /// <summary>A limit has passed and somebody is not there.</summary>
    public bool Overdue { get; init; }

    /// <summary>Called my unit.</summary>
    public bool Mine { get; init; }

    public bool IsEmpty => this == new WhistleFilter();

    static readonly string[] questions = ["stage", "kind", "unit", "q", "order", "overdue", "mine"];

    /// <param name="strictly">Programs are told of questions nobody knows and of codes that stand for nothing.</param>
    /// <exception cref="InvalidInputException">Naming everything that cannot be read.</exception>
    public static WhistleFilter Read(IQueryCollection asked, PolicyBook? strictly = null)
    {
        var wrong = new Dictionary<string, string>();
        var filter = new WhistleFilter
        {
            Stage = One<WhistleStage>("stage"),
            Kind = One<WhistleKind>("kind"),
            Unit = Text("unit", 40) is { } unit ? new UnitCode(unit) : null,
            Words = Text("q", 100),
            Order = Number("order"),
            Overdue = Flag("overdue"),
            Mine = Flag("mine"),
        };
        if (strictly is not null)
        {
            string[] known = [.. questions, "sort", "cursor", "size", ReaderChoice.LanguageKey, ReaderChoice.ElderKey];
            foreach (var key in asked.Keys.Where(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)))
                wrong.TryAdd(key, Say.It("没有这个条件", "there is no such filter"));
            if (filter.Unit is { } code && !strictly.Units.ContainsKey(code))
                wrong.TryAdd("unit", Say.It($"没有 {code}", $"there is no {code}"));
        }
        return wrong.Count == 0 ? filter : throw new InvalidInputException(wrong);

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

        WorkOrderNumber? Number(string key)
        {
            if (Text(key, 40) is not { } text)
                return null;
            if (WorkOrderNumber.TryParse(text, out var number))
                return number;
            wrong[key] = Say.It("不是工单编号", "is no order's number");
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
