using System.Text.RegularExpressions;
using Jiban.WorkOrders;

namespace Jiban.Intake;

/// <summary>诉求类型的说法: words by which a request says of itself which of the five kinds it is (rule 2); a hint, the call-taker decides.</summary>
/// <remarks>
/// Praise comes first, an offence reported comes before a grievance, a grievance before a proposal, a proposal before a question, a question before a call for help:
/// "请问你们管不管，天天没人管" is a complaint. Words in quotation or denial ("不是投诉", "不用举报") do not count. Nothing heard is nothing said:
/// the category's usual kind stands then.
/// </remarks>
/// <param name="Kind">Which.</param>
/// <param name="Word">What said so.</param>
/// <param name="Outright">明说: asked in so many words. False where only a state is told ("停水", "坏了"): a help call as a rule, but a known category's usual kind goes before it.</param>
public sealed partial record KindWords(RequestKind Kind, string Word, bool Outright = true)
{
    /// <summary>Null when no word says what kind it is.</summary>
    public static KindWords? In(string text) =>
        Of(RequestKind.Suggestion, Praise().Match(text))
        ?? Of(RequestKind.Report, Offence().Match(text))
        ?? Of(RequestKind.Complaint, Grievance().Match(text))
        ?? Of(RequestKind.Suggestion, Proposal().Match(text))
        ?? Of(RequestKind.Consult, Question().Match(text))
        ?? Of(RequestKind.Help, Need().Match(text))
        ?? (
            State().Match(text) is { Success: true } state ? new(RequestKind.Help, state.Value, Outright: false) : null
        );

    static KindWords? Of(RequestKind kind, Match match) => match.Success ? new(kind, match.Value) : null;

    /// <summary>Not denied right before.</summary>
    const string Meant = "(?<!(?:不是|不想|不用|没有|并非|不算)(?:来|要|在)?)";

    /// <summary>表扬 is kept as a suggestion (rule 2): thanks alone do not count, complaints end with them too.</summary>
    [GeneratedRegex(
        $"{Meant}(?:我?(?:要|想)?表扬|点赞|送(?:一?面|个)?锦旗|(?:写|送)(?:一?封)?感谢信|(?:专门|特意)?(?:打(?:个)?电话|来电)(?:来|是|就是)?(?:想|要)?(?:感谢|谢谢|道谢))"
    )]
    private static partial Regex Praise();

    [GeneratedRegex(
        $"{Meant}(?:我?要举报|举报|检举|揭发)|无证(?:经营|行医|施工|摆摊)|无照经营|黑(?:作坊|诊所|中介|车拉客)|偷着?(?:排|倒|挖|采)|卖假(?:货|药|酒|烟)|售假|制假|赌博|传销|非法(?:集资|占地|行医|经营|改装|捕捞)"
    )]
    private static partial Regex Offence();

    [GeneratedRegex(
        $"{Meant}(?:我?要投诉|投诉)|态度(?:恶劣|极差|很差|不好|蛮横)|(?:没人|没有人|无人|谁都不|一直不|总不|都不)(?:管|理|处理|解决)|推(?:诿|脱|来推去)|踢皮球|乱收费|多收(?:了)?(?:钱|费)|强制(?:收费|消费)|拖着不(?:办|修|给|退)|拒(?:不|绝)(?:退|赔|处理|维修|受理)|忍无可忍|(?:好几次|多次|几次|反复)(?:反映|打电话|报修)|说过(?:好)?(?:几|多)次|扰民|欺负人|骗(?:人|钱)|讹(?:人|钱|诈)|坑人|跑路|不认账|不(?:给|肯)(?:退|修|换|赔)|凭(?:什么|啥)|暗箱操作|没人来(?:过|管)"
    )]
    private static partial Regex Grievance();

    [GeneratedRegex(
        "建议|提(?:个|一个|点|一点)(?:意见|想法|建议)|希望(?:能|可以|政府|街道|社区|有关部门)?(?:增加|增设|加装|开设|设立|延长|改成|改为|考虑|推广|统一)|(?:能不能|能否|可不可以|可否)(?:增加|增设|加装|多设|延长|改成|改为|考虑)|能不能(?:在|给|把|再|也|让)?[^，。；！？,.;!?\n]{0,8}(?:加个|加装|加几|装个|装几|建个|建一|设个|画个|画一|早点|晚点|开到|配上)|最好(?:能|是)?(?:加|设|改)"
    )]
    private static partial Regex Proposal();

    [GeneratedRegex(
        "请问|咨询|想问|问一下|问问|打听|想(?:了解|知道)|怎么(?:办理|申请|报名|办|交|查|算|领)|如何(?:办理|申请|报名|查询|领取)|在哪(?:里|儿)?(?:办|交|领|查|报名)|(?:需要|要带)(?:什么|哪些)(?:材料|手续|证件)|什么(?:时候|条件)(?:能|可以|才能|开始)|(?:能不能|可不可以|是否)(?:享受|申请|办理|报销|领取)|(?:能|可以|合法|合理|需要|用)[^，。；！？,.;!?\n]{0,8}(?:吗|不)[？?]|多少钱|找谁|归谁管|啥(?:时候|手续|材料)|去哪(?:里|儿)?(?:办|交|领|打|审)|咋(?:办|交|领|报)"
    )]
    private static partial Regex Question();

    [GeneratedRegex(
        "求助|帮(?:帮|我|忙|一下)|救(?:救|急)|(?:麻烦|请|能不能|赶紧|尽快)(?:你们)?(?:派(?:个)?人|来(?:个)?人|来看看|来修|修一下|上门)"
    )]
    private static partial Regex Need();

    [GeneratedRegex("停水|停电|断电|断水|没水|没电|没暖气|漏水|跑水|返水|堵了|堵住了|坏了|不热|不亮|塌了|倒了")]
    private static partial Regex State();
}
