using System.CommandLine;

namespace Jiban.Bench;

/// <summary>The options of every measurement by load: how long, by how many, and in which form the answer.</summary>
internal sealed class LoadOptions
{
    private readonly Option<int> seconds;
    private readonly Option<int> clients;
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };

    /// <param name="verb">Gets them.</param>
    /// <param name="time">What is measured for so long.</param>
    /// <param name="least">Fewest seconds.</param>
    /// <param name="who">What so many do at once.</param>
    /// <param name="usual">How many unless told.</param>
    public LoadOptions(Command verb, string time, int least, string who, int usual)
    {
        seconds = Number("--seconds", time, "N", least, 3600, 10);
        clients = Number("--clients", who, "C", 1, 64, usual);
        verb.Add(seconds);
        verb.Add(clients);
        verb.Add(json);
    }

    public TimeSpan Time(ParseResult given) => TimeSpan.FromSeconds(given.GetValue(seconds));

    public int Clients(ParseResult given) => given.GetValue(clients);

    public bool Json(ParseResult given) => given.GetValue(json);

    public static Option<int> Number(string name, string what, string sign, int least, int most, int usual)
    {
        var option = new Option<int>(name)
        {
            Description = what,
            HelpName = sign,
            DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !(int.TryParse(token.Value, out var n) && n >= least && n <= most))
                given.AddError($"{name} takes a number from {least} to {most}, not '{token.Value}'.");
        });
        return option;
    }
}
