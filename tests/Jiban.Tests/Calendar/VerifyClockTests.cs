using Jiban.Server.Calendar;
using Jiban.Server.Exchange;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

public sealed class VerifyClockTests : IAsyncLifetime
{
    private const string Head = "open_dt,target_dt,closed_dt,ontime";
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private TemporaryFolder folder = null!;

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("clock");

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    // closed before, at and after the target
    [InlineData("2011-07-01 08:00:00,2011-07-05 08:00:00,2011-07-05 07:59:59,ONTIME")]
    [InlineData("2011-07-01 08:00:00,2011-07-05 08:00:00,2011-07-05 08:00:00,ONTIME")]
    [InlineData("2011-07-01 08:00:00,2011-07-05 08:00:00,2011-07-05 08:00:01,OVERDUE")]
    // no target is never late, open or closed
    [InlineData("2011-07-01 08:00:00,,2012-07-05 08:00:00,ONTIME")]
    [InlineData("2011-07-01 08:00:00,,,ONTIME")]
    // over the change of clocks, and in the hour that is never shown
    [InlineData("2011-11-05 12:00:00,2011-11-06 12:00:00,2011-11-06 12:00:01,OVERDUE")]
    [InlineData("2011-03-12 02:30:00,2011-03-13 02:30:00,2011-03-13 03:30:00,ONTIME")]
    [InlineData("2011-03-12 02:30:00,2011-03-13 02:30:00,2011-03-13 03:30:01,OVERDUE")]
    // with an offset the hour shown twice is certain
    [InlineData("2011-11-05 12:00:00,2011-11-06T01:50:00-04:00,2011-11-06T01:40:00-05:00,OVERDUE")]
    [InlineData("2011-07-01 08:00,2011-07-05T12:00:00Z,2011-07-05 08:00:00.0000001,OVERDUE")]
    public async Task Our_clock_judges_as_the_record_does(string row)
    {
        var verdict = await Verify(row);

        verdict.Faults.ShouldBeEmpty();
        (verdict.Judged, verdict.Disagreements).ShouldBe((1, 0), string.Join(';', verdict.Examples));
        (
            await Verify(row.EndsWith("ONTIME") ? row.Replace("ONTIME", "OVERDUE") : row.Replace("OVERDUE", "ONTIME"))
        ).Disagreements.ShouldBe(1);
    }

    [Fact]
    public async Task An_open_request_is_judged_as_of_the_latest_time_in_the_file_or_as_told()
    {
        string[] rows =
        [
            "2011-07-01 08:00:00,2011-07-05 08:00:00,,OVERDUE",
            "2011-07-01 09:00:00,,2011-07-05 08:00:00,ONTIME",
        ];

        (await Verify(rows)).ShouldSatisfyAllConditions(
            v => v.Disagreements.ShouldBe(0),
            v => v.At.ShouldBe("2011-07-05 08:00:00 -04:00"),
            v => v.Verdicts["missed"].ShouldBe(1)
        );
        var earlier = await Verify(rows, at: "2011-07-05 07:59:59");
        earlier.Verdicts["running"].ShouldBe(1);
        earlier.Examples.ShouldBe([new(2, "2011-07-01 08:00:00", "2011-07-05 08:00:00", null, "OVERDUE", "running")]);
    }

    [Fact]
    public async Task What_hangs_on_an_hour_shown_twice_is_counted()
    {
        var verdict = await Verify(
            "2011-11-05 01:50:00,2011-11-06 01:50:00,2011-11-06 01:40:00,ONTIME",
            "2011-11-05 01:50:00,2011-11-06 01:50:00,2011-11-06 02:00:00,OVERDUE"
        );

        (verdict.Disagreements, verdict.TwoReadings).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_named_by_line_and_field_and_not_judged()
    {
        var verdict = await Verify(
            "2011-07-01 08:00:00,2011-07-05 08:00:00,2011-07-05 08:00:00,ONTIME",
            "yesterday,2011-02-30 08:00:00,2011-07-05 08:00:00,ONTIME",
            ",2011-07-05 08:00:00,,OVERDUE",
            "2011-07-01 08:00:00,,2011-06-30 08:00:00,ONTIME",
            "2011-07-01 08:00:00,,,PERHAPS",
            "2011-07-01 08:00:00,,ONTIME",
            "2011-07-01 08:00:00,2011-07-05 08:00:00,,"
        );

        verdict
            .Faults.Select(f => $"{f.Line} {f.Field} {f.Text}".TrimEnd())
            .ShouldBe([
                "3 open_dt yesterday",
                "3 target_dt 2011-02-30 08:00:00",
                "4 open_dt",
                "5 closed_dt 2011-06-30 08:00:00",
                "6 ontime PERHAPS",
                "7 line 3",
                "7 closed_dt ONTIME",
            ]);
        (verdict.Judged, verdict.Unjudged, verdict.Faulty).ShouldBe((1, 1, 5));
    }

    [Fact]
    public async Task Examples_end_at_twenty_but_every_disagreement_counts()
    {
        var late = "2011-07-01 08:00:00,2011-07-05 08:00:00,2011-07-06 08:00:00,ONTIME";

        var verdict = await Verify([.. Enumerable.Repeat(late, 30)]);

        (verdict.Judged, verdict.Disagreements, verdict.Examples.Count, verdict.Agreement).ShouldBe((30, 30, 20, 0));
    }

    [Theory]
    [InlineData("open_dt,target_dt,ontime\n2011-07-01 08:00:00,,ONTIME\n", "There is no column closed_dt")]
    [InlineData("open_dt,target_dt,closed_dt,ontime,ontime\n", "The column ontime is there twice")]
    [InlineData("", "The file is empty")]
    public async Task A_file_of_something_else_is_refused_in_one_line(string text, string why)
    {
        var path = await Written(text);

        var refused = await Should.ThrowAsync<UnreadableFileException>(() =>
            new VerifyClock(NewYork).Handle(path, null, _ => { }, default)
        );

        refused.English.ShouldStartWith(why);
    }

    [Fact]
    public async Task The_published_half_year_is_judged_without_a_disagreement()
    {
        var path = Path.Combine(Approved.Root, "..", "shared", "data", "requests-us", "boston-2011h2.csv.gz");
        Assert.SkipUnless(
            File.Exists(path),
            "boston-2011h2.csv.gz is not beside this clone (../shared/data/requests-us)."
        );

        var verdict = await new VerifyClock(NewYork).Handle(path, null, _ => { }, default);

        (verdict.Judged, verdict.Disagreements, verdict.Faulty).ShouldBe(
            (58_093, 0, 0),
            string.Join('\n', verdict.Examples)
        );
        verdict.Unjudged.ShouldBe(158);
        verdict.TwoReadings.ShouldBe(0);
    }

    private Task<ClockVerdict> Verify(params string[] rows) => Verify(rows, at: null);

    private async Task<ClockVerdict> Verify(string[] rows, string? at) =>
        await new VerifyClock(NewYork).Handle(
            await Written(string.Join('\n', rows.Prepend(Head)) + "\n"),
            at is null ? null : ClockFile.Time(at, NewYork),
            _ => { },
            default
        );

    private async Task<string> Written(string text)
    {
        var path = Path.Combine(folder.Path, $"{Path.GetRandomFileName()}.csv");
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
