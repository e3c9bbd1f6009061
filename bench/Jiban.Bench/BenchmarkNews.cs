using System.Text;
using BenchmarkDotNet.Loggers;

namespace Jiban.Bench;

/// <summary>What the measuring says: its newest line is the news of the step, all of it is kept for when it fails.</summary>
internal sealed class BenchmarkNews : ILogger
{
    private readonly List<string> lines = [];
    private readonly StringBuilder line = new();
    private Action<string> tell = _ => { };

    public string Id => nameof(BenchmarkNews);

    public int Priority => 0;

    public BenchmarkNews Telling(Action<string> news)
    {
        tell = news;
        return this;
    }

    public string Last(int count) => string.Join('\n', lines.TakeLast(count));

    public void Write(LogKind logKind, string text) => line.Append(text);

    public void WriteLine()
    {
        var whole = line.ToString().Trim();
        line.Clear();
        if (whole.Length == 0)
            return;
        lines.Add(whole);
        tell(whole);
    }

    public void WriteLine(LogKind logKind, string text)
    {
        Write(logKind, text);
        WriteLine();
    }

    public void Flush() { }
}
