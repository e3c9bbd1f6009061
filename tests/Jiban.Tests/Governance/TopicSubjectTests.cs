using Jiban.Server.Demo;
using Jiban.Server.Governance;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

public sealed class TopicSubjectTests
{
    static readonly DemoFacts facts = DemoFacts.Read();

    [Theory]
    [InlineData("", "")]
    [InlineData("020000", "02")]
    [InlineData("020100", "0201")]
    [InlineData("020103", "0201/020103")]
    [InlineData("990000", "")]
    [InlineData("990101", "")]
    public void A_category_is_what_an_order_is_about_unless_it_stands_for_all_others(string category, string subject) =>
        TopicWords.Subject(facts.Book, category).ShouldBe(subject);
}
