using System.Reflection;
using System.Text.RegularExpressions;
using Jiban.Governance;
using Jiban.Insight.Similarity;
using Jiban.Server.Storage;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

/// <summary>Names (style rule 2): a word that is not in the glossary is not a name yet.</summary>
public sealed partial class NamesTests
{
    private static readonly string[] Banned =
    [
        "Manager",
        "Helper",
        "Util",
        "Utils",
        "Utility",
        "Service",
        "Processor",
        "Dto",
        "Model",
        "Info",
        "Data",
        "Base",
        "Impl",
        "Common",
    ];

    /// <summary>Words of the language rather than of the trade.</summary>
    private static readonly HashSet<string> Grammar =
    [
        .. "a all already earth end except fault guard id instant may mode named and any as at by for from in is no not nothing of on only or out still such than that the there to too until when who yet kind state way book row rows plan part step verdict".Split(
            ' '
        ),
    ];

    private static readonly Assembly Rules = typeof(WorkOrder).Assembly;

    private static IEnumerable<Type> Ours =>
        new[] { Rules, typeof(ShingleSet).Assembly, typeof(JibanDb).Assembly, typeof(NamesTests).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t =>
                t.Namespace?.StartsWith("Jiban", StringComparison.Ordinal) is true
                && !t.Name.Contains('<')
                && !t.Name.StartsWith("__")
            );

    [Fact]
    public void No_type_hides_behind_a_word_that_says_nothing()
    {
        var glossary = Repository.Read("GLOSSARY.md");

        Ours.Where(t => Banned.Any(b => t.Name.EndsWith(b, StringComparison.Ordinal) && t.Name != b || t.Name == b))
            .Where(t => !IsTermOfTheTrade(t.Name, glossary))
            .Select(t => t.FullName)
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_interface_stands_for_a_single_class_of_ours() =>
        Ours.Where(t => t.IsInterface)
            .Where(i => Ours.Count(t => t.IsClass && t.IsAssignableTo(i)) < 2)
            .Select(t => t.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void No_method_of_ours_ends_in_Async() =>
        Ours.SelectMany(t =>
                t.GetMethods(
                    BindingFlags.Public
                        | BindingFlags.NonPublic
                        | BindingFlags.Instance
                        | BindingFlags.Static
                        | BindingFlags.DeclaredOnly
                )
            )
            .Where(m =>
                m.Name.EndsWith("Async", StringComparison.Ordinal)
                && !m.Name.Contains('<')
                && !m.Name.Contains('.')
                && !m.Name.Contains('_')
            )
            .Where(m => m.GetBaseDefinition() == m && !ImplementsAnothers(m))
            .Select(m => $"{m.DeclaringType}.{m.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_public_type_of_the_rules_is_made_of_words_of_the_glossary()
    {
        var words = Words().Matches(Repository.Read("GLOSSARY.md")).SelectMany(m => Parts(m.Value)).ToHashSet();

        var strange = Rules
            .GetExportedTypes()
            .Where(t => !IsSentence(t))
            .Select(t =>
                (t.Name, Missing: Parts(t.Name).Where(w => !words.Contains(w) && !Grammar.Contains(w)).ToList())
            )
            .Where(t => t.Missing.Count > 0)
            .Select(t => $"{t.Name}: {string.Join(", ", t.Missing)}");

        strange.ShouldBeEmpty("add the word to GLOSSARY.md before using it as a name");
    }

    [Fact]
    public void No_identifier_is_written_in_anything_but_ascii() =>
        Ours.SelectMany(t =>
                t.GetMembers(
                        BindingFlags.Public
                            | BindingFlags.NonPublic
                            | BindingFlags.Instance
                            | BindingFlags.Static
                            | BindingFlags.DeclaredOnly
                    )
                    .Select(m => m.Name)
                    .Append(t.FullName!)
                    .Concat(
                        t.GetMethods(
                                BindingFlags.DeclaredOnly
                                    | BindingFlags.Public
                                    | BindingFlags.NonPublic
                                    | BindingFlags.Instance
                                    | BindingFlags.Static
                            )
                            .SelectMany(m => m.GetParameters())
                            .Select(p => p.Name ?? "")
                    )
            )
            .Where(n => n.Any(c => c > 127))
            .ShouldBeEmpty();

    /// <summary>What forbids and what happened are told in whole sentences of these words: NothingToDecide, EvidenceAdded.</summary>
    private static bool IsSentence(Type type) =>
        type.IsSubclassOf(typeof(Refusal))
        || type.IsSubclassOf(typeof(WorkOrderEvent))
        || type.IsSubclassOf(typeof(WhistleEvent))
        || type.IsSubclassOf(typeof(ProjectEvent));

    /// <summary>A banned ending is meant when the two words together stand in the glossary: personal data, public service.</summary>
    private static bool IsTermOfTheTrade(string name, string glossary)
    {
        var parts = Humps().Split(name).TakeLast(2).ToArray();
        return parts.Length == 2 && glossary.Contains(string.Join(' ', parts), StringComparison.OrdinalIgnoreCase);
    }

    private static bool ImplementsAnothers(MethodInfo method) =>
        method.DeclaringType is { IsInterface: false } type
        && type.GetInterfaces()
            .Where(i => i.Namespace?.StartsWith("Jiban", StringComparison.Ordinal) is not true)
            .Any(i => type.GetInterfaceMap(i).TargetMethods.Contains(method));

    /// <summary>The words of a name, lower case and in the singular.</summary>
    private static IEnumerable<string> Parts(string name) =>
        Humps().Split(name).Select(w => w.ToLowerInvariant()).Where(w => w.Length > 0).Select(Stem);

    private static string Stem(string word)
    {
        word = Singular(word);
        foreach (var ending in new[] { "ation", "ition", "ing", "ion", "ed", "able", "er", "al", "e" })
            if (word.EndsWith(ending) && word.Length - ending.Length > 3)
                return word[..^ending.Length];
        return word;
    }

    private static string Singular(string word) =>
        word.EndsWith("ies") ? word[..^3] + "y"
        : word.EndsWith('s') && !word.EndsWith("ss") && word.Length > 3 ? word[..^1]
        : word;

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=A)(?=[A-Z][a-z])|`\\d+|[^A-Za-z]+")]
    private static partial Regex Humps();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Words();
}
