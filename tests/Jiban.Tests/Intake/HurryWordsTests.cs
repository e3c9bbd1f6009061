using Jiban.Intake;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

public sealed class HurryWordsTests
{
    [Theory]
    [InlineData("我催一下上次反映的漏水", "催一下")]
    [InlineData("再催催你们，暖气还是凉的", "再催")]
    [InlineData("我打电话来催办的", "来催")]
    [InlineData("都三天了，怎么还没人来修", "怎么还没人来")]
    [InlineData("为什么还不处理", "为什么还不处理")]
    [InlineData("报过修了，到现在都没人管", "到现在都没人管")]
    [InlineData("一直没有回复", "一直没有回复")]
    [InlineData("上次说的路灯处理得怎么样了", "处理得怎么样了")]
    [InlineData("什么时候才能修", "什么时候才能修")]
    public void Words_that_urge_are_heard(string text, string word) =>
        HurryWords.In(text).ShouldNotBeNull().Word.ShouldBe(word);

    [Theory]
    [InlineData("三号楼漏水，请尽快处理")]
    [InlineData("暖气不热，麻烦快点来人")]
    [InlineData("我不是来催的，想补充一个情况")]
    [InlineData("催收公司天天打骚扰电话")]
    [InlineData("")]
    public void First_requests_and_denials_are_not(string text) => HurryWords.In(text).ShouldBeNull();
}
