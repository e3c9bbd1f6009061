using Jiban.Intake;
using Jiban.Places;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

public sealed class CallerTests
{
    [Theory]
    [InlineData("张三丰", "张**")]
    [InlineData("张", "张**")]
    [InlineData("𠮷田", "𠮷**")] // a family name outside the basic plane
    [InlineData("Ann Lee", "A**")]
    [InlineData("", "")]
    public void A_name_shows_its_first_character(string name, string shown) => Caller.MaskName(name).ShouldBe(shown);

    [Fact]
    public void Half_a_character_is_masked_too() => Caller.MaskName("\ud842").Length.ShouldBe(3);

    [Theory]
    [InlineData("19900001234", "199******34")]
    [InlineData("010-55551234", "010******34")]
    [InlineData("5551234", "555******34")]
    [InlineData("555123", "****")] // too short to show anything of
    [InlineData("1", "****")]
    [InlineData("", "")]
    public void A_number_shows_its_ends_and_not_its_length(string phone, string shown) =>
        Caller.MaskPhone(phone).ShouldBe(shown);

    [Fact]
    public void Printing_a_caller_prints_nobody()
    {
        $"{new Caller("张三丰", "19900001234", true)}".ShouldBe("张** 199******34");
        $"{Caller.Unknown}".ShouldBe("");
    }

    [Theory]
    [InlineData("停水了，三天了", Element.Given, Element.Given)]
    [InlineData("停水了", Element.Given, Element.Unknown)]
    [InlineData("。。。", Element.Unknown, Element.Unknown)]
    [InlineData("", Element.Unknown, Element.Unknown)]
    public void Cause_and_course_are_read_off_the_clauses(string text, Element cause, Element course)
    {
        var five = FiveElements.Of(Caller.Unknown, null, Place.Unknown, text);

        (five.Cause, five.Course).ShouldBe((cause, course));
        (five.Who, five.When, five.Where).ShouldBe((Element.Unknown, Element.Unknown, Element.Unknown));
    }

    [Fact]
    public void A_confidential_caller_withholds_the_name_even_when_it_was_given() =>
        FiveElements
            .Of(new("张三丰", "", true), FakeNow, new() { Lat = 39.9, Lng = 116.4 }, "停水")
            .ShouldBe(new(Element.Withheld, Element.Given, Element.Given, Element.Given, Element.Unknown));

    private static readonly DateTimeOffset FakeNow = Tests.Support.FakeClock.Monday9;
}
