using Jiban.Assessment;
using Jiban.Server.Shell;

namespace Jiban.Server.Assessment;

/// <summary>The words of 领办 and 治理书记.</summary>
static class LeaderWords
{
    public static string Lead(CaseLeadersRead read) =>
        Say.It(
            $"{read.Period} 期：{read.FirstDay:yyyy-MM-dd} 至 {read.LastDay:yyyy-MM-dd}，口径 {read.Policy}",
            $"Period {read.Period}: {read.FirstDay:yyyy-MM-dd} to {read.LastDay:yyyy-MM-dd}, policy {read.Policy}"
        );

    public static string Lead(SecretariesRead read)
    {
        var sent = string.Join(
            Say.It("，", ", "),
            read.Sent.Select(s => Say.It($"{Words.Of(s.Level)}派出 {s.Cadres} 人", $"{Words.Of(s.Level)}: {s.Cadres}"))
        );
        return Say.It(
            $"共 {read.Cadres} 人{(sent.Length > 0 ? $"（{sent}）" : "")}；截至 {read.On:yyyy-MM-dd} 零点，口径 {read.Policy}",
            $"{(read.Cadres == 1 ? "1 cadre" : $"{read.Cadres} cadres")}{(sent.Length > 0 ? $" ({sent})" : "")}; until midnight of {read.On:yyyy-MM-dd}, policy {read.Policy}"
        );
    }

    public static string Counted() =>
        Say.It(
            "算的是诉求人回访时由其领办的疑难；括号里是 n，n 小时看区间，不排名次。",
            "What counts are hard cases they led when the requester answered; in brackets n. Where n is small read the interval and rank nobody."
        );

    public static string Compared() =>
        Say.It(
            "任期里已过的天数，和任期前同样多的天数比；按事发社区统计，不管谁办；两段用同一口径。",
            "The days of the term that are over beside as many days before it; by the community of the matter, whoever handled it, with one policy."
        );

    /// <summary>+22.00 点（+28.76 %）; a dash where nothing is known.</summary>
    public static string Points(Compared rate) =>
        rate.Difference is not { } points
            ? Figures.None
            : Say.It($"{Figures.Signed(points)} 点", $"{Figures.Signed(points)} points")
                + (rate.Percent is { } percent ? Figures.Bracketed($"{percent:+0.00;−0.00;0.00} %") : "");
}
