using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Intake;

/// <summary>What the address of the public list asks for: read alike by its page and its file.</summary>
/// <param name="Words">Of a kind, an area or an estate; may be empty.</param>
/// <param name="Street">Code, or empty for the whole district.</param>
public sealed record MattersAsked(string Words, string Street, bool OpenOnly, bool OldestFirst)
{
    const int MostWords = 60;

    public static MattersAsked Read(Func<string, string?> address, PolicyBook book)
    {
        var words = Typed.Clean(address("q") ?? "");
        return new(
            words.Length > MostWords ? words[..MostWords] : words,
            address("street") is { } street && book.Areas.ContainsKey(street) ? street : "",
            address("open") is "1",
            address("sort") is "oldest"
        );
    }
}
