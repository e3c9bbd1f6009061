using System.CommandLine;
using System.CommandLine.Help;
using Jiban.Bench;

var bench = new Command("bench", "Measure Jiban on this machine")
{
    new AssessBench(),
    new ClockBench(),
    new DesksBench(),
    new FaultsBench(),
    new ImportBench(),
    new InsightBench(),
    new IntakeBench(),
    new PagesBench(),
    new ScaleBench(),
};

// By its whole name: a package of the benchmarks has a namespace CommandLine as well.
return await Jiban.Server.Commands.CommandLine.Run(
    new Command("./jiban", "Jiban 即办") { new HelpOption(), bench },
    [bench.Name, .. args]
);
