namespace Jiban.Server.Shell;

/// <summary>The program cannot do what was asked, for a reason the person at the terminal can act on: one plain line.</summary>
public sealed class StartRefusedException(string line, Exception? cause = null) : Exception(line, cause);
