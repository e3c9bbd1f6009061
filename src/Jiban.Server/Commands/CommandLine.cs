using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>What a person types after ./jiban. Exit code 0: done; 1: could not; 2: not understood, said in one line.</summary>
public static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;

    /// <summary>After Ctrl-C or SIGTERM; PostgreSQL may have a long checkpoint to write.</summary>
    private static readonly TimeSpan TimeToPutAway = TimeSpan.FromSeconds(90);

    public static Task<int> Run(string[] args) => Run(Root(), args);

    /// <summary>The same manners for another set of verbs.</summary>
    public static async Task<int> Run(Command root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"jiban: {Complaint(parsed)} (see --help)");
            return Misused;
        }
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TimeToPutAway,
                }
            );
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"jiban: {refused.Message}");
            return Failed;
        }
        catch (WrongInputException wrong)
        {
            await Console.Error.WriteLineAsync($"jiban: {wrong.Message}");
            return Failed;
        }
    }

    /// <summary>All verbs under the name of the script that people type.</summary>
    public static Command Root()
    {
        var root = new Command("./jiban", "Jiban 即办: every citizen's request, tracked until it is solved")
        {
            new HelpOption(),
        };
        var verbs = typeof(Verb).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Verb)) && !t.IsAbstract);
        foreach (
            var verb in verbs
                .Select(t => (Verb)Activator.CreateInstance(t)!)
                .OrderBy(v => v.Name, StringComparer.Ordinal)
        )
        {
            root.Add(verb);
        }
        return root;
    }

    /// <summary>What was not understood; that a verb is missing only when nothing else is wrong.</summary>
    private static string Complaint(ParseResult parsed)
    {
        var unknown = parsed.UnmatchedTokens.Select(token => $"'{token}' is not understood.");
        var errors = parsed.Errors.Select(e => e.Message.ReplaceLineEndings(" "));
        return parsed.UnmatchedTokens.Count > 0 ? string.Join(' ', unknown) : string.Join(' ', errors.Distinct());
    }
}
