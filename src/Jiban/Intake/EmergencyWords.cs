using System.Text.RegularExpressions;

namespace Jiban.Intake;

/// <summary>紧急情形: a text that sounds like something for 110, 119, 120 or 122 is answered with that number before anything else (rule 6).</summary>
/// <remarks>What is only feared or supposed ("要是着火", "怕着火") or long over ("上次着火以后"), a stove that will not light and a barbecue that smokes do not sound like it; nor does a matter about it ("消防通道", "灭火器过期").</remarks>
/// <param name="Service">The number to call: 110, 119, 120 or 122.</param>
/// <param name="Word">What sounded like it.</param>
/// <param name="Danger">Somebody is in danger now: the first tier (rule 11). False for what the service must know of but is over, such as a theft.</param>
public sealed partial record EmergencyWords(string Service, string Word, bool Danger)
{
    /// <summary>The most pressing one: fire, then a cry amid violence, life, the road, then the police; null when nothing sounds like it.</summary>
    public static EmergencyWords? In(string text) =>
        Of("119", true, Fire().Match(text))
        ?? Of("110", true, Cry().IsMatch(text) ? Violence().Match(text) : Match.Empty)
        ?? Of("120", true, Medical().Match(text))
        ?? Of("122", true, Crash().Match(text))
        ?? Of("110", true, Violence().Match(text))
        ?? Of("120", false, Illness().Match(text))
        ?? Of("122", false, Accident().Match(text))
        ?? Of("110", false, Crime().Match(text));

    static EmergencyWords? Of(string service, bool danger, Match match) =>
        match.Success ? new(service, match.Value, danger) : null;

    /// <summary>Feared, supposed or denied a few words before.</summary>
    const string Really =
        "(?<!(?:要是|万一|如果|假如|一旦|怕|担心|容易|防止|避免|预防|以防|会|不|没|没有|差点|险些)[^，。；！？,.;!?\n]{0,2})";

    /// <summary>Of another time, a few words before or right behind.</summary>
    const string Now =
        "(?<!(?:上次|上回|(?<!分钟|小时|钟头)(?:以前|之前)|从前|去年|前年|那次|那回|曾经?|昨天|昨晚|昨夜|前天|前几天|前阵子|上周|上星期|上个?月|年前)[^，。；！？,.;!?\n]{0,6})";

    const string NotOver =
        "(?!过|(?:了|的)?(?:那次|那回|那天|(?:以后|之后)[^，。；！？,.;!?\n]{0,6}(?:一直|至今|到现在|没人|没清|没修|没处理|没收拾)))";

    [GeneratedRegex(
        $"{Now}{Really}(?:着火|起火|失火){NotOver}|(?:孩子|小孩|娃|宝宝|婴儿|老人)[^，。；！？]{{0,4}}(?:锁|关)在(?:家|屋|车|房|里|卫生间|厕所|浴室|阳台)|闻到[^，。；！？]{{0,3}}(?:焦|糊)|(?<!(?:烧烤|油烟|烟囱|餐馆|饭店|排气|尾气)[^，。；！？]{{0,4}})冒(?:黑|浓|白)?烟|火苗|{Now}{Really}(?:燃气泄漏|煤气泄漏|天然气泄漏|爆炸){NotOver}|闻到(?:煤气|燃气|天然气)|困在(?:电梯|车|水|屋|井)|电梯困人|被困|冒火(?:星|花)"
    )]
    private static partial Regex Fire();

    [GeneratedRegex(
        $"{Really}(?:晕倒|昏迷|大出血|中毒|溺水|触电|跳楼|自杀|轻生|落水)|{Really}掉(?:进|到|在)?(?:河|湖|水|井|坑)里?|昏(?:倒|过去)|叫不醒|没有呼吸|没呼吸|流了很多血|血流不止|摔(?:倒|伤|了)?(?:动不了|起不来|站不起来)|抽搐|要生了|不想活|救人|救命"
    )]
    private static partial Regex Medical();

    [GeneratedRegex($"{Now}{Really}(?:车祸|撞(?:人|车)了|相撞|车(?:撞了|撞上|撞在)|翻车|肇事)")]
    private static partial Regex Crash();

    [GeneratedRegex(
        $"打架|打起来|持刀|拿着?(?:刀|棍)|{Really}(?:抢劫|绑架)|被抢|入室|家暴|打人|打(?:老婆|媳妇|妻子|女人)(?!的?(?:电话|手机))|斗殴|走失|走丢|失踪"
    )]
    private static partial Regex Violence();

    /// <summary>A cry for help says that somebody is in danger, not from what.</summary>
    [GeneratedRegex("救命|救人")]
    private static partial Regex Cry();

    [GeneratedRegex("心脏病|骨折")]
    private static partial Regex Illness();

    [GeneratedRegex($"{Really}追尾|交通事故")]
    private static partial Regex Accident();

    [GeneratedRegex(
        "被(?:偷|盗|骗)|盗窃|诈骗|小偷|偷走|(?:锁|门)(?:让人|被人|叫人|给人)?撬|冒充(?:公安|警察|民警|银行)"
    )]
    private static partial Regex Crime();
}
