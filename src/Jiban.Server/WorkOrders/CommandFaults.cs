using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.WorkOrders;

/// <summary>The field holds the code of a unit that takes orders, or several.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamesUnitAttribute : Attribute;

/// <summary>The field holds the code of a category.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamesCategoryAttribute : Attribute;

/// <summary>What is wrong with a command before its order is looked at: texts too long, codes nobody knows. Every page and route is told the same, and all of it at once.</summary>
public static class CommandFaults
{
    static readonly ConcurrentDictionary<Type, IReadOnlyList<Rule>> rules = new();

    /// <returns>What to say, by field; empty when nothing is wrong.</returns>
    public static IReadOnlyDictionary<string, string> Of(object command, PolicyBook book)
    {
        var wrong = new Dictionary<string, string>();
        foreach (
            var rule in rules.GetOrAdd(command.GetType(), type => [.. type.GetProperties().Select(p => new Rule(p))])
        )
            if (rule.Broken(rule.Property.GetValue(command), book) is { } said)
                wrong[rule.Field] = said;
        return wrong;
    }

    /// <exception cref="InvalidInputException">Naming every wrong field.</exception>
    public static void Check(object command, PolicyBook book)
    {
        if (Of(command, book) is { Count: > 0 } wrong)
            throw new InvalidInputException(wrong);
    }

    sealed class Rule(PropertyInfo property)
    {
        readonly int most = property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? int.MaxValue;
        readonly bool unit = property.IsDefined(typeof(NamesUnitAttribute));
        readonly bool category = property.IsDefined(typeof(NamesCategoryAttribute));

        public PropertyInfo Property => property;
        public string Field { get; } = JsonNamingPolicy.CamelCase.ConvertName(property.Name);

        public string? Broken(object? value, PolicyBook book)
        {
            string[] texts = value switch
            {
                string text => [text],
                IEnumerable<string> several => [.. several],
                _ => [],
            };
            return texts
                .Where(text => text.Length > 0)
                .Select(text => Broken(text, book))
                .FirstOrDefault(said => said is not null);
        }

        string? Broken(string text, PolicyBook book) =>
            text.Length > most ? JsonFields.TooLong(text, most)
            : unit && !(book.Units.TryGetValue(new(text), out var known) && known.Active)
                ? Say.It($"没有单位 {text}", $"there is no unit {text}")
            : category && !book.Categories.ContainsKey(text)
                ? Say.It($"没有分类 {text}", $"there is no category {text}")
            : null;
    }
}
