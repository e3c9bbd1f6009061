using System.Text.RegularExpressions;

namespace Jiban.Insight.Phrases;

/// <summary>Names by which people introduce themselves: 我叫张某某, 我是李女士, 我是业主王某, 业主：王某, 投诉人王某反映…, 本人王某系…, 我姓赵, 我姓赵名某某, 我是5号楼的赵某某.</summary>
internal static partial class SelfReference
{
    private const string Surnames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕季裴霍涂苗翁骆辛靳柴鲍喻祁滕饶牟尤穆卓缪褚窦戚晏瞿佟臧闵邬卞栾隋";

    private const string NeverInGivenNames =
        "的了是在住今昨家我你他她它们不没有与跟就都也还要想把被给对从到去来上下里外后时候等号楼区县市镇乡村街道路院栋层室员户主者师客业司店厂局所站校岁年月日电话手机身份证这那个位名只很太真已经将会能可向因为由于以但而且或果问并及系现";

    private const string AlsoAfterNames = "和跟反投举咨求建请希觉认";

    /// <summary>What one who asks for something does next: 投诉人冯某某反映.</summary>
    private const string WhatAskersDo = "反投举咨求建请希称说";

    private const string Compound = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫";

    private static readonly HashSet<char> Surname = [.. Surnames];
    private static readonly HashSet<char> Never = [.. NeverInGivenNames];
    private static readonly HashSet<char> After = [.. NeverInGivenNames, .. AlsoAfterNames];
    private static readonly HashSet<string> Words =
    [
        "高中",
        "高三",
        "高一",
        "高二",
        "高考",
        "高管",
        "高龄",
        "白领",
        "白天",
        "安徽",
        "江苏",
        "江西",
        "江南",
        "温州",
        "于是",
        "马上",
        "万分",
        "方便",
        "任何",
        "成年",
        "金牌",
        "金额",
        "石油",
        "夏天",
        "武汉",
        "贺电",
        "文盲",
        "文科",
        "龙头",
        "田园",
        "常委",
        "何时",
        "何人",
        "何地",
        "何种",
        "余下",
        "周边",
        "周末",
        "周一",
        "周二",
        "周三",
        "周四",
        "周五",
        "周六",
        "周日",
        "曾经",
        "程序",
        "任职",
        "任务",
        "严重",
        "万般",
        "高级",
        "高层",
        "高度",
        "金融",
        "安全",
        "安装",
        "黄牛",
        "钱包",
        "毛坯",
        "严格",
        "康复",
        "施工",
        "包工",
        "包括",
        "关注",
        "关心",
        "关于",
        "向来",
        "易燃",
        "庄户",
        "甘肃",
        "宁夏",
        "左右",
        "左邻",
        "连续",
        "华侨",
        "辛苦",
        "管道",
        "管理",
        "房东",
        "房客",
        "兰州",
        "孔雀",
        "牛奶",
        "谷物",
        "雷雨",
    ];

    public static IEnumerable<PersonalSpan> Names(string plain)
    {
        for (var cue = Cue().Match(plain); cue.Success; cue = cue.NextMatch())
        {
            var at = cue.Index + cue.Length;
            var length = Length(plain, at, cue);
            var said = at;
            if (length == 0 && cue.Groups["role"].Success && Role().Match(plain, at) is { Success: true } role)
                length = Length(plain, at += role.Length, cue);
            if (length == 0 && cue.Groups["role"].Success)
            {
                at = said;
                length = NameOfThePlace(plain, ref at);
            }
            if (length > 0)
                yield return new PersonalSpan(PersonalKind.Name, at, length);
        }
    }

    /// <summary>赵 of 我姓赵; 赵名铁柱 where the given name follows.</summary>
    private static int NameBehind(string plain, int at, int surname)
    {
        if (GivenCue().Match(plain, at + surname) is not { Success: true } cue)
            return surname;
        var given = cue.Index + cue.Length;
        for (var length = 2; length >= 1; length--)
            if (given + length <= plain.Length && IsGivenName(plain.AsSpan(given, length)))
                return given + length - at;
        return surname;
    }

    /// <summary>名铁柱, 叫铁柱, 单名一个柱: the given name after the surname alone.</summary>
    [GeneratedRegex(@"\G[ ,]?(?:单名|大名|名字|名|叫)(?:叫做|叫|一个|是|字)?")]
    private static partial Regex GivenCue();

    /// <summary>赵铁柱 of 我是5号楼的赵铁柱: three letters and a break, for 小区的安保 is no name.</summary>
    private static int NameOfThePlace(string plain, ref int at)
    {
        if (Whose().Match(plain, at) is not { Success: true } whose)
            return 0;
        var name = at + whose.Length;
        var length = Titled(plain, name) is > 0 and var titled ? titled : NameLength(plain, name, sure: false);
        if (length == 0 || length < 3 && Titled(plain, name) == 0)
            return 0;
        at = name;
        return length;
    }

