namespace Jiban.Insight.Phrases;

/// <summary>汉字数字: small numbers as people say them for buildings and floors.</summary>
internal static class Numeral
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Other ways to say a digit.</summary>
    private static char Same(char c) =>
        c switch
        {
            '零' => '〇',
            '幺' => '一',
            '两' => '二',
            _ => c,
        };

    /// <summary>十二 as 12, 三十 as 30, 二十一 as 21, 五〇一, 五零幺 as 501; whatever holds anything else comes back as it is.</summary>
    public static string Plain(string text)
    {
        var said = string.Concat(text.Select(Same));
        if (text.Length == 0 || said.Any(c => c is not '十' && !Digits.Contains(c)))
            return text;
        var ten = text.IndexOf('十');
        if (ten < 0)
            return string.Concat(said.Select(c => Digits.IndexOf(c)));
        return ten > 1 || text.Length - ten > 2 || text.LastIndexOf('十') != ten
            ? text
            : $"{(ten == 0 ? 1 : Digits.IndexOf(said[0])) * 10 + (ten == text.Length - 1 ? 0 : Digits.IndexOf(said[^1]))}";
    }
}
