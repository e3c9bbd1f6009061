using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Jiban.Callback;

namespace Jiban.Server.Exchange;

/// <summary>导入的市回访: one good row of a file of the city's results, read but not yet stored.</summary>
/// <param name="Number">Of the order: ours, or the one it bears elsewhere.</param>
/// <param name="At">When the city called.</param>
/// <param name="Round">As the city counts; null when it does not say.</param>
public sealed record ImportedCallback(SheetRow Row, string Number, DateTimeOffset At, int? Round, CallbackAnswer Answer)
{
    /// <summary>Of everything the result says: brought in again it is the same, corrected by the city it is another.</summary>
    public string Key { get; } =
        Convert.ToHexStringLower(
            SHA256
                .HashData(
                    Encoding.UTF8.GetBytes(
                        string.Join(
                            '\u001F',
                            At.UtcTicks.ToString(CultureInfo.InvariantCulture),
                            Round?.ToString(CultureInfo.InvariantCulture),
                            Answer.Outcome,
                            Answer.Contacted,
                            Answer.Solved,
                            Answer.Satisfied,
                            Answer.Words
                        )
                    )
                )
                .AsSpan(0, 16)
        );
}
