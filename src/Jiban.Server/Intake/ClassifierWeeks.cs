using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>周指标: of the orders accepted in a week, how many were told what they are, and how many of those still stand so today.</summary>
/// <param name="Week">Its Monday, local.</param>
/// <param name="Orders">Opened that week, with a suggestion on record; of units only those dispatched since.</param>
/// <param name="Sure">Told with confidence; of units all that were told.</param>
/// <param name="Right">Still under what was told first, sure or not.</param>
/// <param name="SureRight">Right among the sure.</param>
public sealed record ClassifierWeek(DateOnly Week, int Orders, int Sure, int Right, int SureRight)
{
    public double? Share => Orders == 0 ? null : Math.Round((double)Right / Orders, 4);
    public double? SureShare => Sure == 0 ? null : Math.Round((double)SureRight / Sure, 4);
}

/// <summary>Drift: what was suggested beside what people made of it, week by week.</summary>
public sealed class ClassifierWeeks(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    const int Weeks = 12;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<IReadOnlyList<ClassifierWeek>> Of(ClassifierUse use, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        Guard.Require(reach.May(Permission.EditPolicy), new NotPermitted(Permission.EditPolicy));
        var (district, unit) = (reach.District, use is ClassifierUse.Unit);
        var today = book.Day(district, clock.GetUtcNow());
        var first = Monday(today).AddDays(-7 * (Weeks - 1));
        var since = book.Instant(district, first.ToDateTime(TimeOnly.MinValue));
        var told = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == district && c.ReceivedAt >= since && c.Outcome == ContactOutcome.OpenedOrder)
            .Where(c => unit ? c.GuessedUnit != null : c.GuessedCategory != null)
            .Join(
                db.WorkOrders.Where(o => !unit || o.LeadUnit != null),
                c => new { c.District, Id = c.Order ?? Guid.Empty },
                o => new { o.District, o.Id },
                (c, o) =>
                    new
                    {
                        c.ReceivedAt,
                        Sure = unit || c.GuessedSurely == true,
                        Right = unit ? o.LeadUnit == c.GuessedUnit : o.Category == c.GuessedCategory,
                    }
            )
            .ToListAsync(ct);
        var weeks = told.ToLookup(t => Monday(book.Day(district, t.ReceivedAt)));
        return
        [
            .. Enumerable
                .Range(0, Weeks)
                .Select(i => first.AddDays(7 * i))
                .Select(week => new ClassifierWeek(
                    week,
                    weeks[week].Count(),
                    weeks[week].Count(t => t.Sure),
                    weeks[week].Count(t => t.Right),
                    weeks[week].Count(t => t.Sure && t.Right)
                )),
        ];
    }

    static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    public static void MapApi(IEndpointRouteBuilder api) =>
        api.MapGet("/classifier-weeks", Read)
            .RequireAuthorization(nameof(Permission.EditPolicy))
            .WithTags("admin")
            .WithName("ListClassifierWeeks")
            .WithSummary(
                "Of the orders of each of the last twelve weeks: how many were told their category (or unit) at intake, and how many still stand so."
            )
            .Produces<IReadOnlyList<ClassifierWeek>>()
            .ProducesProblem(400)
            .ProducesProblem(403);

    static async Task<IResult> Read(
        [System.ComponentModel.Description("category (when not given) or unit")] string? use,
        HttpContext http,
        ClassifierWeeks weeks,
        CancellationToken ct
    )
    {
        var asked = new AskedFields(http.Request.Query);
        var which = ClassifierUse.Category;
        asked.Known("use", string.IsNullOrEmpty(use) || Kebab.TryRead(use, out which));
        asked.NothingElse(nameof(use));
        asked.Check();
        return Results.Ok(await weeks.Of(which, ct));
    }
}
