using System.CommandLine;
using System.Text.RegularExpressions;
using Jiban.Server.Exchange;
using Jiban.Server.Setup;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

public sealed partial class SetupVerb : Verb
{
    readonly Option<int> district = new("--district")
    {
        Description = "Its code of six digits",
        HelpName = "110106",
        Required = true,
    };

    readonly Option<string> name = new("--name")
    {
        Description = "Its name",
        HelpName = "丰台区",
        Required = true,
    };

    readonly Option<string?> places = new("--places")
    {
        Description =
            "Streets and communities: csv or xlsx with the heads code, name, english, lat, lng, border, people",
        HelpName = "FILE",
    };

    readonly Option<string> administrator = new("--administrator")
    {
        Description = "Name by which the first administrator signs in",
        HelpName = "NAME",
        DefaultValueFactory = _ => "admin",
    };
    readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    readonly DatabaseOptions database;

    public SetupVerb()
        : base("setup", "Found a district that is no demo: first policies, first administrator, places")
    {
        Add(district);
        Add(name);
        Add(places);
        Add(administrator);
        database = new(this);
        Add(json);
        district.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !SixDigits().IsMatch(token.Value))
                given.AddError($"--district takes six digits, not '{token.Value}'.");
        });
        name.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && token.Value.Trim().Length is 0 or > 40)
                given.AddError("--name takes 1 to 40 characters.");
        });
        administrator.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !UserName().IsMatch(token.Value))
                given.AddError($"--administrator takes 3 to 40 of a-z, 0-9, dot, hyphen, underscore.");
        });
        SetAction(Run);
    }

    async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var steps = new Steps(2, TimeProvider.System);
        var (code, user) = (given.GetRequiredValue(district), given.GetRequiredValue(administrator));
        var found = given.GetValue(places) is { } path ? await Read(path, code, stop) : [];
        await using var work = await steps.Do("Opening the database", _ => Workplace.Open(database, given, Name, stop));
        var founded = await steps.Do(
            "Founding the district",
            _ => work.Get<FoundDistricts>().Handle(new(code, given.GetRequiredValue(name).Trim(), user, found), stop)
        );
        await Answer.Give(
            given.GetValue(json),
            new
            {
                founded.Streets,
                founded.Communities,
                User = founded.Password is null ? null : user,
                founded.Password,
            },
            string.Join('\n', Lines(founded, user))
        );
        return 0;
    }

    static IEnumerable<string> Lines(Founded founded, string user)
    {
        yield return $"{founded.Streets} streets and {founded.Communities} communities added.";
        if (founded.Password is { } password)
            yield return $"Sign in as {user} with the password {password} (shown once; choose your own at once).";
    }

    static async Task<IReadOnlyList<FoundPlace>> Read(string path, int district, CancellationToken stop)
    {
        try
        {
            return await PlacesFile.Read(path, district, stop);
        }
        catch (UnreadableFileException e)
        {
            throw new StartRefusedException($"{path}: {e.English}", e);
        }
    }

    [GeneratedRegex("^[1-9][0-9]{5}$")]
    private static partial Regex SixDigits();

    [GeneratedRegex("^[a-z0-9._-]{3,40}$")]
    private static partial Regex UserName();
}
