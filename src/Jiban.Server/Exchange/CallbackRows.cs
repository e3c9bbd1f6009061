using Jiban.Callback;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Exchange;

/// <summary>Reads rows into results of the city's callbacks, each with its own verdict.</summary>
public sealed class CallbackRows(ImportColumns columns, PolicyBook book, DateTimeOffset now)
{
    const int LongestWords = 2000;
    const int LongestNumber = 80;

    readonly TimeZoneInfo zone = book.Zone(book.Home.Id);
    readonly Dictionary<(string Number, string Key), int> seen = [];

    /// <summary>The result the row holds.</summary>
    /// <exception cref="RowFault">It holds none; the message names the field.</exception>
    public ImportedCallback Read(SheetRow row)
    {
        var number = Short(row, ImportField.Number, LongestNumber);
        if (number.Length == 0)
            throw Fault(ImportField.Number, "没有填", "is empty");
        var given = columns.Of(row, ImportField.Time);
        if (given.Length == 0)
            throw Fault(ImportField.Time, "没有填", "is empty");
        var at =
            ImportTime.Read(given, zone)
            ?? throw Fault(
                ImportField.Time,
                $"“{Start(given)}”不是能读的时间",
                $"'{Start(given)}' is not a readable time"
            );
        if (at > now)
            throw Fault(ImportField.Time, "不能在将来", "cannot lie in the future");
        var read = new ImportedCallback(row, number, at, Round(row), Answer(row));
        return seen.TryAdd((number, read.Key), row.Line)
            ? read
            : throw new RowFault(
                Say.It(
                    $"与第 {seen[(number, read.Key)]} 行是同一次回访",
                    $"The same callback as in line {seen[(number, read.Key)]}"
                )
            );
    }

    CallbackAnswer Answer(SheetRow row)
    {
        var outcome = Outcome(row);
        var words = Short(row, ImportField.Words, LongestWords);
        if (outcome is not CallbackOutcome.Reached)
        {
            foreach (var field in new[] { ImportField.Contacted, ImportField.Solved, ImportField.Satisfied })
                if (columns.Of(row, field).Length > 0)
                    throw Fault(field, "没接通就不该有答案", "cannot be answered by somebody not reached");
            return new(outcome, Words: words);
        }
        return new(
            outcome,
            Contacted(row),
            Needed(row, ImportField.Solved, CallbackWordings.Solved),
            Needed(row, ImportField.Satisfied, CallbackWordings.Satisfied),
            words
        );
    }

    /// <summary>Without a column or a word for it, answers tell that somebody was reached.</summary>
    CallbackOutcome Outcome(SheetRow row)
    {
        var given = columns.Of(row, ImportField.Outcome);
        if (given.Length > 0)
            return CallbackWordings.Outcome(given)
                ?? throw Fault(
                    ImportField.Outcome,
                    $"“{Start(given)}”看不懂；可写 接通、联系不上、拒访、号码错误",
                    $"'{Start(given)}' is not known; write reached, unreachable, refused or wrong-number"
                );
        return columns.Of(row, ImportField.Solved).Length + columns.Of(row, ImportField.Satisfied).Length > 0
            ? CallbackOutcome.Reached
            : throw Fault(ImportField.Solved, "没有填，也没有回访结果", "is empty, and so is the outcome");
    }

    bool? Contacted(SheetRow row)
    {
        var given = columns.Of(row, ImportField.Contacted);
        return given.Length == 0
            ? null
            : CallbackWordings.Contacted(given)
                ?? throw Fault(ImportField.Contacted, $"“{Start(given)}”看不懂", $"'{Start(given)}' is not known");
    }

    T Needed<T>(SheetRow row, ImportField field, Func<string, T?> read)
        where T : struct
    {
        var given = columns.Of(row, field);
        return given.Length == 0
            ? throw Fault(field, "接通了就要有答案", "must be answered by somebody reached")
            : read(given) ?? throw Fault(field, $"“{Start(given)}”看不懂", $"'{Start(given)}' is not known");
    }

    int? Round(SheetRow row)
    {
        var given = columns.Of(row, ImportField.Round);
        return given.Length == 0
            ? null
            : CallbackWordings.Round(given)
                ?? throw Fault(
                    ImportField.Round,
                    $"“{Start(given)}”不是 1 到 99 的轮次",
                    $"'{Start(given)}' is no round from 1 to 99"
                );
    }

    string Short(SheetRow row, ImportField field, int most) =>
        columns.Of(row, field) is var value && value.Length <= most
            ? value
            : throw Fault(
                field,
                $"太长：{value.Length} 个字，最多 {most}",
                $"is too long: {value.Length} of at most {most}"
            );

    static string Start(string text) => text.Length <= 30 ? text : text[..30] + "…";

    RowFault Fault(ImportField field, string zh, string en) => columns.Fault(field, zh, en);
}
