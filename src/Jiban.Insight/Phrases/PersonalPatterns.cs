using System.Text.RegularExpressions;

namespace Jiban.Insight.Phrases;

/// <summary>The shapes of numbers, accounts and doors in plain form. Earlier ones win where two overlap.</summary>
internal static partial class PersonalPatterns
{
    public static readonly (PersonalKind Kind, Regex Pattern, Func<string, Match, bool> Holds)[] ByPriority =
    [
        (PersonalKind.Email, Email(), Always),
        (PersonalKind.IdentityNumber, Identity(), IsIdentity),
        (PersonalKind.BankCard, Card(), IsCard),
        (PersonalKind.ChatAccount, WeChat(), Always),
        (PersonalKind.ChatAccount, Qq(), Always),
        (PersonalKind.Mobile, Mobile(), Always),
        (PersonalKind.Mobile, SpelledMobile(), Always),
        (PersonalKind.Landline, Landline(), Always),
        (PersonalKind.Landline, LocalNumber(), Always),
        (PersonalKind.Plate, Plate(), Always),
        (PersonalKind.Door, Door(), Always),
    ];

    private const string Number = "(?:[甲乙丙丁东西南北A-Za-z]?[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,4}|[A-Za-z])";
    private const string Building = Number + "(?:号楼|号院[0-9]{1,3}号楼|栋|幢|座|楼|#楼?)";
    private const string Stair = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|[A-Za-z])(?:单元|门洞|门)";
    private const string Floor = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})层";
    private const string Spelled = "[一二三四五六七八九][零〇一二三四五六七八九十]{2,3}";
    private const string Room =
        "(?:[A-Za-z]?[0-9]{3,4}|" + Spelled + ")(?:室|房间|房|户(?!居民|人家|业主|村民|[0-9])|号(?!楼|院|线|公交|车))";
    private const string BareRoom = "[0-9]{3,4}(?![0-9]| ?[mM㎡元块人户米平天年月日次度号路个名辆万千多余栋幢座层%.-])";
    private const string SpelledRoom =
        "[一二三四五六七八九][零〇一二三四五六七八九][一二三四五六七八九](?![零〇一二三四五六七八九十百千万])";

    /// <summary>6号 behind a stair, where it is no day and no exit.</summary>
    private const string SmallRoom =
        "[0-9]{1,2}(?:室|号(?!线|口|早|晚|夜|凌晨|上午|中午|下午|当天|开始|起|到|至|前|后|之|以|[0-9]))";

    /// <summary>3-501 of one who leaves out what the numbers count: few floors have thirty rooms, so that prices, times and years
    /// (3-500, 9-1130, 11-2026) are none. Numbers of lamp posts and files, and hours of the night, look the same and are told before.</summary>
    private const string ShortDoor =
        "(?<![.:/~-]|[杆井站牌柜箱桩泵闸表机车线路码门]|[编型单桩票批案文代]号[是为: ]?|[夜晚早午][里上间]?)[1-9][0-9]?-(?!20[12][0-9])(?:[1-3][0-9]|[1-9])(?:0[1-9]|[12][0-9])(?![0-9-])";
    private const string Estate =
        "(?:小区|家园|花园|公寓|新村|社区|宿舍|家属院|大院|号院|[0-9一二三四五六七八九十甲乙丙丁A-Za-z][区期]|[苑庭邸墅]|(?<![公校儿果乐菜])园|(?<![夜家屋心院楼店村这那哪])里)";
    private const string NoRoomBehind =
        "(?! ?[mM㎡元块人户米平天年月日次度号路个名辆万千多余栋幢座层%.班级分秒点时吨岁公伏瓦斤至到~比家])";
    private const string TroubleBehind =
        "(?= ?(?:家(?:里|中|漏|渗|没|停|断|暖)|的?(?:住户|业主|租户|邻居)|漏[水电气]|[没无停断](?:有?热?水|有?电|有?暖?气|燃气)|[渗返冒跑]水|跳闸|堵(?!车)|暖气|门[口前]|楼[上下]|噪[声音]|扰民|装修))";
    private const string RoomAtAll = "(?:" + Room + "|" + BareRoom + ")";

    [GeneratedRegex(
        @"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    )]
    private static partial Regex Email();

    [GeneratedRegex(
        @"(?<![0-9A-Za-z])[1-9][0-9]{5} ?(?:18|19|20)[0-9]{2} ?(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]) ?[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
    )]
    private static partial Regex Identity();

    [GeneratedRegex(@"(?<![0-9-])[3-6][0-9]{3}(?:[ -]?[0-9]{4}){2,3}(?:[ -]?[0-9]{1,4})(?![0-9-])")]
    private static partial Regex Card();

    [GeneratedRegex(
        @"(?:微信|威信|薇信|(?:(?<![A-Za-z])(?:weixin|wechat|vx|wx|v信)|加v)(?=[ :是为号]))(?:号码|账号|号|id)?(?:是|为)?[ :]*(?<id>[a-z][a-z0-9_-]{5,19}|1[3-9][0-9]{9}(?![0-9]))",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex WeChat();

    [GeneratedRegex(
        @"(?:(?<![A-Za-z])qq|扣扣|企鹅)(?:号码|账号|号)?(?:是|为)?[ :]*(?<id>[1-9][0-9]{4,10})(?![0-9@])",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Qq();

    [GeneratedRegex(
        @"(?<![0-9.])(?:(?:\+|00)?86[- ]?)?(?:1[3-9][0-9][- .]?[0-9]{4}[- .]?[0-9]{4}|1[3-9][0-9]{2}[- ]?[0-9]{3}[- ]?[0-9]{4}|1[- ][3-9](?:[- ][0-9]){9})(?![0-9])"
    )]
    private static partial Regex Mobile();

    /// <summary>幺三九零零…: as it is dictated.</summary>
    [GeneratedRegex(
        @"(?<![零〇一二三四五六七八九幺两])[一幺][- ]?[三四五六七八九](?:[- ]?[零〇一二三四五六七八九幺两]){9}(?![零〇一二三四五六七八九幺两十百千万亿])"
    )]
    private static partial Regex SpelledMobile();

    [GeneratedRegex(
        @"(?<![0-9-])(?:\(?(?:010|02[0-9])\)?[- ]?[2-9][0-9]{3}[- ]?[0-9]{4}|\(?0[3-9][0-9]{2}\)?[- ]?[2-9][0-9]{6,7})(?:(?:转|-)[0-9]{1,5})?(?![0-9])"
    )]
    private static partial Regex Landline();

    [GeneratedRegex(
        @"(?<=(?:电话|座机|固话|号码|致电|拨打|联系|回电)[是为: ]{0,3})[2-9][0-9]{3}[- ]?[0-9]{4}(?![0-9])"
    )]
    private static partial Regex LocalNumber();

    [GeneratedRegex(
        @"[京津沪冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼渝][· -]?[A-Za-z][· -]?(?=(?:[A-Za-z]*[0-9]){3})(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}(?![A-Za-z0-9])|[A-HJ-NP-Za-hj-np-z0-9]{4}[挂学警港澳])"
    )]
    private static partial Regex Plate();

    [GeneratedRegex(
        $@"(?<![0-9A-Za-z])(?:{Building}[ -]?[0-9]{{1,2}}-{RoomAtAll}|{Building}[ -]?(?:{Stair}[ -]?)?(?:{Floor})?{RoomAtAll}|(?:{Building}[ -]?)?{Stair}[ -]?(?:{RoomAtAll}|{SpelledRoom})|{Stair}[ -]?(?:{Floor})?{RoomAtAll}|{Building}[ -]?{Stair}[ -]?{SmallRoom}|{ShortDoor}(?:室|房间|{TroubleBehind})|(?<={Estate} ?){ShortDoor}{NoRoomBehind}|[0-9]{{1,3}}-[0-9]{{1,2}}-[0-9]{{3,4}}(?:室|号)?(?![0-9-])|(?<=(?:住|住在|我家|家在|家住|门牌号?)[是为: ]?){RoomAtAll})"
    )]
    private static partial Regex Door();

    /// <summary>A building by its number, whatever is told behind it.</summary>
    [GeneratedRegex($@"(?<![0-9A-Za-z]){Number} ?(?:号楼|号院[0-9]{{1,3}}号楼|栋|幢|座|楼(?=[ -]?{Stair})|#楼?)")]
    public static partial Regex BuildingNumber();

    private static bool Always(string text, Match match) => true;

    private static bool IsIdentity(string text, Match match) =>
        CheckDigits.IsIdentityNumber(match.Value.Replace(" ", "")) || IsCalled(text, match, "身份证");

    private static bool IsCard(string text, Match match)
    {
        var digits = match.Value.Replace(" ", "").Replace("-", "");
        return digits.Length is >= 16 and <= 19
            && (CheckDigits.IsLuhn(digits) || IsCalled(text, match, "卡号") || IsCalled(text, match, "银行卡"));
    }

    private static bool IsCalled(string text, Match match, string name)
    {
        var from = Math.Max(0, match.Index - 10);
        return text.AsSpan(from, match.Index - from).Contains(name, StringComparison.Ordinal);
    }
}
