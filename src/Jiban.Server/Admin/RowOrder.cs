using System.Reflection;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Admin;

/// <summary>The order a list of reference data is asked for: <c>sort=name</c>, or <c>sort=-name</c> the other way round. Words as they are read, all else by value; without one the rows stay as they are read.</summary>
public sealed class RowOrder(AdminSubject subject, Scene scene)
{
    /// <summary>The title of a row, beside its fields.</summary>
    public const string Title = "title";

    public IEnumerable<AdminRow> Of(IEnumerable<AdminRow> rows, string? sort)
    {
        if (sort is null || !subject.Sorts.Contains(sort.TrimStart('-')))
            return rows;
        var key = Key(sort.TrimStart('-'));
        return sort[0] == '-' ? rows.OrderByDescending(key, ByValue) : rows.OrderBy(key, ByValue);
    }

    Func<AdminRow, object?> Key(string field)
    {
        if (field is Title)
            return row => row.Title;
        var property = subject.RowType.GetProperty(
            field,
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase
        )!;
        return row =>
            property.GetValue(row) switch
            {
                string or System.Collections.IEnumerable => RowWords.Of(subject, scene, field, row.Fields()[field]),
                var value => value,
            };
    }

    /// <summary>Nothing first; the names of a language as its readers look them up.</summary>
    static readonly IComparer<object?> ByValue = Comparer<object?>.Create(
        (a, b) =>
            a is string one && b is string other
                ? StringComparer.CurrentCulture.Compare(one, other)
                : Comparer<object>.Default.Compare(a, b)
    );

    /// <summary>What a list without table heads offers to choose from.</summary>
    public static IEnumerable<Choice> Choices(AdminSubject subject) =>
        subject.Sorts.Select(field => new Choice(
            field,
            field is Title ? Say.It("名称", "Name") : FieldWords.Of(field)
        ));
}