    [GeneratedRegex(@"\G[^ ,.;:!?。、\n的]{2,16}的")]
    private static partial Regex Whose();

    private static int Length(string plain, int at, Match cue) =>
        Dotted().Match(plain, at) is { Success: true } dotted ? dotted.Length
        : cue.Groups["surname"].Success
            ? SurnameLength(plain, at) is > 0 and var surname ? NameBehind(plain, at, surname)
                : 0
        : Titled(plain, at) is > 0 and var titled ? titled
        : NameLength(plain, at, sure: cue.Groups["sure"].Success, asker: cue.Groups["asker"].Success);

    /// <summary>Who somebody is before saying the name: 3号楼的业主, 二年级学生家长.</summary>
    [GeneratedRegex(@"\G[^ ,.;:!?。、\n]{0,12}?(?:业主|户主|房主|房东|租户|租客|住户|居民|家长|店主|商户)[ :]?")]
    private static partial Regex Role();

    [GeneratedRegex(
        @"(?:(?<sure>我(?:的)?(?:名字|姓名)|(?:我|本人|名)叫|(?:本人)?姓名|联系人|我的大名)|(?<sure>(?:业主|户主|房主|租户|租客|住户|户名|报修人|投诉人|反映人|诉求人|申请人|当事人|来电人|家长) ?(?=:))|(?<asker>报修人|投诉人|反映人|诉求人|申请人|来电人|求助人|举报人|咨询人)|(?<surname>我姓|免贵姓|本人姓)|(?<role>我是)|本人|这里是|这边是)[ :是叫为]{0,3}"
    )]
    private static partial Regex Cue();

    /// <summary>阿依努尔·买买提: the dot tells the name, whatever its parts.</summary>
    [GeneratedRegex("\\G[\u4E00-\u9FFF]{2,8}·(?:(?![住在家电的反投举说是有想要向这现])[\u4E00-\u9FFF]){2,8}")]
    private static partial Regex Dotted();

    [GeneratedRegex("^(?:" + Compound + ")")]
    private static partial Regex CompoundSurname();

    [GeneratedRegex(@"^(?:女士|先生|小姐|师傅|阿姨|大爷|大妈|大姐|大哥|老师|同志)")]
    private static partial Regex Title();

    /// <summary>The surname in front of a title: 李 of 李女士.</summary>
    private static int Titled(string plain, int at)
    {
        var surname = SurnameLength(plain, at);
        return surname > 0 && Title().IsMatch(plain.AsSpan(at + surname)) ? surname : 0;
    }

    private static int SurnameLength(string plain, int at)
    {
        if (at >= plain.Length)
            return 0;
        if (CompoundSurname().IsMatch(plain.AsSpan(at)))
            return 2;
        return Surname.Contains(plain[at]) ? 1 : 0;
    }

    /// <summary>The longest name that ends where a name can end; 0 when none does. After a sure cue (我叫) words may
    /// follow at once, after one who asks (投诉人) what askers do, otherwise (我是) only a break.</summary>
    private static int NameLength(string plain, int at, bool sure, bool asker = false)
    {
        var surname = SurnameLength(plain, at);
        if (surname == 0 || (at + 2 <= plain.Length && Words.Contains(plain.Substring(at, 2))))
            return 0;
        for (var given = 2; given >= 1; given--)
        {
            var end = at + surname + given;
            if (end > plain.Length)
                continue;
            var ends = end == plain.Length || IsBreak(plain, end);
            if (!IsGivenName(plain.AsSpan(at + surname, given)))
            {
                // Before a break 月 or 有 ends a name, though it begins a word elsewhere.
                if (sure && given == 2 && ends && EndsAName(plain.AsSpan(at + surname, given)))
                    return surname + given;
                continue;
            }
            if (ends || sure && After.Contains(plain[end]) || asker && WhatAskersDo.Contains(plain[end]))
                return surname + given;
        }
        return sure && at + surname + 2 <= plain.Length && IsGivenName(plain.AsSpan(at + surname, 2)) ? surname + 2 : 0;
    }

    private static bool EndsAName(ReadOnlySpan<char> given) =>
        IsGivenName(given[..1]) && "月年有安系现向里心".Contains(given[1]);

    private static bool IsGivenName(ReadOnlySpan<char> given)
    {
        foreach (var c in given)
            if (c is < '\u4E00' or > '\u9FFF' || Never.Contains(c))
                return false;
        return !"人生工长方妈爸".Contains(given[^1]);
    }

    private static bool IsBreak(string plain, int at) =>
        !char.IsLetter(plain[at])
        || plain.AsSpan(at).StartsWith("家住")
        || plain.AsSpan(at).StartsWith("电话")
        || plain[at] is '系' && !plain.AsSpan(at).StartsWith("系统") && !plain.AsSpan(at).StartsWith("系列");
}
