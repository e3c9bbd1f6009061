using System.Text.RegularExpressions;

namespace Jiban.Intake;

/// <summary>催办的说法: words by which somebody urges a matter they have asked about before; a hint, whoever takes the call decides.</summary>
/// <remarks>
/// "尽快处理" and "快点" alone do not count: first requests say so too. Denied words ("我不是来催的", "不催") do not count either.
/// Words like these in somebody's first request mean nothing: they urge only where the caller has an order of their own.
/// </remarks>
/// <param name="Word">What said so.</param>
public sealed partial record HurryWords(string Word)
{
    /// <summary>Null when no word urges.</summary>
    public static HurryWords? In(string text) =>
        Urging().Match(text) is { Success: true } match ? new(match.Value) : null;

    [GeneratedRegex(
        "(?<!(?:不是|不想|不用|没有|并非|不)(?:来|要|在|再)?)(?:催(?:办|促|一?催|一下|单|问|个)|[再又来](?:打电话)?催|催了)"
            + "|(?:怎么|为什么|为啥|咋)(?:还|到现在还?|一直)(?:没|不|没有)(?:人|给)?(?:来|修|管|处理|解决|回复|回电|动静|办|弄|消息|下文)"
            + "|(?:还是|还|一直|到现在|至今)(?:都|也)?(?:没|没有|不见)(?:人)?(?:来|修好?|管|处理|解决|回复|回电|联系|动静|消息|下文|结果)"
            + "|(?:处理|办|解决|修)(?:得|的)?(?:怎么样|到哪(?:一步)?|到什么程度)了|什么时候才(?:能)?(?:来|修|处理|解决|办)"
    )]
    private static partial Regex Urging();
}
