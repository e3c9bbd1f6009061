using Jiban.Insight.Phrases;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Tests.House;
using Jiban.Tests.Insight;
using Jiban.WorkOrders;

namespace Jiban.Tests.Intake;

/// <summary>One invented call as callers speak, and what a good call-taker would write down. Where two are as good, either will do; nothing is an answer too.</summary>
internal sealed record SpokenCall(
    string Text,
    IReadOnlyList<PersonalSpan> Personal,
    string[] Categories,
    RequestKind[] Kinds,
    Urgency[] Tiers,
    string Place,
    string Building,
    string Door,
    string[] Services
)
{
    /// <summary>The calls of spoken-calls.csv: place is 街镇>社区>小区, as far as the caller says; personal data is marked in the text.</summary>
    public static async Task<IReadOnlyList<SpokenCall>> All()
    {
        var path = Path.Combine(Repository.Root, "tests/Jiban.Tests/Intake/spoken-calls.csv");
        using var sheet = await SourceSheet.Open(path, cells => cells.Count, default);
        var columns = sheet.Columns.ToList();
        return [.. sheet.Readable().Select(row => Of(name => row.Cells[columns.IndexOf(name)]))];
    }

    static SpokenCall Of(Func<string, string> cell)
    {
        var (text, spans) = PersonalRows.Read(cell("text"));
        return new(
            text,
            spans,
            Each(cell("category")),
            [.. Each(cell("kind")).Select(Read<RequestKind>)],
            [.. Each(cell("urgency")).Select(Read<Urgency>)],
            cell("place"),
            cell("building"),
            cell("door"),
            Each(cell("service"))
        );
    }

    static string[] Each(string cell) => cell.Split('|', StringSplitOptions.RemoveEmptyEntries);

    static T Read<T>(string word)
        where T : struct, Enum =>
        Kebab.TryRead<T>(word, out var value)
            ? value
            : throw new InvalidDataException($"{word} is no {typeof(T).Name}");
}
