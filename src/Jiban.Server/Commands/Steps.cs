using Spectre.Console;

namespace Jiban.Server.Commands;

/// <summary>
/// Progress of a long command on standard error: which step of how many, what it is at, and the seconds it took. A
/// terminal gets a spinner; a log gets a line when a step begins, when it has news, and when it ends.
/// </summary>
public sealed class Steps(int count, TimeProvider clock)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);

    private readonly IAnsiConsole console = AnsiConsole.Create(
        new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }
    );
    private int number;

    public Task Do(string what, Func<Action<string>, Task> work) =>
        Do(
            what,
            async news =>
            {
                await work(news);
                return true;
            }
        );

    public async Task<T> Do<T>(string what, Func<Action<string>, Task<T>> work)
    {
        // Only then does the command line listen for signals; a step must not begin before that.
        await Task.Yield();
        var title = $"[{++number}/{count}] {what}";
        var start = clock.GetTimestamp();
        var result = console.Profile.Capabilities.Interactive ? await Spin(title, work) : await Log(title, work);
        await Console.Error.WriteLineAsync($"{title}: {clock.GetElapsedTime(start).TotalSeconds:0.0} s");
        return result;
    }

    private Task<T> Spin<T>(string title, Func<Action<string>, Task<T>> work) =>
        console
            .Status()
            .StartAsync(
                Markup.Escape(title),
                status => work(news => status.Status(Markup.Escape($"{title} · {news}")))
            );

    private async Task<T> Log<T>(string title, Func<Action<string>, Task<T>> work)
    {
        await Console.Error.WriteLineAsync($"{title} …");
        var said = clock.GetTimestamp();
        return await work(news =>
        {
            if (clock.GetElapsedTime(said) >= BetweenLines)
            {
                said = clock.GetTimestamp();
                Console.Error.WriteLine($"{title} · {news}");
            }
        });
    }
}
