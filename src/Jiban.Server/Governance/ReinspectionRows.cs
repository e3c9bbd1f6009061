using Jiban.Governance;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Governance;

/// <summary>What lists read of a plan, made beside its facts.</summary>
static class ReinspectionRows
{
    public static IEnumerable<object> Of(WorkOrder order, int number, ReinspectionPlan plan, DateTimeOffset now) =>
        [
            new ReinspectionPlanRow
            {
                District = order.District,
                OrderId = order.Id,
                Plan = number,
                Unit = plan.Unit,
                What = plan.What.Trim(),
                Place = plan.Where.Trim(),
                At = now,
            },
            .. Of(order, number, 1, plan.Unit, plan.Days),
        ];

    /// <param name="first">Number of the first of these checks.</param>
    public static IEnumerable<ReinspectionRow> Of(
        WorkOrder order,
        int plan,
        int first,
        UnitCode unit,
        ReinspectionDays days
    ) =>
        days.Due.Select(
            (day, i) =>
                new ReinspectionRow
                {
                    District = order.District,
                    OrderId = order.Id,
                    Plan = plan,
                    Number = first + i,
                    Unit = unit,
                    DueOn = day,
                    MissedFrom = i + 1 < days.Due.Count ? days.Due[i + 1] : days.After,
                }
        );
}
