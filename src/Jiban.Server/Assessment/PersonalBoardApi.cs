using System.ComponentModel;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>The route of 个人台账.</summary>
public static class PersonalBoardApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/my-figures", Read)
            .RequireAuthorization(nameof(Permission.HandleOrders))
            .WithName("ReadPersonalBoard")
            .WithSummary(
                "What one's own orders of a period came to, order by order; for whoever leads a unit, everybody's of it."
            )
            .Produces<PersonalBoard>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);

    static async Task<IResult> Read(
        [Description("2026-11; the one of now when not given")] string? period,
        ReadPersonalBoard board,
        PeriodAsked periods,
        CancellationToken ct
    ) => Results.Ok(await board.Handle(await periods.Read(period, ct), ct));
}
