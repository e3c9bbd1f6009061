using Jiban.Server.Demo;
using Jiban.Server.Intake;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>Which of the demo district's known answers are offered.</summary>
public sealed class KnownAnswersTests
{
    private static readonly DemoFacts Facts = DemoFacts.Read();

    [Theory]
    [InlineData("槐香苑监控坏了没人修")]
    [InlineData("电梯坏了没人管")]
    [InlineData("502漏水了，没人管")]
    [InlineData("催一下")]
    [InlineData("怎么投诉")]
    [InlineData("")]
    public void A_complaint_that_only_sounds_like_any_other_is_offered_none(string matter) =>
        KnownAnswers.For(Facts.Book, "990000", matter).ShouldBeEmpty();

    [Fact]
    public void The_category_alone_offers_none() =>
        KnownAnswers.For(Facts.Book, "010501", "没人管，催一下").ShouldBeEmpty();

    [Theory]
    [InlineData("楼下垃圾桶满了好几天", "垃圾桶满了没人收？")]
    [InlineData("家里停电了", "停电找谁？")]
    [InlineData("想问公租房怎么申请", "公租房怎么申请？")]
    [InlineData("在饭馆吃坏肚子了", "吃坏肚子怎么投诉？")]
    [InlineData("邻居遛狗不拴绳", "狗不拴绳找谁？")]
    [InlineData("门口有辆僵尸车", "僵尸车怎么处理？")]
    public void What_says_the_telling_words_of_a_question_is_offered_its_answer(string matter, string question) =>
        KnownAnswers.For(Facts.Book, "990000", matter)[0].Question.ShouldBe(question);
}
