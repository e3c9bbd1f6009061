using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>The routes of 协办 and 处置流程.</summary>
static class CourseApi
{
    public static void Map(IEndpointRouteBuilder orders)
    {
        WorkOrderApi.Action<AskCoUnit>(
            orders,
            "ask-co-unit",
            f => new(f.Text("unit", 40, true) ?? "", f.Text("what", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<CoUnitActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<ReleaseCoUnit>(
            orders,
            "release-co-unit",
            f => new(f.Text("unit", 40, true) ?? "", f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<CoUnitActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<ObjectToPart>(
            orders,
            "object-to-part",
            f => new(f.Text("reason", 80, true) ?? "", f.Text("basis", 1000, true) ?? "", f.Text("unit", 40)),
            (s, n, v, c, ct) => s.GetRequiredService<PartActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<RulePart>(
            orders,
            "rule-part",
            f =>
                new(
                    f.Text("unit", 40, true) ?? "",
                    f.YesNo("accept", true) ?? false,
                    f.Text("to", 40),
                    f.Text("what", 1000),
                    f.Text("why", 1000, true) ?? ""
                ),
            (s, n, v, c, ct) => s.GetRequiredService<PartActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<BeginCourse>(
            orders,
            "begin-course",
            f => new(f.Text("course", 40, true) ?? "", f.Id("chief")),
            (s, n, v, c, ct) => s.GetRequiredService<CourseActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<DoCourseStep>(
            orders,
            "do-course-step",
            f =>
                new(
                    f.Text("course", 40, true) ?? "",
                    (int)(f.Number("step", 1, 20, required: true) ?? 0),
                    f.Texts("values", 200, empty: true),
                    f.Text("words", 1000)
                ),
            (s, n, v, c, ct) => s.GetRequiredService<CourseActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<EndCourse>(
            orders,
            "end-course",
            f => new(f.Text("course", 40, true) ?? "", f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<CourseActions>().Handle(n, v, c, ct)
        );
    }
}
