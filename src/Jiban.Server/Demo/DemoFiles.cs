using Jiban.Server.Shell;

namespace Jiban.Server.Demo;

/// <summary>The tables of the demo district.</summary>
internal static class DemoFiles
{
    /// <summary>The rows of <c>Demo/NAME.csv</c>, each by the names in its first line.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string name) =>
        ShippedTables.Rows("Demo", name);

    /// <summary>A number as the tables write it.</summary>
    public static double Number(string text) => ShippedTables.Number(text);

    public static int Whole(string text) => ShippedTables.Whole(text);
}
