using System.CommandLine.Parsing;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>Reads one of a few words; says them all when it is none of them.</summary>
internal static class Choices
{
    public static T Read<T>(ArgumentResult given)
        where T : struct, Enum
    {
        if (given.Tokens is not [var token])
            return default;
        if (Kebab.TryRead<T>(token.Value, out var value))
            return value;
        var option = (given.Parent as OptionResult)?.Option.Name ?? "the option";
        given.AddError($"{option} takes {string.Join(", ", Kebab.All<T>())}, not '{token.Value}'.");
        return default;
    }
}
