using System.Buffers;

namespace Jiban.Insight.Topics;

/// <summary>地名: stretches of a text that look like the name of a place: a few characters before one of the words that end such names.</summary>
internal static class PlaceNames
{
    private const int Longest = 6;

    /// <summary>What names of estates, roads, schools and the like end in; the longer before the shorter.</summary>
    private static readonly string[] Ends =
    [
        .. "小区 社区 花园 家园 公寓 公馆 新村 新城 之城 国际 大厦 大楼 广场 大道 胡同 学校 学院 中学 小学 大学 幼儿园 医院 市场 商场 超市 地铁站 火车站 公交站 车站 工地 公园 公司 楼盘 工业园 苑 城 府 湾 园 里 路 街 巷 村 镇 乡 桥 居 庭 郡 墅"
            .Split(' ')
            .OrderByDescending(end => end.Length),
    ];

    /// <summary>Words and areas that no name reaches back over.</summary>
    private const string Breaks =
        "的在有我是了和与及请对于把被让到从向将能要就也都还很这那其该们个为何吗呢吧啊至旁附近求市区县省";

    /// <summary>With one of these after it the ending belongs to another word: 路灯, 居民, 里面, 城市, 城管.</summary>
    private const string GoesOn = "灯面边况民住市管间";

    /// <summary>Everyday words that end like a name and are none.</summary>
    private static readonly HashSet<string> Words =
    [
        .. "夜里 家里 屋里 心里 院里 楼里 店里 村里 镇里 水里 车里 手里 眼里 卡里 包里 群里 桶里 公里 邻里 政府 家庭 法庭 邻居 定居 民居 马路 道路 公路 铁路 线路 电路 修路 上街 农村 乡镇 家乡 别墅 校园".Split(
            ' '
        ),
    ];

    private static readonly Dictionary<char, string[]> ByFirst = Ends.GroupBy(end => end[0])
        .ToDictionary(g => g.Key, g => g.ToArray());

    private static readonly SearchValues<char> Firsts = SearchValues.Create([.. ByFirst.Keys]);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> EverydayWords =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What numbers the parts of a place: phases, blocks, buildings, houses; the longer before the shorter.</summary>
    private static readonly string[] Parts =
    [
        "号楼",
        "号院",
        "单元",
        "期",
        "区",
        "栋",
        "幢",
        "座",
        "号",
        "楼",
        "组",
        "队",
        "#",
    ];

    private const string Numbers = "一二三四五六七八九十甲乙丙丁";

    private const int LongestNumber = 4;

    /// <summary>Names in a text with their ends, in order of the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="beside">Takes what tells the spot behind a name, from the name's last letter on: 苑3期16栋, 庭院二期.</param>
    public static List<string> In(ReadOnlySpan<char> text, List<string>? beside = null)
    {
        List<string> names = [];
        for (var at = 0; text[at..].IndexOfAny(Firsts) is >= 0 and var skipped; at++)
        {
            at += skipped;
            if (At(text[at..], ByFirst[text[at]]) is not { } end)
                continue;
            var from = at;
            while (from > 0 && at - from < Longest && IsOfName(text[from - 1]))
                from--;
            if (
                at - from >= 2
                && !EverydayWords.Contains(text.Slice(at - 1, 2))
                && !(end.Length == 1 && at + 1 < text.Length && GoesOn.Contains(text[at + 1]))
            )
            {
                names.Add(text[from..(at + end.Length)].ToString());
                if (beside is not null && SpotBehind(text, at + end.Length) is var until && until > at + end.Length)
                    beside.Add(text[(at + end.Length - 1)..until].ToString());
            }
            at += end.Length - 1;
        }
        return names;
    }

    /// <summary>Where the numbered parts of a place end that begin at <paramref name="from"/>; there itself when none does.</summary>
    private static int SpotBehind(ReadOnlySpan<char> text, int from)
    {
        // 庭 ends a name and so does 庭院.
        var until = from < text.Length && text[from] == '院' ? from + 1 : from;
        while (true)
        {
            var at = until;
            while (at < text.Length && at - until < LongestNumber && IsNumber(text[at]))
                at++;
            if (at == until || At(text[at..], Parts) is not { } part)
                return until;
            until = at + part.Length;
        }
    }

    private static bool IsNumber(char c) => char.IsAsciiLetterOrDigit(c) || Numbers.Contains(c);

    private static string? At(ReadOnlySpan<char> text, string[] ends)
    {
        foreach (var end in ends)
            if (text.StartsWith(end, StringComparison.Ordinal))
                return end;
        return null;
    }

    private static bool IsOfName(char c) => c > '\u007F' && char.IsLetter(c) && !Breaks.Contains(c);
}
