using System.Globalization;
using Jiban.Callback;

namespace Jiban.Server.Exchange;

/// <summary>How files write answers → our closed lists; null for what nobody writes.</summary>
internal static class CallbackWordings
{
    public static CallbackOutcome? Outcome(string given) =>
        Bare(given) switch
        {
            "接通" or "已接通" or "成功" or "回访成功" or "有效" or "有效回访" or "已回访" or "reached" =>
                CallbackOutcome.Reached,
            "联系不上" or "未接通" or "无人接听" or "无法接通" or "关机" or "占线" or "未接" or "unreachable" =>
                CallbackOutcome.Unreachable,
            "拒访" or "拒绝" or "拒绝回访" or "拒接" or "refused" => CallbackOutcome.Refused,
            "号码错误" or "空号" or "错号" or "停机" or "非本人" or "wrong-number" or "wrongnumber" =>
                CallbackOutcome.WrongNumber,
            _ => null,
        };

    public static bool? Contacted(string given) =>
        Bare(given) switch
        {
            "是" or "已联系" or "联系过" or "有联系" or "响应" or "已响应" or "1" or "true" or "yes" => true,
            "否" or "未联系" or "没有联系" or "没联系" or "未响应" or "0" or "false" or "no" => false,
            _ => null,
        };

    public static Solved? Solved(string given) =>
        Bare(given) switch
        {
            "解决" or "已解决" or "是" or "1" or "true" or "yes" => Jiban.Callback.Solved.Yes,
            "部分解决" or "partly" => Jiban.Callback.Solved.Partly,
            "未解决" or "没有解决" or "没解决" or "否" or "0" or "false" or "no" => Jiban.Callback.Solved.No,
            _ => null,
        };

    public static Satisfied? Satisfied(string given) =>
        Bare(given) switch
        {
            "满意" or "非常满意" or "很满意" or "是" or "1" or "true" or "yes" => Jiban.Callback.Satisfied.Yes,
            "基本满意" or "比较满意" or "较满意" or "mostly" => Jiban.Callback.Satisfied.Mostly,
            "不满意" or "非常不满意" or "很不满意" or "否" or "0" or "false" or "no" => Jiban.Callback.Satisfied.No,
            "未评价" or "不评价" or "未作评价" or "none" => Jiban.Callback.Satisfied.None,
            _ => null,
        };

    /// <summary>2, 第2轮.</summary>
    public static int? Round(string given) =>
        int.TryParse(Bare(given).Trim('第', '轮', '次'), NumberStyles.None, CultureInfo.InvariantCulture, out var round)
        && round is >= 1 and <= 99
            ? round
            : null;

    static string Bare(string given) => given.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToLowerInvariant();
}
