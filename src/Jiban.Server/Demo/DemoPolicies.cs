using Jiban.Calendar;
using Jiban.Dispatch;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using static Jiban.Server.Demo.DemoFiles;

namespace Jiban.Server.Demo;

/// <summary>演示区的政策数据: what an administrator would otherwise write; all of it fictional or public.</summary>
internal sealed record DemoPolicies(
    IReadOnlyList<Category> Categories,
    IReadOnlyList<CatalogueRow> Catalogue,
    IReadOnlyList<TimeLimit> Limits,
    IReadOnlyList<Reason> Reasons,
    IReadOnlyList<KnownAnswer> Answers,
    PolicyRow Policy
)
{
    const string Version = "2026.1";
    static readonly DateOnly from = new(2025, 1, 1);

    public static DemoPolicies Read()
    {
        var dice = new DemoDice(1);
        return new(
            [.. Rows("categories").Select(Category)],
            [.. Rows("catalogue").Select(CatalogueRow)],
            [.. Rows("limits").Select(r => Limit(r, dice))],
            [.. Rows("reasons").Select(Reason)],
            [.. Rows("known-answers").Select(r => Answer(r, dice))],
            new()
            {
                Version = Version,
                FromDay = from,
                Document = Text("policies.json"),
            }
        );
    }

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
            From = from,
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
            From = from,
        };

    static TimeLimit Limit(IReadOnlyDictionary<string, string> r, DemoDice dice) =>
        new()
        {
            Id = dice.Id(DemoFacts.At(from, TimeSpan.Zero)),
            Clock = Enum.Parse<ClockKind>(r["clock"]),
            Urgency = r["urgency"] == "any" ? null : Enum.Parse<Urgency>(r["urgency"], ignoreCase: true),
            Amount = (decimal)Number(r["amount"]),
            Unit = Enum.Parse<LimitUnit>(r["unit"]),
            Source = r["source"],
            From = from,
        };

    static Reason Reason(IReadOnlyDictionary<string, string> r) =>
        new()
        {
            Use = r["use"],
            Code = r["code"],
            Name = r["zh"],
            NameEn = r["en"],
        };

    static KnownAnswer Answer(IReadOnlyDictionary<string, string> r, DemoDice dice) =>
        new()
        {
            Id = dice.Id(DemoFacts.At(from, TimeSpan.Zero)),
            Category = r["category"],
            Question = r["zhQuestion"],
            QuestionEn = r["enQuestion"],
            Answer = r["zhAnswer"],
            AnswerEn = r["enAnswer"],
        };
}
