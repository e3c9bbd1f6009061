using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Jiban.Bench;

/// <summary>One order of the demo district with its rows, to be lived again by others at other times and places.</summary>
internal sealed partial class LivedOrder
{
    private const int MostFacts = 6;

    /// <summary>The facts a history keeps when it has more than a copy may have; the first named are kept first.</summary>
    private static readonly string[] kept =
    [
        "WorkOrderOpened",
        "WorkOrderDispatched",
        "WorkOrderReplied",
        "WorkOrderClosed",
        "RequesterCalledBack",
        "WorkOrderSignedFor",
        "RequesterContacted",
    ];

    private LivedOrder(object?[] order, object?[] contact, object?[]? counted, List<Fact> facts) =>
        (Order, Contact, Counted, Facts) = (order, contact, counted, facts);

    public object?[] Order { get; }
    public object?[] Contact { get; }

    /// <summary>How it counts; null when it was not called back.</summary>
    public object?[]? Counted { get; }
    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>One row of a history, its text cut where another order says something else.</summary>
    public sealed record Fact(object?[] Row, string[] Between, string[] Said);

    /// <summary>Those of one requester, about nobody, with at least three facts or so new that nothing more has happened.</summary>
    public static async Task<IReadOnlyList<LivedOrder>> All(
        NpgsqlConnection connection,
        ScaleTables tables,
        CancellationToken ct
    )
    {
        const string Plain =
            "contacts = 1 and (version >= 3 or stage in ('AwaitingDispatch', 'AwaitingSignFor')) and about_unit is null and about_staff is null and masking_decision is null";
        var ofThese = $"order_id in (select id from work_orders where {Plain})";
        var orders = await tables.Orders.Rows(connection, Plain, ct);
        var contacts = (await tables.Contacts.Rows(connection, ofThese, ct)).ToLookup(c =>
            c[tables.Contacts["order_id"]]
        );
        var facts = (await tables.Events.Rows(connection, $"{ofThese} order by seq", ct)).ToLookup(e =>
            e[tables.Events["order_id"]]
        );
        var counted = (await tables.Counted.Rows(connection, ofThese, ct)).ToDictionary(c =>
            (Guid)c[tables.Counted["order_id"]]!
        );
        return
        [
            .. from order in orders
            let id = (Guid)order[tables.Orders["id"]]!
            where contacts[id].Count() == 1
            select new LivedOrder(
                order,
                contacts[id].Single(),
                counted.GetValueOrDefault(id),
                [.. Fewer([.. facts[id]], tables.Events["type"]).Select(row => Cut(row, order, tables))]
            ),
        ];
    }

    /// <summary>The text of a fact with other instants, places and ids.</summary>
    public static string Payload(Fact fact, Func<string, string> instead)
    {
        var text = new StringBuilder(fact.Between[0]);
        for (var i = 0; i < fact.Said.Length; i++)
            text.Append(instead(fact.Said[i])).Append(fact.Between[i + 1]);
        return text.ToString();
    }

    /// <summary>Whether what stands between is an instant.</summary>
    public static bool IsInstant(string said, out DateTimeOffset at) =>
        DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at)
        && said.Contains('T', StringComparison.Ordinal);

    private static IEnumerable<object?[]> Fewer(IReadOnlyList<object?[]> history, int type)
    {
        if (history.Count <= MostFacts)
            return history;
        var chosen = history
            .Select((row, i) => (Rank: Array.IndexOf(kept, (string)row[type]!), i))
            .OrderBy(f => f.Rank < 0 ? int.MaxValue : f.Rank)
            .ThenBy(f => f.i)
            .Take(MostFacts)
            .Select(f => f.i)
            .ToHashSet();
        return history.Where((_, i) => chosen.Contains(i));
    }

    private static Fact Cut(object?[] row, object?[] order, ScaleTables tables)
    {
        string?[] told =
        [
            $"{order[tables.Orders["contact"]]}",
            (string)order[tables.Orders["number"]]!,
            order[tables.Orders["place_community"]] as string,
            order[tables.Orders["place_street"]] as string,
        ];
        var cuts = new Regex(
            string.Join('|', told.OfType<string>().Select(Regex.Escape).Prepend(Instant().ToString())),
            RegexOptions.CultureInvariant
        );
        var payload = (string)row[tables.Events["payload"]]!;
        return new(row, cuts.Split(payload), [.. cuts.Matches(payload).Select(m => m.Value)]);
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")]
    private static partial Regex Instant();
}
