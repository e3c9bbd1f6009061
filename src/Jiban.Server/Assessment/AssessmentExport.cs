using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>/assessment/export.xlsx and .csv: the table of the page, as a file.</summary>
public static class AssessmentExport
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/assessment/export.{form}", Write)
            .RequireAuthorization(nameof(Permission.ReadAssessment), nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    static async Task<IResult> Write(
        string form,
        string? period,
        string? level,
        string? sort,
        ReadAssessment assessments,
        PeriodAsked periods,
        CurrentPolicy policy,
        ExportFile file,
        HttpContext http,
        CancellationToken ct
    )
    {
        var asked = AssessmentLevel.Street;
        if (!string.IsNullOrEmpty(level) && !Kebab.TryRead(level, out asked))
            throw AssessedUnit.NoSuchLevel();
        var result = await assessments.Handle(await periods.Read(period, ct), asked, ct);
        var table = AssessmentTable.Of(result, await policy.Book(ct));
        return await file.Of(
            http,
            form,
            Say.It($"考核 {table.Period} {table.Level}", $"Assessment {table.Period} {table.Level}"),
            AssessmentSheet.Columns(),
            RankingOrder.Of(table.Rows, sort).ToAsyncEnumerable(),
            ct,
            AssessmentSheet.Notes(table)
        );
    }
}
