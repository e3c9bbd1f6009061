using System.Security.Cryptography;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

public sealed class QueryCodeTests
{
    private static readonly WorkOrderNumber Number = Given.Opening().Number;

    [Fact]
    public void A_code_is_six_characters_nobody_mistakes_for_others()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => QueryCode.From(RandomNumberGenerator.GetBytes(12))).ToList();

        codes.ShouldAllBe(c => c.Length == 6 && c.All(ch => char.IsAsciiLetterUpper(ch) || char.IsAsciiDigit(ch)));
        codes.ShouldAllBe(c => !c.Any(ch => "0O1ILU".Contains(ch)));
        codes.Distinct().Count().ShouldBeGreaterThan(1990);
    }

    [Fact]
    public void Every_character_of_the_alphabet_occurs_about_equally_often()
    {
        var counts = Enumerable
            .Range(0, 65_536)
            .Select(i => QueryCode.From([(byte)(i >> 8), (byte)i, .. new byte[10]])[0])
            .CountBy(c => c)
            .Select(c => c.Value)
            .ToList();

        counts.Count.ShouldBe(30);
        (counts.Max() - counts.Min()).ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData("K7M2QX", true)]
    [InlineData(" k7m2qx ", true)]
    [InlineData("K7M 2QX", true)] // as it was read out
    [InlineData("Ｋ７Ｍ２ＱＸ", true)] // as a Chinese keyboard types it
    [InlineData("K7M2Q", false)]
    [InlineData("K7M2QXX", false)]
    [InlineData("", false)]
    [InlineData("\ud800", false)]
    public void A_code_opens_its_order_whatever_its_case_and_spaces(string typed, bool opens)
    {
        var order = Given.OpenedWorkOrder(Given.Opening() with { QueryCodeHash = QueryCode.Hash(Number, "K7M2QX") });

        QueryCode.Matches(order, typed).ShouldBe(opens);
    }

    [Fact]
    public void A_code_opens_no_other_order() =>
        QueryCode
            .Matches(
                Given.OpenedWorkOrder(
                    Given.Opening() with
                    {
                        QueryCodeHash = QueryCode.Hash(WorkOrderNumber.Of(110106, new(2026, 11, 23), 124), "K7M2QX"),
                    }
                ),
                "K7M2QX"
            )
            .ShouldBeFalse();

    [Fact]
    public void An_order_without_a_code_opens_to_nothing() =>
        QueryCode.Matches(Given.OpenedWorkOrder(), "").ShouldBeFalse();
}
