using System.ComponentModel;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Units;

namespace Jiban.Server.Dispatch;

/// <summary>The routes of 派单统计.</summary>
public static class DispatchStatisticsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/dispatch-statistics", Read)
            .RequireAuthorization(AccessSetup.DispatchStatistics)
            .WithName("ReadDispatchStatistics")
            .WithSummary(
                "First-dispatch accuracy, hops, and objections by unit, reason and category of one period, over the orders the caller may read; objections of co-units to their parts stand by themselves."
            )
            .Produces<DispatchStatistics>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapGet("/catalogue-proposals", (CatalogueProposals proposals, CancellationToken ct) => proposals.Handle(ct))
            .RequireAuthorization(nameof(Permission.EditPolicy))
            .WithName("ListCatalogueProposals")
            .WithSummary(
                "What upheld objections of the last year, to dispatches and to parts, say the newest catalogue should have said: with a row for its draft where they are enough by policy."
            )
            .Produces<IReadOnlyList<CatalogueProposal>>()
            .ProducesProblem(403);
    }

    static async Task<IResult> Read(
        [Description("2026-11; the one that runs when not given")] string? period,
        HttpContext http,
        ReadDispatchStatistics statistics,
        CancellationToken ct
    )
    {
        var asked = new AskedFields(http.Request.Query);
        asked.NothingElse(nameof(period));
        asked.Check();
        return Results.Ok(await statistics.Handle(period, ct));
    }
}
