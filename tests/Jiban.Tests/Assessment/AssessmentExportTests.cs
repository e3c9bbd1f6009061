using System.Net;
using ExcelDataReader;
using Jiban.Server.Exchange;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public sealed class AssessmentExportTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    [Fact]
    public async Task A_reader_who_may_export_gets_every_ranked_unit_and_where_the_figures_come_from()
    {
        var client = await SignedIn("dispatcher", Permission.ReadAssessment, Permission.ExportLists);

        var answer = await client.GetAsync("/assessment/export.xlsx?period=2026-11&level=street");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe(Spreadsheet.MediaType);
        using var reader = ExcelReaderFactory.CreateReader(
            new MemoryStream(await answer.Content.ReadAsByteArrayAsync())
        );
        Column(reader, 2).ShouldBe(["单位编码", SmallDistrict.OtherStreet, SmallDistrict.Street], ignoreOrder: true);
        reader.NextResult();
        Column(reader, 0).ShouldContain("计分口径 2026");
    }

    [Fact]
    public async Task The_same_table_comes_as_csv_and_in_no_other_form()
    {
        var client = await SignedIn("taker", Permission.ReadAssessment, Permission.ExportLists);

        var csv = await client.GetByteArrayAsync("/assessment/export.csv?period=2026-11");
        System.Text.Encoding.UTF8.GetString(csv).ShouldStartWith("\uFEFF名次,档次,单位编码,单位,");
        (await client.GetAsync("/assessment/export.csv?level=bogus")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync("/assessment/export.csv?period=2030-01")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/assessment?period=2030-01")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/assessment/export.pdf?period=2026-11")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Reading_is_not_enough_to_export()
    {
        var client = await SignedIn("street", Permission.ReadAssessment);

        (await client.GetAsync("/assessment/export.xlsx?period=2026-11")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.GetAsync("/assessment")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/assessment")).ShouldNotContain("/assessment/export");
    }

    [Fact]
    public async Task A_visitor_gets_nothing() =>
        (await server.Client.GetAsync("/assessment/export.xlsx")).StatusCode.ShouldBe(HttpStatusCode.Found);

    async Task<HttpClient> SignedIn(string user, params Permission[] permissions)
    {
        await server.Database.Run(
            $"update staff set permissions = array['{string.Join("','", permissions)}'] where user_name = '{user}'"
        );
        await server.Database.Run(
            "insert into policies (version, from_day, document) values ('2026', '2026-01-01', '{}') on conflict do nothing"
        );
        server
            .Services.GetService(typeof(Jiban.Server.Storage.CurrentPolicy))
            .ShouldBeOfType<Jiban.Server.Storage.CurrentPolicy>()
            .Forget();
        return (await server.SignedIn(user)).Client;
    }

    static List<string> Column(IExcelDataReader reader, int column)
    {
        var cells = new List<string>();
        while (reader.Read())
            cells.Add($"{reader.GetValue(column)}");
        return cells;
    }
}
