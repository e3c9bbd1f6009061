using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>Classes as a person writes them down.</summary>
public sealed class ScoreClassTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ， \n", "")]
    [InlineData("先进 95，进步 85，整改 0", "先进:95 进步:85 整改:0")]
    [InlineData("Most advanced 97.5; Improving 85", "Most advanced:97.5 Improving:85")]
    [InlineData("先进 100\n整改 0\n", "先进:100 整改:0")]
    public void They_read_back(string written, string read) =>
        string.Join(' ', ScoreClass.Read(written).Select(c => $"{c.Name}:{c.From}")).ShouldBe(read);

    [Theory]
    [InlineData("先进")]
    [InlineData("95")]
    [InlineData("先进95")]
    [InlineData("先进 101")]
    [InlineData("先进 -1")]
    [InlineData("先进 1e2")]
    [InlineData("先进 95，进步 95")]
    [InlineData("先进 95，先进 85")]
    [InlineData("这个档次的名字比二十个字还要长得多得多呢真的很长很长 5")]
    public void What_is_unclear_is_refused(string written) =>
        Should.Throw<RefusedException>(() => ScoreClass.Read(written)).Refusal.ShouldBe(new ClassesUnclear());
}
