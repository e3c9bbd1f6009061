namespace Jiban.Server.Shell;

/// <summary>Input that cannot be read: every wrong field with what is wrong, in the reader's language. Nothing was changed.</summary>
public sealed class InvalidInputException(IReadOnlyDictionary<string, string> fields)
    : Exception(string.Join("; ", fields.Keys))
{
    public InvalidInputException(string field, string what)
        : this(new Dictionary<string, string> { [field] = what }) { }

    public IReadOnlyDictionary<string, string> Fields { get; } = fields;
}
