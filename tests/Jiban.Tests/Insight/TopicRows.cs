using Jiban.Insight.Topics;

namespace Jiban.Tests.Insight;

/// <summary>A year of messages of our own: three planted topics, other matters at their places, their matters at other places, and many single ones.</summary>
internal static class TopicRows
{
    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly (string Title, string Detail)[] Mixing =
    [
        ("柳荫家园旁边的搅拌站夜里轰鸣", "搅拌站整夜装卸，机器轰鸣，老人睡不着，粉尘也大，请查处。"),
        ("柳荫家园小区附近搅拌站粉尘太大", "搅拌站的粉尘落满阳台，窗户不敢开，夜里装卸也吵。"),
        ("反映柳荫家园外搅拌站扰民", "水泥罐车整夜进出搅拌站，机器轰鸣，粉尘呛人，希望搬走。"),
        ("柳荫家园业主请求搬走搅拌站", "搅拌站离楼只有五十米，粉尘和轰鸣让孩子没法休息。"),
        ("搅拌站又开工了，柳荫家园居民怎么睡", "说好停工的搅拌站夜里又装卸水泥，粉尘飘进屋里。"),
    ];

    public static readonly (string Title, string Detail)[] Lift =
    [
        ("春晖公寓三号楼电梯反复停运", "电梯一周停运四次，困过人，维保单位只来复位。"),
        ("春晖公寓电梯困人没人管", "昨天电梯又困人二十分钟，按铃没人应，维保电话打不通。"),
        ("春晖公寓的电梯什么时候更换", "电梯用了十五年，停运困人成了常事，维修基金批不下来。"),
        ("春晖公寓高层老人被停运的电梯困在家里", "电梯停运三天，九十岁老人下不了楼，维保说等配件。"),
    ];

    public static readonly (string Title, string Detail)[] Interns =
    [
        ("海棠职业学院要求学生进厂实习才给学分", "学校统一安排进厂流水线，不去不给学分，不能毕业。"),
        ("海棠职业学院强制实习合理吗", "专业不对口，强制学生到电子厂实习，夜班，不去就扣学分。"),
        ("举报海棠职业学院把学生送去流水线", "说是实习，其实是进厂流水线打工，学生夜班，拿毕业证要挟。"),
    ];

    private static readonly string[] Estates =
    [
        .. "望河 栖霞 枫桥 兰亭 松涛 桂香 梅岭 竹海 云锦 碧波 金穗 银杏 玉泉 紫藤 丹枫 青禾"
            .Split(' ')
            .Select(n => n + "小区"),
    ];

    private static readonly (string Title, string Detail)[] Singles =
    [
        ("门口路灯不亮", "晚上漆黑一片，有人摔倒。"),
        ("的快递柜收费", "放两个小时就要钱，没有公示。"),
        ("自来水发黄", "早上放出来的水是黄的，有铁锈味。"),
        ("楼道堆满杂物", "旧沙发纸箱堵着消防通道。"),
        ("停车位被锁占用", "公共车位被人装了地锁。"),
        ("暖气片不热", "室温只有十五度，孩子冻得感冒。"),
        ("流浪狗追人", "傍晚几只大狗追着孩子跑。"),
        ("健身器材坏了", "单杠松动，螺丝掉了。"),
    ];

    /// <summary>Everything; ids begin with what they belong to.</summary>
    public static IReadOnlyList<TopicText> All() =>
        [
            .. Planted("mixing", Mixing, 40, 9),
            .. Planted("lift", Lift, 10, 60),
            .. Planted("interns", Interns, 20, 150),
            One("alone", 1, "柳荫家园的幼儿园入园名额", "明年上幼儿园，入园名额怎么摇号，有没有时间表。", 60),
            One("alone", 2, "春晖公寓物业费涨价", "没有开业主大会就涨物业费，账目不公开。", 90),
            One(
                "alone",
                3,
                "榆树胡同旁边的搅拌站夜里轰鸣",
                "搅拌站整夜装卸，机器轰鸣，老人睡不着，粉尘也大，请查处。",
                44
            ),
            One("alone", 4, "槐荫里三号楼电梯反复停运", "电梯一周停运四次，困过人，维保单位只来复位。", 95),
            .. from estate in Estates.Index()
            from single in Singles.Index()
            where (estate.Index + single.Index) % 3 == 0
            select One(
                "single",
                estate.Index * 10 + single.Index,
                estate.Item + single.Item.Title,
                single.Item.Detail,
                (estate.Index * 31 + single.Index * 17) % 360
            ),
        ];

    public static TopicText One(string what, int number, string title, string detail, double day) =>
        new($"{what}-{number:000}", title, detail, NewYear.AddDays(day), $"caller-{what}-{number}");

    private static IEnumerable<TopicText> Planted(
        string what,
        (string Title, string Detail)[] rows,
        int day,
        int apart
    ) => rows.Index().Select(row => One(what, row.Index, row.Item.Title, row.Item.Detail, day + row.Index * apart));
}
