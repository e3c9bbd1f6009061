using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Jiban.Server.Shell;

/// <summary>Links that keep the reader's filters: the current address with some of its questions changed.</summary>
public static class Address
{
    /// <summary>The current path and query with <paramref name="changes"/> applied; null or empty removes a key. Language and view never travel along.</summary>
    public static string With(this NavigationManager navigation, params (string Key, string? Value)[] changes) =>
        navigation.WithPath(new Uri(navigation.Uri).AbsolutePath, changes);

    /// <summary>As <see cref="With"/>, but at another path.</summary>
    public static string WithPath(
        this NavigationManager navigation,
        string path,
        params (string Key, string? Value)[] changes
    )
    {
        var changed = changes
            .Select(change => change.Key)
            .Append(ReaderChoice.LanguageKey)
            .Append(ReaderChoice.ElderKey);
        var kept = QueryHelpers
            .ParseQuery(new Uri(navigation.Uri).Query)
            .Where(pair => !changed.Contains(pair.Key))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var added = changes.Select(change => KeyValuePair.Create(change.Key, change.Value));

        return path + QueryString.Create(kept.Concat(added).Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }

    /// <summary>One answer of the current address, or null.</summary>
    public static string? Asked(this NavigationManager navigation, string key) =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue(key, out var value) ? value[0] : null;
}
