using System.Text.RegularExpressions;
using Jiban.Places;

namespace Jiban.Server.Intake;

/// <summary>
/// 事由用词: what a request says of its matter. What gives a person away and what names a place is blanked, so that neither
/// speaks for a category or for a like matter. Learning and asking, at every desk, read the same words.
/// </summary>
public static partial class MatterWords
{
    /// <param name="title">Masked; one cut from the text is none of its own and comes back empty.</param>
    /// <param name="text">Masked.</param>
    public static (string Title, string Text) Of(string title, string text, Gazetteer gazetteer)
    {
        var begun = title.Trim().TrimEnd('…');
        return (text.Contains(begun, StringComparison.Ordinal) ? "" : Of(title, gazetteer), Of(text, gazetteer));
    }

    /// <summary>Masked words without persons and places; a blank stands where something was.</summary>
    public static string Of(string masked, Gazetteer gazetteer)
    {
        var words = House().Replace(Landmark().Replace(masked, " "), " ");
        return gazetteer.Without(Person().Replace(words, " "));
    }

    /// <summary>What is masked, and the words that introduce it: a number is no matter of numbers, an account none of signals.</summary>
    [GeneratedRegex(
        @"(?:(?:我的?|本人的?)?(?:联系|移动)?(?:电话|手机|座机|号码|身份证|微信|威信|薇信|wx|vx|qq|扣扣|电子邮箱|邮箱|邮件|银行卡|卡|车牌)(?:号码|账号|号)?[是为:： ]*)?[0-9A-Za-z@._+-]*\*[0-9A-Za-z*@._+-]*",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Person();

    private const string Number = "(?:[甲乙丙丁东西南北]?[0-9*]{1,4}|[一二三四五六七八九十]{1,3}|[A-Za-z])";

    /// <summary>3号楼2单元501, masked or not, and what introduces it.</summary>
    [GeneratedRegex(
        $@"(?:(?:家庭)?(?:住址|地址)[是为:： ]*|家住|我?住在|我住)|{Number}(?:号楼|号院|栋|幢|座|#楼?)|(?:[0-9*]{{1,2}}|[一二三四五六七八九十]{{1,2}})单元(?:[0-9*]{{1,2}}层)?(?:[0-9*]{{3,4}}(?:室|号|房间)?(?![0-9元平米户]))?"
    )]
    private static partial Regex House();

    private const string Apart = @"[^，。；、！？,.;!?\s的在]";

    /// <summary>What it lies near to, not what it lies in: 地铁C口直梯后面, 超市东门旁边.</summary>
    [GeneratedRegex(
        $@"(?<=\A|[，。；、！？,.;!?\s在到从])(?:(?:地铁|公交){Apart}{{1,14}}?|{Apart}{{1,10}}?(?:站|[A-Za-z]口|路口|大厦|[东西南北]门))(?:后面|后边|背后|后身|前面|前边|跟前|对面|旁边|边上|附近|门口|(?:往|向)[东西南北]{Apart}{{0,6}}?米|(?<=[A-Za-z]口)(?=有人|有个|总有|老有|天天|一直|每天))"
    )]
    private static partial Regex Landmark();
}
