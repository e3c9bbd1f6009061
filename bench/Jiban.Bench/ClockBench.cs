using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Jiban.Server.Commands;
using Jiban.Server.Shell;
using Perfolizer.Horology;

namespace Jiban.Bench;

/// <summary>How many deadlines one core reckons in a second, and how many by looking at every minute.</summary>
internal sealed class ClockBench : Verb
{
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };

    public ClockBench()
        : base("clock", "Deadlines per second on one core, beside a reference that looks at every minute")
    {
        Add(json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var said = new BenchmarkNews();
        var summary = await new Steps(1, TimeProvider.System).Do(
            "Timing deadlines",
            news => Task.Run(() => BenchmarkRunner.Run<DeadlineBenchmarks>(Settings(said.Telling(news))), stop)
        );
        var (calendar, reference) = (
            Report(summary, nameof(DeadlineBenchmarks.Calendar), said),
            Report(summary, nameof(DeadlineBenchmarks.Reference), said)
        );
        var (quick, slow) = (PerSecond(calendar), PerSecond(reference));
        await Answer.Give(
            given.GetValue(json),
            new
            {
                DeadlinesPerSecond = quick,
                ReferencePerSecond = slow,
                TimesFaster = Math.Round((double)quick / slow),
                NanosecondsPerDeadline = Math.Round(calendar.ResultStatistics!.Median, 1),
                BytesPerDeadline = calendar.GcStats.GetBytesAllocatedPerOperation(calendar.BenchmarkCase),
                Iterations = calendar.ResultStatistics.N,
            },
            $"{quick:N0} deadlines a second on one core; {slow:N0} by looking at every minute"
        );
        return 0;
    }

    /// <summary>In this very process: nothing is generated, built or restored to measure.</summary>
    private static IConfig Settings(BenchmarkNews said) =>
        ManualConfig
            .CreateEmpty()
            .AddJob(
                Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance)
                    .WithWarmupCount(4)
                    .WithIterationCount(15)
                    .WithIterationTime(TimeInterval.FromMilliseconds(300))
            )
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(said)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "jiban-bench"));

    private static BenchmarkReport Report(Summary summary, string method, BenchmarkNews said) =>
        summary.Reports.FirstOrDefault(r =>
            r.BenchmarkCase.Descriptor.WorkloadMethod.Name == method && r.ResultStatistics is not null
        ) ?? throw new StartRefusedException($"{method} could not be timed:\n{said.Last(20)}");

    private static long PerSecond(BenchmarkReport report) => (long)(1e9 / report.ResultStatistics!.Median);
}
