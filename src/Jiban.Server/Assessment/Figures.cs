using Jiban.Assessment;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Assessment;

/// <summary>得分和比率怎么写: scores and rates as pages and files write them, a rate never without its n.</summary>
public static class Figures
{
    public const string None = "—";

    /// <summary>"97.1 %（412）", "97.1 % (412)"; a dash for none.</summary>
    public static string Percent(RateFigures? rate) =>
        rate?.Percent is { } percent ? $"{percent:0.0} %{Bracketed($"{rate.N:N0}")}" : None;

    /// <summary>What an interval bar says in words.</summary>
    public static string Interval(decimal value, decimal low, decimal high, int n) =>
        $"{value} %{Bracketed($"{low}–{high} %{Say.It("，", ", ")}n = {n}")}";

    /// <summary>−1,684（−16.59 %）; a dash where nothing is known.</summary>
    public static string Change(Compared figure) =>
        figure.Difference is not { } difference ? None
        : figure.Percent is { } percent ? $"{difference:+#,0;−#,0;0}{Bracketed($"{percent:+0.00;−0.00;0.00} %")}"
        : $"{difference:+#,0;−#,0;0}";

    /// <summary>In the brackets of the reader's language.</summary>
    public static string Bracketed(string words) => Say.It($"（{words}）", $" ({words})");

    /// <summary>"93.65"; a dash for none.</summary>
    public static string Score(decimal? value) => value?.ToString("0.00") ?? None;

    /// <summary>"+1.20", "−0.35", "0.00".</summary>
    public static string Signed(decimal change) => $"{change:+0.00;−0.00;0.00}";

    public static SheetColumn<T> Number<T>(string head, Func<T, object?> value) =>
        new(head, value, SheetFormat.Number, 11);

    /// <summary>A rate, its n, and the ends of its interval.</summary>
    public static IEnumerable<SheetColumn<T>> Rate<T>(string head, Func<T, RateFigures?> rate) =>
        [
            new(head, r => rate(r)?.Percent / 100, SheetFormat.Percent, 12),
            Number<T>(head + " n", r => rate(r)?.N),
            new(Say.It(head + "下限", head + " low"), r => rate(r)?.Low / 100, SheetFormat.Percent, 12),
            new(Say.It(head + "上限", head + " high"), r => rate(r)?.High / 100, SheetFormat.Percent, 12),
        ];
}
