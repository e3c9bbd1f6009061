using System.Globalization;

namespace Jiban.Tests.Support;

/// <summary>The PostgreSQL process of a data folder, seen from outside.</summary>
public static class Postmaster
{
    public static string PidFile(string data) => Path.Combine(data, "postgres", "postmaster.pid");

    public static int Id(string data) =>
        int.Parse(File.ReadLines(PidFile(data)).First().Trim(), CultureInfo.InvariantCulture);

    /// <summary>A dead process that its parent has not collected yet is not alive.</summary>
    public static bool IsAlive(int id)
    {
        var stat = $"/proc/{id}/stat";
        return File.Exists(stat) && !File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
    }
}
