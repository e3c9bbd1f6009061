using Jiban.Calendar;
using Jiban.Dispatch;
using Jiban.WorkOrders;
using static Jiban.Server.Demo.DemoFiles;

namespace Jiban.Server.Demo;

/// <summary>时限行: how long a stage may take at a tier; null means every tier.</summary>
internal sealed record DemoLimit(string Stage, Urgency? Urgency, Limit Limit);

/// <summary>理由: a closed list per use, e.g. <c>objection</c>, <c>account</c>, <c>legal-route</c>.</summary>
internal sealed record DemoReason(string Use, string Code, string Name, string NameEn);

/// <summary>常见问答 for the call desk.</summary>
internal sealed record DemoAnswer(string Category, string Question, string QuestionEn, string Answer, string AnswerEn);

/// <summary>演示区的政策数据: what an administrator would otherwise write; all of it fictional or public.</summary>
internal sealed record DemoPolicies(
    IReadOnlyList<Category> Categories,
    IReadOnlyList<CatalogueRow> Catalogue,
    IReadOnlyList<DemoLimit> Limits,
    IReadOnlyList<DemoReason> Reasons,
    IReadOnlyList<DemoAnswer> Answers
)
{
    public const string Version = "2026.1";

    public static DateOnly From { get; } = new(2026, 1, 1);

    public static DemoPolicies Read() =>
        new(
            [.. Rows("categories").Select(Category)],
            [.. Rows("catalogue").Select(CatalogueRow)],
            [.. Rows("limits").Select(Limit)],
            [.. Rows("reasons").Select(r => new DemoReason(r["use"], r["code"], r["zh"], r["en"]))],
            [
                .. Rows("known-answers")
                    .Select(r => new DemoAnswer(
                        r["category"],
                        r["zhQuestion"],
                        r["enQuestion"],
                        r["zhAnswer"],
                        r["enAnswer"]
                    )),
            ]
        );

    /// <summary>How long <paramref name="stage"/> may take at a tier.</summary>
    public Limit LimitOf(string stage, Urgency urgency) =>
        Limits.First(l => l.Stage == stage && (l.Urgency is null || l.Urgency == urgency)).Limit;

    static Category Category(IReadOnlyDictionary<string, string> r)
    {
        var prefix = Jiban.WorkOrders.Category.PrefixOf(r["code"]);
        return new()
        {
            Code = r["code"],
            Name = r["zh"],
            NameEn = r["en"],
            Level = prefix.Length / 2,
            Parent = prefix.Length == 2 ? null : prefix[..^2].PadRight(6, '0'),
            Keywords = r["keywords"],
            DefaultKind = Enum.Parse<RequestKind>(r["kind"], ignoreCase: true),
            DefaultUrgency = Enum.Parse<Urgency>(r["urgency"], ignoreCase: true),
            From = From,
        };
    }

    static CatalogueRow CatalogueRow(IReadOnlyDictionary<string, string> r) =>
        new()
        {
            Version = Version,
            Rule = r["rule"],
            Category = r["category"],
            PlaceType = r["placeType"],
            Lead = r["lead"],
            CoUnits = r["coUnits"],
            Urgency = r["urgency"].Length > 0 ? Enum.Parse<Urgency>(r["urgency"], ignoreCase: true) : null,
            Basis = r["basis"],
            DepartmentOnly = r["departmentOnly"] == "yes",
            Priority = Whole(r["priority"]),
            From = From,
        };

    static DemoLimit Limit(IReadOnlyDictionary<string, string> r) =>
        new(
            r["stage"],
            r["urgency"] == "any" ? null : Enum.Parse<Urgency>(r["urgency"], ignoreCase: true),
            new((decimal)Number(r["amount"]), Enum.Parse<LimitUnit>(r["unit"]))
        );
}
