using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>The route of 考核.</summary>
public static class AssessmentApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/assessments/{period}", Read)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName("ReadAssessment")
            .WithSummary(
                "Rates, scores and ranks of one period (2026-11) at one level: street, community, department or firm."
            )
            .Produces<AssessmentTable>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);

    static async Task<IResult> Read(
        string period,
        string? level,
        ReadAssessment assessments,
        PeriodAsked periods,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var asked = AssessmentLevel.Street;
        if (!string.IsNullOrEmpty(level) && !Kebab.TryRead(level, out asked))
            throw AssessedUnit.NoSuchLevel();
        var code = await periods.Read(period, ct);
        return Results.Ok(AssessmentTable.Of(await assessments.Handle(code, asked, ct), await policy.Book(ct)));
    }
}
