using System.Globalization;
using System.Text;

namespace Jiban.Server.Demo;

/// <summary>The tables of the demo district, shipped inside the program.</summary>
internal static class DemoFiles
{
    /// <summary>The rows of <c>Demo/NAME.csv</c>, each by the names in its first line. Our own tables quote nothing.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        var lines = Text(name + ".csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        return [.. lines[1..].Select(line => columns.Zip(line.Split(',')).ToDictionary(f => f.First, f => f.Second))];
    }

    public static string Text(string file)
    {
        using var stream =
            typeof(DemoFiles).Assembly.GetManifestResourceStream($"Jiban.Server.Demo.{file}")
            ?? throw new InvalidOperationException($"the program was built without Demo/{file}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A number as the tables write it.</summary>
    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
