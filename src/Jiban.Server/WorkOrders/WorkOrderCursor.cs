using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>
/// The last row of a page, by the value the list is sorted by and its id. Opaque in addresses and read strictly; a
/// forged one only starts the list elsewhere, for what a reader may see is asked anew on every page.
/// </summary>
public sealed record WorkOrderCursor(WorkOrderSort Sort, Guid Id, DateTimeOffset? At, int Tier, string Text)
{
    public override string ToString() =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Sort}|{Id:N}|{At?.UtcTicks / TimeSpan.TicksPerMicrosecond}|{Tier}|{Text}"
                )
            )
        );

    /// <exception cref="InvalidInputException">Not one of ours, or of a list sorted otherwise.</exception>
    public static WorkOrderCursor? Read(string? text, WorkOrderSort sort)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return TryRead(text, sort)
            ?? throw new InvalidInputException(
                "cursor",
                Say.It("这个翻页位置已失效，请从第一页看起", "this position no longer holds; start from the first page")
            );
    }

    static WorkOrderCursor? TryRead(string text, WorkOrderSort sort)
    {
        if (text.Length > 300 || !Base64Url.IsValid(text))
            return null;
        return
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|')
                is [var by, var id, var at, var tier, var last]
            && by == sort.ToString()
            && Guid.TryParseExact(id, "N", out var row)
            && int.TryParse(tier, NumberStyles.None, CultureInfo.InvariantCulture, out var level)
            && (last.Length == 0 || WorkOrderNumber.TryParse(last, out _))
            && TryInstant(at, out var instant)
            ? new(sort, row, instant, level, last)
            : null;
    }

    static bool TryInstant(string text, out DateTimeOffset? at)
    {
        at = null;
        if (text.Length == 0)
            return true;
        if (
            !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            || microseconds > DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond
        )
            return false;
        at = new(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        return true;
    }
}
