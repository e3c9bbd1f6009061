using Jiban.Callback;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>自助链接码, and the fact that one was issued.</summary>
public sealed class LinkCodeTests
{
    [Fact]
    public void Every_bit_of_130_stands_in_the_code()
    {
        var zero = new byte[LinkCode.Bytes];
        var codes = new HashSet<string> { LinkCode.From(zero) };
        for (var bit = 0; bit < 130; bit++)
        {
            var one = new byte[LinkCode.Bytes];
            one[bit / 8] = (byte)(128 >> bit % 8);
            codes.Add(LinkCode.From(one));
        }

        codes.Count.ShouldBe(131);
        codes.ShouldAllBe(c => c.Replace("-", "").Length == 26);
    }

    [Theory]
    [InlineData("00000-00000-00000-00000-000001", true)]
    [InlineData("00000000000000000000000001", true)]
    [InlineData(" ooooo ooooo ooooo ooooo oooool ", true)] // read off a phone
    [InlineData("00000-00000-00000-00000-000002", false)]
    public void Reading_forgives_case_blanks_hyphens_and_look_alikes(string text, bool same) =>
        LinkCode.Hash(text)!.SequenceEqual(LinkCode.Hash("00000000000000000000000001")!).ShouldBe(same);

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000")]
    [InlineData("000000000000000000000000000")]
    [InlineData("0000000000000000000000000U")]
    [InlineData("0000000000000000000000000中")]
    public void What_cannot_be_a_code_has_no_hash(string text) => LinkCode.Hash(text).ShouldBeNull();

    [Fact]
    public void Issuing_is_a_fact_without_the_code_moves_nothing_and_ends_with_the_round()
    {
        var order = Given.ClosedWorkOrder();
        var due = order.DueAt;

        order.IssueLink(Given.Friday18, CallbackVia.Link, Given.Caller, Given.Tuesday9);

        (order.Stage, order.DueAt, order.LinkIssuedAt).ShouldBe((Stage.AwaitingCallback, due, Given.Tuesday9));
        order.ShouldRefuse(
            o => o.IssueLink(Given.Tuesday9, CallbackVia.Link, Given.Caller, Given.Tuesday9),
            new DueHasPassed(Given.Tuesday9)
        );
        order.Reopen("又堆上了", Given.Friday18, Given.Caller, Given.Tuesday9);
        order.LinkIssuedAt.ShouldBeNull();
        order.ShouldRefuse(
            o => o.IssueLink(Given.Friday18, CallbackVia.Link, Given.Caller, Given.Tuesday9),
            new NotAtStage(WorkOrderAction.IssueLink, Stage.InHandling)
        );
    }
}
