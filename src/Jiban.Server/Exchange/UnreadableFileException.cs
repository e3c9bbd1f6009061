namespace Jiban.Server.Exchange;

/// <summary>The file as a whole cannot be taken: one line that says why and what to do instead. Nothing was changed.</summary>
public sealed class UnreadableFileException(string line, Exception? cause = null) : Exception(line, cause);
