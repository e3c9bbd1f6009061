using Jiban.Insight.Phrases;
using Jiban.Server.Shell;

namespace Jiban.Server.Governance;

/// <summary>What the list of hazards says to people.</summary>
static class HazardWords
{
    public static string Of(HazardPart part) =>
        part switch
        {
            HazardPart.Street => Say.It("街乡", "the street or town"),
            HazardPart.Crossing => Say.It("交叉路口", "the crossing"),
            HazardPart.Direction => Say.It("向哪个方位", "the direction"),
            HazardPart.Metres => Say.It("多少米", "the metres"),
            HazardPart.Roadside => Say.It("路的哪一侧", "the side of the road"),
            HazardPart.Problem => Say.It("问题", "the problem"),
            HazardPart.Stop => Say.It("末尾的句号", "the full stop 。 at its end"),
            HazardPart.Punctuation => Say.It("全角的逗号和句号（，。）", "its commas and stop as ， and 。"),
        };

    /// <summary>"缺交叉路口、多少米".</summary>
    public static string Missing(IReadOnlyList<HazardPart> parts) =>
        Say.It($"缺{string.Join('、', parts.Select(Of))}", $"it does not say {string.Join(", ", parts.Select(Of))}");

    /// <summary>"东南", "south-east".</summary>
    public static string Way(string? way) => Say.It(way ?? "", English(way ?? ""));

    static string English(string way) =>
        way switch
        {
            "东" => "east",
            "南" => "south",
            "西" => "west",
            "北" => "north",
            "东南" => "south-east",
            "东北" => "north-east",
            "西南" => "south-west",
            "西北" => "north-west",
            _ => way,
        };

    public static string TooLong() =>
        Say.It($"一条最多 {ReadHazards.MostSigns} 个字", $"a line has at most {ReadHazards.MostSigns} characters");

    public static string Elsewhere() =>
        Say.It("不在您管的街乡，请交区里立单", "not in your street; ask the district to open it");
}
