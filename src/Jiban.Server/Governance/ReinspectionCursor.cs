using System.Globalization;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Governance;

/// <summary>The last check of a page: where the next begins, whatever was recorded meanwhile.</summary>
public sealed record ReinspectionCursor(DateOnly DueOn, Guid Order, int Plan, int Number)
{
    public static ReinspectionCursor At(ReinspectionRow check) =>
        new(check.DueOn, check.OrderId, check.Plan, check.Number);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{DueOn:yyyyMMdd}.{Order:N}.{Plan}.{Number}");

    /// <exception cref="InvalidInputException">Not one of ours.</exception>
    public static ReinspectionCursor? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return
            text.Split('.') is [var day, var id, var plan, var number]
            && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
            && Guid.TryParseExact(id, "N", out var order)
            && int.TryParse(plan, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var check)
            ? new(due, order, of, check)
            : throw new InvalidInputException(
                "cursor",
                Say.It("这个翻页位置已失效，请从第一页看起", "this position no longer holds; start from the first page")
            );
    }

    /// <summary>In the order of their days, from behind <paramref name="last"/> on.</summary>
    public static IQueryable<PlannedCheck> Sorted(IQueryable<PlannedCheck> checks, bool down, ReinspectionCursor? last)
    {
        if (last is var (due, order, plan, number))
            checks = down
                ? checks.Where(c =>
                    c.Check.DueOn <= due
                    && (
                        c.Check.DueOn < due
                        || c.Check.OrderId.CompareTo(order) < 0
                        || c.Check.OrderId == order
                            && (c.Check.Plan < plan || c.Check.Plan == plan && c.Check.Number < number)
                    )
                )
                : checks.Where(c =>
                    c.Check.DueOn >= due
                    && (
                        c.Check.DueOn > due
                        || c.Check.OrderId.CompareTo(order) > 0
                        || c.Check.OrderId == order
                            && (c.Check.Plan > plan || c.Check.Plan == plan && c.Check.Number > number)
                    )
                );
        return down
            ? checks
                .OrderByDescending(c => c.Check.DueOn)
                .ThenByDescending(c => c.Check.OrderId)
                .ThenByDescending(c => c.Check.Plan)
                .ThenByDescending(c => c.Check.Number)
            : checks
                .OrderBy(c => c.Check.DueOn)
                .ThenBy(c => c.Check.OrderId)
                .ThenBy(c => c.Check.Plan)
                .ThenBy(c => c.Check.Number);
    }
}
