using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Jiban.Governance;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using static Jiban.Governance.ReinspectionState;

namespace Jiban.Tests.Governance;

/// <summary>定期检查的清单: filtered, counted and paged by the database as the rules would.</summary>
public sealed class ReinspectionListTests(ChainServer server) : ReinspectedDistrict(server)
{
    private static readonly DateOnly monday = new(2026, 11, 16);

    private sealed record Row(
        int Plan,
        DateOnly DueOn,
        DateOnly MissedFrom,
        DateOnly? StoppedOn,
        ReinspectionFinding? Finding
    )
    {
        public ReinspectionState On(DateOnly today) =>
            ReinspectionCheck.StateOf(Finding, DueOn, MissedFrom, StoppedOn, today);
    }

    [Theory]
    [InlineData("2026-11-15T23:59:59+08:00", "2026-11-15")]
    [InlineData("2026-11-16T00:00:00+08:00", "2026-11-16")]
    [InlineData("2026-11-16T23:59:59+08:00", "2026-11-16")] // another day in Greenwich
    [InlineData("2026-11-17T00:00:00+08:00", "2026-11-17")]
    [InlineData("2026-11-22T23:59:59+08:00", "2026-11-22")]
    [InlineData("2026-11-23T00:00:00+08:00", "2026-11-23")]
    public async Task Every_view_shows_and_counts_what_the_rules_say_of_the_local_day(string instant, string day)
    {
        var today = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var rows = await Rows(around: monday);
        Server.Clock.Now = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

        foreach (var (view, wanted) in Wanted())
        {
            var read = await List("street", $"&period=2026-11&size=200&view={view}");
            var (first, last) = (Day(read, "firstDay"), Day(read, "lastDay"));
            var expected = rows.Where(row => wanted(row.On(today), row.DueOn >= first && row.DueOn <= last)).ToList();
            Plans(read).Order().ShouldBe(expected.Select(row => row.Plan).Order(), view);
            read.GetProperty("count").GetInt32().ShouldBe(expected.Count, view);
            foreach (var line in read.GetProperty("lines").EnumerateArray())
                line.GetProperty("state")
                    .GetString()
                    .ShouldBe(Word(rows[line.GetProperty("plan").GetInt32() - 1].On(today)));
            read.GetProperty("today").GetInt32().ShouldBe(rows.Count(row => row.On(today) is Due));
            read.GetProperty("overdue").GetInt32().ShouldBe(rows.Count(row => row.On(today) is Overdue));
            var told = rows.Where(row => row.DueOn >= first && row.DueOn <= last)
                .Select(row => row.On(today))
                .Where(state => state is not (Coming or Dropped))
                .ToList();
            var tally = read.GetProperty("tally").EnumerateArray().ShouldHaveSingleItem();
            tally.GetProperty("due").GetInt32().ShouldBe(told.Count);
            tally.GetProperty("done").GetInt32().ShouldBe(told.Count(s => s is ReinspectionState.Holds or CameBack));
            tally.GetProperty("notChecked").GetInt32().ShouldBe(told.Count(s => s is NotChecked));
            tally.GetProperty("missed").GetInt32().ShouldBe(told.Count(s => s is Missed));
            tally.GetProperty("matters").GetInt32().ShouldBe(1, "one order, however many checks");
        }
    }

