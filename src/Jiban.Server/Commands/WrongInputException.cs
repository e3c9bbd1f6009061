namespace Jiban.Server.Commands;

/// <summary>A file handed to a command does not say what it should; the line names file, line and field. Exit code 1: the command was well typed.</summary>
public sealed class WrongInputException(string line, Exception? cause = null) : Exception(line, cause);
