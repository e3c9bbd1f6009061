using System.Globalization;

namespace Jiban.Bench;

/// <summary>CPU seconds so far of the server, the database and the program that loads them, as the kernel counts them.</summary>
internal readonly record struct ProcessTimes(double Server, double Database, double Load)
{
    /// <summary>Linux tells programs of hundredths of a second, whatever its own tick is.</summary>
    private const double Ticks = 100;

    /// <summary>All three together.</summary>
    public double Milliseconds => (Server + Database + Load) * 1000;

    /// <summary>Milliseconds of what writes past the server.</summary>
    public double WithoutServer => (Database + Load) * 1000;

    /// <param name="server">Process id of the server.</param>
    /// <param name="postmaster">Process id of PostgreSQL; those it started count with it.</param>
    public static ProcessTimes Now(int server, int postmaster)
    {
        var all = Everybody();
        return new(
            Of(all, server).Own,
            Of(all, postmaster).Waited
                + all.Values.Where(p => p.Parent == postmaster).Sum(p => p.Own)
                + Of(all, postmaster).Own,
            Of(all, Environment.ProcessId).Own + Of(all, Environment.ProcessId).Waited
        );
    }

    public static ProcessTimes operator -(ProcessTimes a, ProcessTimes b) =>
        new(a.Server - b.Server, a.Database - b.Database, a.Load - b.Load);

    public static ProcessTimes operator +(ProcessTimes a, ProcessTimes b) =>
        new(a.Server + b.Server, a.Database + b.Database, a.Load + b.Load);

    private static (int Parent, double Own, double Waited) Of(
        Dictionary<int, (int Parent, double Own, double Waited)> all,
        int id
    ) => all.GetValueOrDefault(id);

    private static Dictionary<int, (int Parent, double Own, double Waited)> Everybody()
    {
        var all = new Dictionary<int, (int, double, double)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out var id) && Read(folder) is { } times)
                all[id] = times;
        return all;
    }

    private static (int Parent, double Own, double Waited)? Read(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            // The name in brackets may hold blanks; what follows it does not.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            double Seconds(int field) => long.Parse(fields[field - 3], CultureInfo.InvariantCulture) / Ticks;
            return (
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                Seconds(14) + Seconds(15),
                Seconds(16) + Seconds(17)
            );
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }
}