    [Theory]
    [InlineData("open", false)]
    [InlineData("all", true)]
    public async Task Pages_follow_each_other_through_days_of_many_checks_though_some_are_recorded_meanwhile(
        string view,
        bool newestFirst
    )
    {
        await Rows(around: monday, times: 2);
        Server.Clock.Now = new(2026, 11, 16, 10, 0, 0, TimeSpan.FromHours(8));
        var whole = await List("street", $"&period=2026-11&size=200&view={view}");
        whole.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var days = whole.GetProperty("lines").EnumerateArray().Select(line => Day(line, "dueOn")).ToList();
        days.ShouldBe(newestFirst ? days.OrderDescending() : days.Order());
        days.Distinct().Count().ShouldBeLessThan(days.Count, "several on one day");

        var (seen, next, pages) = (new List<int>(), "", 0);
        do
        {
            var page = await List("street", $"&period=2026-11&size=3&view={view}&cursor={next}");
            seen.AddRange(Plans(page));
            next = page.GetProperty("next").GetString();
            if (++pages == 2)
                await Server.Database.Run(
                    $"update reinspections set finding = 'Holds', done_on = due_on where plan in ({seen[0]}, {seen[4]})"
                );
        } while (next is not null);

        seen.ShouldBe(Plans(whole));
        pages.ShouldBe((seen.Count + 2) / 3);
        foreach (var wrong in new[] { "x", "20261116", "20261340.00000000000000000000000000000000.1.1", "25" })
            (await Server.As("street").Get($"/api/reinspections?cursor={wrong}"))
                .MustBeProblem(HttpStatusCode.BadRequest)
                .WrongFields.ShouldBe(["cursor"]);
        (await Server.As("street").Get("/api/reinspections?size=201"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["size"]);
    }

    [Fact]
    public async Task The_page_goes_on_where_it_ended_and_the_file_has_every_page()
    {
        await Rows(around: monday, times: 12);
        Server.Clock.Now = new(2026, 11, 16, 10, 0, 0, TimeSpan.FromHours(8));
        var page = await Server.SignedIn("street");

        await page.Open("/reinspections?view=all&period=2026-11");
        var count = (await List("street", "&period=2026-11&view=all")).GetProperty("count").GetInt32();
        count.ShouldBeGreaterThan(200);
        page.Words.ShouldContain($"共 {count:N0} 次");
        var first = page.Page.QuerySelectorAll("tbody[data-rows] tr").Length;
        await page.Open(page.Page.QuerySelector("nav.pager a[rel=next]")!.GetAttribute("href")!);

        (first, page.Page.QuerySelectorAll("tbody[data-rows] tr").Length).ShouldBe((25, 25));
        await page.Open("/reinspections?view=all&cursor=nowhere");
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        var csv = Encoding.UTF8.GetString(
            await Server.As("export").Bytes("/reinspections/export.csv?view=all&period=2026-11")
        );
        csv.Split('\n').Count(line => line.Contains("楼道", StringComparison.Ordinal)).ShouldBe(count);
    }

    /// <summary>Every finding, and none, on days around one, each in a plan of its own that goes on or ended before, on or after its day.</summary>
    private async Task<IReadOnlyList<Row>> Rows(DateOnly around, int times = 1)
    {
        ReinspectionFinding?[] findings = [null, .. Enum.GetValues<ReinspectionFinding>().Cast<ReinspectionFinding?>()];
        var rows = (
            from _ in Enumerable.Range(0, times)
            from due in new[] { -7, -1, 0, 1, 7 }
            from stopped in new int?[] { null, -1, 0, 1 }
            from finding in findings
            where finding is null || stopped is null
            let dueOn = around.AddDays(due)
            select new Row(0, dueOn, dueOn.AddDays(7), stopped is { } after ? dueOn.AddDays(after) : null, finding)
        )
            .Select((row, i) => row with { Plan = i + 1 })
            .ToList();
        var number = await Server.Closed();
        await Server.Database.Run(
            string.Join(
                ';',
                rows.Select(row =>
                    $"""
                        insert into reinspection_plans select district_id, id, {row.Plan}, '{SmallDistrict.Street}', '楼道', '3号楼', accepted_at, {Sql(
                            row.StoppedOn
                        )}, {(row.StoppedOn is null ? "null" : "'Ended'")} from work_orders where number = '{number}';
                        insert into reinspections select district_id, id, {row.Plan}, 1, {Sql(row.DueOn)}, {Sql(
                            row.MissedFrom
                        )}, {(row.Finding is { } found ? $"'{found}'" : "null")}, '', null, null, null, {(
                            row.Finding is null ? "null" : Sql(row.DueOn)
                        )}, '{SmallDistrict.Street}', {Sql(row.StoppedOn)} from work_orders where number = '{number}'
                        """
                )
            )
        );
        return rows;
    }

    private static IEnumerable<(string View, Func<ReinspectionState, bool, bool> Wanted)> Wanted() =>
        [
            ("open", (state, _) => state is Overdue or Due or Coming),
            ("today", (state, _) => state is Due),
            ("overdue", (state, _) => state is Overdue),
            ("coming", (state, _) => state is Coming),
            ("done", (state, inPeriod) => inPeriod && state is (ReinspectionState.Holds or CameBack or NotChecked)),
            ("came-back", (state, inPeriod) => inPeriod && state is CameBack),
            ("missed", (state, inPeriod) => inPeriod && state is Missed),
            ("all", (_, inPeriod) => inPeriod),
        ];

    private static string Word(ReinspectionState state) => Jiban.Server.Shell.Kebab.Of(state);

    private static List<int> Plans(JsonElement read) =>
        [.. read.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("plan").GetInt32())];

    private static DateOnly Day(JsonElement of, string name) =>
        DateOnly.Parse(of.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static string Sql(DateOnly? day) =>
        day is { } on ? $"'{on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'" : "null";
}
