using Jiban.Insight.Classification;

namespace Jiban.Tests.Insight;

/// <summary>Texts of our own making: a handful of matters, said in different ways.</summary>
internal static class LabelledRows
{
    private static readonly (string Label, string[] Matters)[] Sayings =
    [
        ("heating", ["暖气不热", "供暖温度不够", "暖气管漏水", "停止供热"]),
        ("parking", ["没有车位停车", "车辆乱停堵住通道", "停车费涨价", "车位被占"]),
        ("noise", ["夜里施工噪声大", "广场舞音响扰民", "半夜装修很吵", "酒吧音乐声太大"]),
        ("school", ["幼儿园学位不足", "小学入学报名", "学校食堂伙食差", "老师补课收费"]),
    ];
    private static readonly string[] Places = ["东里小区", "西里小区", "南园", "北苑", "河边路", "车站旁"];
    private static readonly string[] Wishes = ["请尽快解决", "希望有人来看看", "已经三天了", "请问归谁管", ""];

    /// <summary>Every matter at every place; title-disjoint parts when asked by place.</summary>
    public static LabelledText[] At(params int[] places) =>
        [
            .. from place in places
            from saying in Sayings
            from matter in saying.Matters.Index()
            select new LabelledText(
                saying.Label,
                Places[place] + matter.Item,
                matter.Index % 2 == 0 ? $"{Places[place]}{matter.Item}，{Wishes[(place + matter.Index) % 5]}。" : ""
            ),
        ];

    public static readonly LabelledText[] Known = At(0, 1, 2, 3);
    public static readonly LabelledText[] Unseen = At(4, 5);
}
