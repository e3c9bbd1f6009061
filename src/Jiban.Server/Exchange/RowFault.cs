using Jiban.Server.Shell;

namespace Jiban.Server.Exchange;

/// <summary>Why one row cannot be taken, in words for a person; the others can.</summary>
public sealed class RowFault(string message) : Exception(message)
{
    /// <summary>What is wrong with any row, whatever the file holds.</summary>
    /// <exception cref="RowFault">It is.</exception>
    public static void Check(SheetRow row, ImportColumns columns)
    {
        if (row.Cells is [TextRows.QuoteNeverClosed])
            throw new RowFault(
                Say.It("引号没有闭合，后面的行都读不出来", "A quotation mark is never closed; the rest is unreadable")
            );
        if (row.Cells.Skip(columns.Count).Any(c => !string.IsNullOrWhiteSpace(c)))
            throw new RowFault(
                Say.It(
                    "列数比表头多，可能是内容里的逗号没有加引号",
                    "More cells than heads; perhaps a comma without quotation marks"
                )
            );
    }
}
