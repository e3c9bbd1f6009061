using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Jiban.Dispatch;
using Jiban.Handling;
using Jiban.Places;
using Jiban.Server.Setup;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using static Jiban.Server.Demo.DemoFiles;

namespace Jiban.Server.Demo;

/// <summary>演示区的政策数据: what an administrator would otherwise write; all of it fictional or public.</summary>
internal sealed record DemoPolicies(
    IReadOnlyList<Category> Categories,
    IReadOnlyList<CatalogueRow> Catalogue,
    IReadOnlyList<TimeLimit> Limits,
    IReadOnlyList<CourseTemplate> Courses,
    IReadOnlyList<Reason> Reasons,
    IReadOnlyList<ReinspectionTemplate> Reinspections,
    IReadOnlyList<KnownAnswer> Answers,
    IReadOnlyList<CalendarRow> Calendars,
    PolicyRow Policy
)
{
    static readonly DateOnly from = new(2025, 1, 1);
    static readonly JsonSerializerOptions legible = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    const string Points = """
        thanks praised +0.2 1 群众表扬 / Thanks from residents
        hard-solved hard-case-solved +0.5 1.5 疑难解决 / Hard case solved
        whistle whistle-in-time +0.1 0.5 按时报到 / In time at a whistle
        model awarded +0.5 1 典型做法 / Model practice
        closed-late closed-late -0.1 1 办结超时 / Closed late
        overruled objection-overruled -0.2 1 退单不成立 / Objection overruled
        notice awarded -1 2 通报批评 / Public reprimand
        """;

    public static DemoPolicies Read()
    {
        var dice = new DemoDice(1);
        var starter = StarterPolicies.Read(from, () => dice.Id(DemoFacts.At(from, TimeSpan.Zero)));
        return new(
            starter.Categories,
            [.. Rows("catalogue").Select(CatalogueRow)],
            starter.Limits,
            starter.Courses,
            starter.Reasons,
            starter.Reinspections,
            [.. Rows("known-answers").Select(r => Answer(r, dice))],
            [.. starter.Calendars, Hall()],
            WithPoints(starter.Policy)
        );
    }

    /// <summary>The starter policy and a few kinds of points: nobody publishes their values, so what ships has none, and the demo district would show nothing of them.</summary>
    static PolicyRow WithPoints(PolicyRow starter)
    {
        var document = JsonNode.Parse(starter.Document)!;
        document["scoring"]!["points"] = Points;
        return new()
        {
            Version = starter.Version,
            FromDay = starter.FromDay,
            Document = document.ToJsonString(legible),
        };
    }

    /// <summary>政务大厅: open on Saturdays, when people have time, and shut on Sundays and Mondays.</summary>
    static CalendarRow Hall() =>
        new()
        {
            Code = "hall",
            Name = "政务大厅日历",
            NameEn = "Service hall",
            Periods = "09:00-12:00, 13:30-17:30",
            WeeklyRest = [DayOfWeek.Monday, DayOfWeek.Sunday],
            KeepsHolidays = true,
        };

    static CatalogueRow CatalogueRow(IReadOnlyDictionary<string, string> r) =>
        new()
        {
            Version = StarterPolicies.Version,
            Rule = r["rule"],
            Category = r["category"],
            PlaceType = r["placeType"],
            Area = r["area"],
            Owner = r["owner"].Length > 0 ? Enum.Parse<Ownership>(r["owner"], ignoreCase: true) : null,
            Hours = r["hours"],
            Lead = r["lead"],
            CoUnits = r["coUnits"],
            Urgency = r["urgency"].Length > 0 ? Enum.Parse<Urgency>(r["urgency"], ignoreCase: true) : null,
            Basis = r["basis"],
            DepartmentOnly = r["departmentOnly"] == "yes",
            Priority = Whole(r["priority"]),
            From = from,
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
