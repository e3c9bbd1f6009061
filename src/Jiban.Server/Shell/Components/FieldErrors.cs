namespace Jiban.Server.Shell.Components;

/// <summary>What is wrong with a sent form, by field name; cascade it around the form and each <see cref="Field"/> shows its own.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, string> words = new(StringComparer.OrdinalIgnoreCase);

    public FieldErrors() { }

    public FieldErrors(IEnumerable<KeyValuePair<string, string>> errors)
    {
        foreach (var (field, said) in errors)
            Add(field, said);
    }

    public int Count => words.Count;

    public string? this[string field] => words.GetValueOrDefault(field);

    public IReadOnlyDictionary<string, string> All => words;

    /// <summary>The first thing said about a field stays.</summary>
    public void Add(string field, string said) => words.TryAdd(field, said);
}
