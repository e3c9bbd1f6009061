using Jiban.Server.WorkOrders;

namespace Jiban.Server.Admin;

/// <summary>What a list of reference data is asked for: the questions of its address, read alike by page and export.</summary>
public sealed class RowsAsked(Scene scene, Func<string, string?> address)
{
    public Scene Scene => scene;

    /// <summary>Null when nothing was asked.</summary>
    public string? this[string key] => address(key) is { Length: > 0 } asked ? asked : null;

    /// <summary>Whether the reader's search words stand in one of these.</summary>
    public bool Matches(params ReadOnlySpan<string?> texts)
    {
        if (this["q"] is not { } words)
            return true;
        foreach (var text in texts)
            if (text?.Contains(words, StringComparison.OrdinalIgnoreCase) is true)
                return true;
        return false;
    }
}
