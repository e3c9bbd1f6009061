using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

public sealed class CategoryTests
{
    [Theory]
    [InlineData("010000", "01")]
    [InlineData("010200", "0102")]
    [InlineData("010203", "010203")]
    [InlineData("100000", "10")] // the zero of the first level stays
    [InlineData("101000", "1010")]
    [InlineData("100010", "100010")]
    [InlineData("010010", "010010")]
    [InlineData("", "")]
    public void A_subtree_is_a_prefix(string code, string prefix) => Category.PrefixOf(code).ShouldBe(prefix);
}
