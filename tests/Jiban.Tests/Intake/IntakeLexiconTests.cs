using Jiban.Places;
using Jiban.Server.Demo;
using Jiban.Server.Intake;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>The names of a whole district, as people say them.</summary>
public sealed class IntakeLexiconTests
{
    private static readonly DemoFacts Facts = DemoFacts.Read();
    private static readonly Gazetteer Names = new IntakeLexicon().Of(Facts.Book).Gazetteer;

    public static TheoryData<string, string> Roads =>
        [.. Facts.Places.Streets.SelectMany(s => s.Roads.Select(road => (road, s.Code)))];

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

    [Theory]
    [MemberData(nameof(Roads))]
    public void A_road_finds_its_own_street_and_no_community(string road, string street)
    {
        foreach (var said in new[] { road, $"{road}路口", $"{road}东头路灯不亮", $"我在{road}上，积水很深" })
        {
            var place = Names.Complete(new() { Text = said }, "");

            (place.Street, place.Community, place.Estate).ShouldBe((street, null, null), said);
            Names.Complete(new(), said).ShouldBe(place with { Text = "" });
        }
    }

    [Theory]
    [InlineData("右安门外大街和丽泽路路口", "110106001", "110106002")] // a crossing of two streets' roads
    [InlineData("莲花池西路靠近小屯路", "110106008", "110106017")]
    public void A_crossing_of_two_streets_roads_is_either_streets(string words, string one, string other)
    {
        Names.Find(words).Select(p => p.Street).ShouldBe([one, other], ignoreOrder: true);
        Names.Complete(new() { Text = words }, "").Code.ShouldBeNull();
    }

    [Fact]
    public void Two_estates_in_one_sentence_are_a_question_and_nothing_is_guessed()
    {
        const string words = "槐香苑5号楼漏水，水从对面望禾家园那边流过来";

        var question = PlaceQuestion.Of(Facts.Book, Names, new() { Text = words }, "", 0)!;

        question.Candidates.Select(c => c.Community).ShouldBe(["110106013001", "110106010015"], ignoreOrder: true);
        Names.Complete(new() { Text = words }, "").Code.ShouldBeNull();
    }
}
