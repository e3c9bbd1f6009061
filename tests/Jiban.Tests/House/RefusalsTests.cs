using System.Runtime.CompilerServices;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

public sealed class RefusalsTests
{
    private static IEnumerable<Type> All =>
        new[] { typeof(WorkOrder).Assembly, typeof(JibanDb).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(Refusal)) && !t.IsAbstract);

    [Fact]
    public void Every_refusal_of_the_rules_has_a_test_that_names_it()
    {
        var tests = string.Concat(Repository.Files("tests/Jiban.Tests", ".cs").Select(Repository.Read));

        All.Where(t => t.Assembly == typeof(WorkOrder).Assembly)
            .Where(t => !tests.Contains(t.Name, StringComparison.Ordinal) && !tests.Contains(TypeOf(t)))
            .Select(t => t.Name)
            .ShouldBeEmpty();
    }

    public static TheoryData<Type> Kinds => [.. All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_refusal_has_words_of_its_own_and_a_status_that_means_it(Type kind)
    {
        var source =
            Repository.Read("src/Jiban.Server/Shell/RefusalWords.cs")
            + string.Concat(Repository.Files("src/Jiban.Server", "Words.cs", "Refusals.cs").Select(Repository.Read));

        source.ShouldContain(kind.Name, customMessage: $"{kind.Name} has no sentence in RefusalWords");
        ("urn:jiban:" + TypeOf(kind)).ShouldMatch("^urn:jiban:refusal:[a-z0-9-]+$");
    }

    /// <summary>As the API names it: <c>refusal:not-at-stage</c>.</summary>
    private static string TypeOf(Type kind) =>
        RefusalWords.TypeOf((Refusal)RuntimeHelpers.GetUninitializedObject(kind))["urn:jiban:".Length..];
}
