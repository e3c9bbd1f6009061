using System.Globalization;
using System.Text;

namespace Jiban.Server.Shell;

/// <summary>Tables shipped inside the program, each in the folder of its room. Our own tables quote nothing.</summary>
internal static class ShippedTables
{
    /// <summary>The rows of <c>ROOM/NAME.csv</c>, each by the names in its first line.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string room, string name)
    {
        var lines = Text(room, name + ".csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        return [.. lines[1..].Select(line => columns.Zip(line.Split(',')).ToDictionary(f => f.First, f => f.Second))];
    }

    public static string Text(string room, string file)
    {
        using var stream =
            typeof(ShippedTables).Assembly.GetManifestResourceStream($"Jiban.Server.{room}.{file}")
            ?? throw new InvalidOperationException($"the program was built without {room}/{file}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A number as the tables write it.</summary>
    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
