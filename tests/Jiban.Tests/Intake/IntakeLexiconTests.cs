using Jiban.Places;
using Jiban.Server.Demo;
using Jiban.Server.Intake;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>The names of a whole district, as people say them.</summary>
public sealed class IntakeLexiconTests
{
    private static readonly Gazetteer Names = new IntakeLexicon().Of(DemoFacts.Read().Book).Gazetteer;

    [Theory]
    [InlineData("芳古园一区3号楼", "110106013", null)] // two communities share the name
    [InlineData("芳古园一区第二社区3号楼", "110106013", "110106013002")]
    [InlineData("芳古园二区3号楼", "110106013", "110106013003")]
    public void A_name_shared_by_communities_of_one_street_finds_the_street(
        string words,
        string street,
        string? community
    )
    {
        var place = Names.Complete(new() { Text = words }, "");

        (place.Street, place.Community).ShouldBe((street, community));
    }
}
