using System.CommandLine;

namespace Jiban.Server.Commands;

/// <summary>
/// One verb of the command line. Every non-abstract subclass is found and offered by itself; the root script lists them
/// by the words after <c>: Verb(</c>, so name and purpose stand there as plain strings.
/// </summary>
public abstract class Verb : Command
{
    protected Verb(string name, string purpose)
        : base(name, purpose) { }
}
