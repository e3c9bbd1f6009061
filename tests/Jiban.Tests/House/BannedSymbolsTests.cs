using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Jiban.Insight.Similarity;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

/// <summary>Time and chance are arguments: what BannedSymbols.txt bans stands in no assembly of ours, however it got past the compiler.</summary>
public sealed class BannedSymbolsTests
{
    public static TheoryData<string> Assemblies =>
        [
            .. new[] { typeof(WorkOrder), typeof(ShingleSet), typeof(JibanDb), typeof(BannedSymbolsTests) }.Select(t =>
                t.Assembly.Location
            ),
        ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_assembly_calls_what_is_banned(string assembly)
    {
        var banned = Banned().ToHashSet();
        banned.Count.ShouldBeGreaterThan(5);

        Calls(assembly).Where(banned.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void The_look_into_assemblies_sees_calls() =>
        Calls(typeof(BannedSymbolsTests).Assembly.Location).ShouldContain("System.IO.File.OpenRead/1");

    [Fact]
    public void Every_project_is_built_with_the_ban_and_with_warnings_as_errors()
    {
        var props = Repository.Read("Directory.Build.props");

        props.ShouldContain("BannedApiAnalyzers");
        props.ShouldContain("BannedSymbols.txt");
        props.ShouldContain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        Repository
            .Files("", ".cs", ".csproj", ".razor", ".props")
            .Where(f => !f.EndsWith("BannedSymbolsTests.cs"))
            .Where(f => Repository.Read(f).Contains("RS0030"))
            .ShouldBeEmpty("nobody switches the ban off");
    }

    /// <summary>Lines like <c>P:System.DateTime.Now;why</c> or <c>M:System.Guid.CreateVersion7;why</c> as owner.method/parameters.</summary>
    private static IEnumerable<string> Banned() =>
        Repository
            .Read("BannedSymbols.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(';')[0])
            .Select(symbol =>
            {
                var name = symbol[2..].Split('(')[0];
                var dot = name.LastIndexOf('.');
                var parameters = symbol.Contains('(') ? symbol.Count(c => c == ',') + 1 : 0;
                return $"{name[..dot]}.{(symbol[0] == 'P' ? "get_" : "")}{name[(dot + 1)..]}/{parameters}";
            });

    private static IEnumerable<string> Calls(string assembly)
    {
        using var file = File.OpenRead(assembly);
        using var reader = new PEReader(file);
        var metadata = reader.GetMetadataReader();
        return
        [
            .. metadata
                .MemberReferences.Select(metadata.GetMemberReference)
                .Where(m => m.Parent.Kind is HandleKind.TypeReference)
                .Select(m => $"{Owner(metadata, m)}.{metadata.GetString(m.Name)}/{Parameters(metadata, m)}"),
        ];
    }

    private static string Owner(MetadataReader metadata, MemberReference member)
    {
        var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    private static int Parameters(MetadataReader metadata, MemberReference member)
    {
        var signature = metadata.GetBlobReader(member.Signature);
        var header = signature.ReadSignatureHeader();
        if (header.Kind is not SignatureKind.Method)
            return 0;
        if (header.IsGeneric)
            signature.ReadCompressedInteger();
        return signature.ReadCompressedInteger();
    }
}
