using System.Diagnostics.Metrics;
using System.Net;
using Jiban.Server.Shell.Metrics;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Shell;

public sealed class MetricsTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_scraper_on_this_machine_reads_requests_runtime_and_database_pool()
    {
        await server.Client.GetAsync("/health/ready");

        var answer = await server.Client.GetAsync("/metrics");
        var text = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        text.ShouldContain("# TYPE http_server_request_duration_seconds histogram\n");
        text.ShouldContain("http_route=\"/health/ready\"");
        text.ShouldContain("# TYPE dotnet_process_memory_working_set_bytes gauge\n");
        text.ShouldContain("db_client_connection_count{db_client_connection_pool_name=\"jiban\"");
    }

    [Fact]
    public async Task Every_line_is_one_that_Prometheus_accepts()
    {
        await server.Client.GetAsync("/health/live");

        var lines = (await server.Client.GetStringAsync("/metrics")).TrimEnd('\n').Split('\n');

        lines.ShouldAllBe(line => MetricsLine().IsMatch(line));
        var introduced = lines.Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)).ToList();
        introduced.ShouldBe(introduced.Distinct());
    }

    [Fact]
    public void A_counter_adds_up_per_set_of_tags_whatever_their_order()
    {
        using var collector = new MetricsCollector();
        using var meter = new Meter("Jiban.Tests.Counter");
        var counter = meter.CreateCounter<int>("test.contacts", description: "Contacts\ntaken");

        counter.Add(2, new("channel", "web"), new("kind", "a\"b"));
        counter.Add(3, new("kind", "a\"b"), new("channel", "web"));
        counter.Add(1, new KeyValuePair<string, object?>("channel", "sms"));

        var text = collector.Text();
        text.ShouldContain("# HELP test_contacts_total Contacts taken\n# TYPE test_contacts_total counter\n");
        text.ShouldContain("test_contacts_total{channel=\"web\",kind=\"a\\\"b\"} 5\n");
        text.ShouldContain("test_contacts_total{channel=\"sms\"} 1\n");
    }

    [Fact]
    public void A_histogram_counts_each_value_in_every_bucket_it_fits()
    {
        using var collector = new MetricsCollector();
        using var meter = new Meter("Jiban.Tests.Histogram");
        var histogram = meter.CreateHistogram(
            "test.wait",
            unit: "s",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5] }
        );

        histogram.Record(1);
        histogram.Record(3);
        histogram.Record(60);

        collector
            .Text()
            .ShouldContain(
                """
                test_wait_seconds_bucket{le="1"} 1
                test_wait_seconds_bucket{le="5"} 2
                test_wait_seconds_bucket{le="+Inf"} 3
                test_wait_seconds_sum 64
                test_wait_seconds_count 3
                """
            );
    }

    [Fact]
    public void A_gauge_and_an_observed_counter_report_where_they_stand()
    {
        using var collector = new MetricsCollector();
        using var meter = new Meter("Jiban.Tests.Gauge");
        var gauge = meter.CreateGauge<int>("test.queue");
        var steps = meter.CreateUpDownCounter<int>("test.open");
        var total = 7;
        meter.CreateObservableCounter("test.seen", () => total);

        gauge.Record(5);
        gauge.Record(4);
        steps.Add(5);
        steps.Add(-2);
        collector.Text().ShouldContain("test_seen_total 7\n");
        total = 9;

        var text = collector.Text();
        text.ShouldContain("test_seen_total 9\n");
        text.ShouldContain("test_queue 4\n");
        text.ShouldContain("test_open 3\n");
    }

    [Fact]
    public void A_tag_with_ever_new_values_stops_growing()
    {
        using var collector = new MetricsCollector();
        using var meter = new Meter("Jiban.Tests.Endless");
        var counter = meter.CreateCounter<int>("test.endless");

        for (var i = 0; i < 5000; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        collector
            .Text()
            .Split('\n')
            .Count(l => l.StartsWith("test_endless_total{", StringComparison.Ordinal))
            .ShouldBe(2000);
    }

    private static System.Text.RegularExpressions.Regex MetricsLine() =>
        new(
            """^(# (HELP|TYPE) [a-zA-Z_][a-zA-Z0-9_]* .*|[a-zA-Z_][a-zA-Z0-9_]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*",?)+\})? (-?[0-9.]+(E[+-]?[0-9]+)?|NaN|\+Inf|-Inf))$"""
        );
}
