using System.Globalization;
using System.Text.Json;

namespace Jiban.Bench;

/// <summary>
/// What callers say, made of templates of our own: a matter, its place in the district, for how long, and what is asked.
/// One in twelve says nearly the same as one before. The same number gives the same text.
/// </summary>
internal sealed class IntakeTexts(IReadOnlyList<string> estates)
{
    private const int NearlyTheSame = 12;

    private static readonly string[] Matters =
    [
        "暖气一直不热，屋里只有十五度",
        "电梯坏了没有人修，老人上下楼不方便",
        "楼道里堆满旧家具和纸箱，消防门打不开",
        "楼下烧烤店半夜还在放音响，吵得睡不着",
        "路灯不亮，晚上走路看不清台阶",
        "污水井往外冒水，味道很大",
        "垃圾桶满了两天没有清运，苍蝇很多",
        "电动车停在单元门口充电，线从窗户拉下来",
        "自来水发黄，放半小时还是浑的",
        "有人私自圈占公共车位，装了地锁",
        "装修工人中午施工，电钻声音特别大",
        "楼顶漏雨，天花板一大片都湿了",
        "健身器材断了一根杆子，孩子差点受伤",
        "流浪狗成群，早上送孩子不敢出门",
        "快递车堵住消防通道，说了也不挪",
        "路面塌了一块，骑车容易摔倒",
        "物业收了费用却不打扫卫生",
        "工地拉土的车不盖布，一路撒土",
        "树枝挡住了红绿灯，开车看不见信号",
        "停水没有提前通知，一家人做不了饭",
        "门禁坏了很久，外面的人随便进出",
        "楼上空调水滴在窗台上，天天响",
        "小广告贴满楼梯间，撕了又贴",
        "培训班关门了，交的学费退不出来",
        "公交站牌倒了，不知道几点来车",
    ];

    private static readonly string[] Since =
    [
        "已经三天了",
        "有一个多星期了",
        "从上个月开始的",
        "断断续续半年了",
        "昨天晚上刚出现",
        "反映过两次都没有结果",
        "每天早晚都这样",
        "入冬以来一直这样",
        "今天早上发现的",
        "问过物业说不归他们管",
    ];

    private static readonly string[] Asked =
    [
        "请尽快派人看看。",
        "希望有人管一管。",
        "请告诉我该找谁。",
        "家里有老人孩子，请快一点。",
        "希望这周内能解决。",
        "请相关部门处理一下，谢谢。",
        "要是处理不了也请给个说法。",
        "希望以后不要再这样了。",
    ];

    /// <summary>The body of the <paramref name="number"/>-th contact.</summary>
    public byte[] Body(int number) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                channel = "phone",
                text = Text(number),
                caller = new
                {
                    name = "测速",
                    phone = (19_900_000_000 + number % 1_000_000).ToString(CultureInfo.InvariantCulture),
                    confidential = number % 10 == 0,
                },
                place = new { text = number % 2 == 0 ? Estate(number) : "" },
            }
        );

    /// <summary>What the <paramref name="number"/>-th caller says of an estate.</summary>
    public static string Of(int number, string estate) =>
        Said(new Random(number), estate, Asked[number % Asked.Length]);

    private string Text(int number)
    {
        if (number % NearlyTheSame != NearlyTheSame - 1)
            return Said(new Random(number), Estate(number), Asked[number % Asked.Length]);
        var before = number - NearlyTheSame + 1;
        return Said(new Random(before), Estate(before), Asked[(before + 1) % Asked.Length]);
    }

    private string Estate(int number)
    {
        var like = number % NearlyTheSame == NearlyTheSame - 1 ? number - NearlyTheSame + 1 : number;
        return estates[new Random(like * 31).Next(estates.Count)];
    }

    private static string Said(Random chance, string estate, string asked)
    {
        var (matter, other) = (Any(chance, Matters), Any(chance, Matters));
        return $"{estate}{chance.Next(1, 30)}号楼{chance.Next(1, 7)}单元{matter}，{Any(chance, Since)}。"
            + (chance.Next(3) == 0 ? $"另外{other}。" : "")
            + asked;
    }

    private static string Any(Random chance, string[] from) => from[chance.Next(from.Length)];
}
