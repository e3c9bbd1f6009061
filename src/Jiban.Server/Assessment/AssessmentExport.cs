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
        string? policy,
        string? version,
        ReadAssessment assessments,
        PeriodAsked periods,
        ExportFile file,
        HttpContext http,
        CancellationToken ct
    )
    {
        var asked = AssessmentAsked.Read(await periods.Read(period, ct), level, policy, version);
        var result = await assessments.Whole(asked, ct);
        var table = AssessmentTable.Of(result);
        return await file.Of(
            http,
            form,
            Say.It($"考核 {table.Period} {table.Level}", $"Assessment {table.Period} {table.Level}"),
            AssessmentSheet.Columns(table),
            RankingOrder.Of(table.Rows, sort).ToAsyncEnumerable(),
            ct,
            AssessmentSheet.Notes(table)
        );
    }
}
