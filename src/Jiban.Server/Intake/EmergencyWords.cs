using System.Text.RegularExpressions;

namespace Jiban.Server.Intake;

/// <summary>紧急情形: a text that sounds like something for 110, 119, 120 or 122 is answered with that number before anything else (rule 6).</summary>
/// <param name="Service">The number to call.</param>
/// <param name="Word">What sounded like it.</param>
public sealed partial record EmergencyWords(string Service, string Word)
{
    /// <summary>The most pressing one; null when nothing sounds like it. A question about it ("消防通道", "灭火器过期") does not.</summary>
    public static EmergencyWords? In(string text) =>
        Of("119", Fire().Match(text))
        ?? Of("120", Medical().Match(text))
        ?? Of("122", Crash().Match(text))
        ?? Of("110", Police().Match(text));

    static EmergencyWords? Of(string service, Match match) => match.Success ? new(service, match.Value) : null;

    [GeneratedRegex(
        "着火|起火|失火|冒(黑|浓|白)?烟|火苗|燃气泄漏|煤气泄漏|天然气泄漏|闻到(煤气|燃气|天然气)|爆炸|困在电梯|电梯困人|被困"
    )]
    private static partial Regex Fire();

    [GeneratedRegex(
        "晕倒|昏迷|叫不醒|没有呼吸|没呼吸|心脏病|大出血|流了很多血|中毒|溺水|触电|骨折|摔倒动不了|抽搐|要生了|跳楼|自杀|轻生"
    )]
    private static partial Regex Medical();

    [GeneratedRegex("车祸|撞(人|车)了|肇事|追尾|交通事故")]
    private static partial Regex Crash();

    [GeneratedRegex("打架|持刀|拿刀|抢劫|被抢|被偷|入室|盗窃|绑架|家暴|打人|斗殴|诈骗|走失|走丢|失踪")]
    private static partial Regex Police();
}
