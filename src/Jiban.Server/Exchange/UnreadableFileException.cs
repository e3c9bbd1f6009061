using Jiban.Server.Shell;

namespace Jiban.Server.Exchange;

/// <summary>The file as a whole cannot be taken: one line that says why and what to do instead. Nothing was changed.</summary>
public sealed class UnreadableFileException(string zh, string en, Exception? cause = null)
    : Exception(Say.It(zh, en), cause)
{
    /// <summary>The line for the command line, which speaks English whatever language the rows are in.</summary>
    public string English => en;
}
