using System.Globalization;
using Jiban.Callback;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Callback;

/// <summary>The words of 异常迹象.</summary>
static class SignWords
{
    public static string Of(SignKind kind) =>
        kind switch
        {
            SignKind.Burst => Say.It("短时间密集回访", "Burst of callbacks"),
            SignKind.Seconds => Say.It("几秒答完", "Answered in seconds"),
            SignKind.HandlerBefore => Say.It("回访前刚被联系过", "Contacted just before"),
            SignKind.OneCaller => Say.It("一人回访特别满意", "Far more satisfied with one caller"),
        };

    public static string Of(SignJudgement judgement) =>
        judgement switch
        {
            SignJudgement.Explained => Say.It("看过，有解释", "Looked at: explained"),
            SignJudgement.FollowUp => Say.It("看过，要跟进", "Looked at: to follow up"),
        };

    /// <summary>What was found, in one sentence.</summary>
    public static string Of(SignLine sign)
    {
        var figure = sign.Figure.ToString("0.#", CultureInfo.InvariantCulture);
        var beside = sign.Beside?.ToString("0.#", CultureInfo.InvariantCulture);
        var minutes = Math.Ceiling((sign.To - sign.From).TotalMinutes);
        return sign.Kind switch
        {
            SignKind.Burst => Say.It(
                $"{minutes} 分钟里记了 {figure} 次回访",
                $"{figure} callbacks within {minutes} minutes"
            ),
            SignKind.Seconds => Say.It(
                $"显示号码后 {figure} 秒就记了答案",
                $"answers recorded {figure} {(sign.Figure == 1 ? "second" : "seconds")} after the number was shown"
            ),
            SignKind.HandlerBefore => Say.It(
                $"回访前 {figure} 分钟，承办一方联系过或查看过号码",
                $"the handling side was in touch, or looked the number up, {figure} {(sign.Figure == 1 ? "minute" : "minutes")} before"
            ),
            SignKind.OneCaller => Say.It(
                $"满意 {figure} %（n = {sign.Orders.Count}），其他人回访 {beside} %（n = {sign.Others}）",
                $"{figure} % satisfied (n = {sign.Orders.Count}), {beside} % with others (n = {sign.Others})"
            ),
        };
    }

    public static RefusalWords? Of(Refusal refusal) =>
        refusal is NoSuchSign
            ? new(
                Say.It("这一期没有这条迹象", "There is no such sign in this period"),
                Say.It("请回到列表，从里面选一条。", "Go back to the list and choose one of it."),
                404,
                "key"
            )
            : null;
}
