using Jiban.Assessment;
using Jiban.Server.Storage;

namespace Jiban.Server.Assessment;

/// <summary>Orders by the history beside their rows, and what the rows add up to beside the totals.</summary>
public sealed class TotalsComparison
{
    const int Examples = 5;

    readonly HashSet<Guid> seen = [];
    readonly Dictionary<string, HashSet<string>> wrong = new(StringComparer.Ordinal);
    readonly HashSet<Guid> wrongOrders = [];
    readonly Dictionary<string, Sum> right = new(StringComparer.Ordinal);
    readonly Dictionary<string, Sum> totals = new(StringComparer.Ordinal);

    public int Orders => seen.Count;
    public int Units => right.Count;
    public Guid[] WrongOrders => [.. wrongOrders];

    /// <param name="waiting">It has a mark: the totals still say what its row says.</param>
    public void Order(CountedOrder history, CountedOrder? row, bool waiting)
    {
        seen.Add(history.OrderId);
        var same = Same(history, row);
        if (waiting)
        {
            if (row is not null && row.PeriodFrom == history.PeriodFrom)
                Expect(row);
            return;
        }
        Expect(history);
        if (same)
            return;
        Wrong(history, history.Units);
        if (row is not null)
            Wrong(history, row.Units);
    }

    /// <summary>A row of the period; one that no history stands behind is wrong.</summary>
    public void Row(CountedOrder row, bool waiting)
    {
        if (seen.Contains(row.OrderId))
            return;
        if (waiting)
            Expect(row);
        else
            Wrong(row, row.Units);
    }

    public void Total(AlikeCounted total) => Of(totals, total.Units).Add(total.Answers, total.Orders, total.Marks);

    public IReadOnlyList<TotalsDiffer> Differs() =>
        [
            .. right
                .Keys.Union(totals.Keys)
                .ToList()
                .Where(units => !Of(right, units).Same(Of(totals, units)))
                .Concat(wrong.Keys)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(units => new TotalsDiffer(
                    units,
                    Of(right, units).Orders,
                    Of(totals, units).Orders,
                    [.. wrong.GetValueOrDefault(units, []).Order(StringComparer.Ordinal).Take(Examples)]
                )),
        ];

    void Expect(CountedOrder order)
    {
        var pattern = new FactPattern(order.Pattern);
        Of(right, order.Units).Add(pattern.Answers, 1, pattern.Marks);
    }

    static Sum Of(Dictionary<string, Sum> sums, string units)
    {
        if (!sums.TryGetValue(units, out var sum))
            sums.Add(units, sum = new());
        return sum;
    }

    /// <summary>What one row of the totals should say.</summary>
    sealed class Sum
    {
        readonly Dictionary<FactPattern, int> answers = [];
        HandlingMarks marks;

        public int Orders => answers.Values.Sum();

        public void Add(FactPattern pattern, int orders, HandlingMarks carried)
        {
            answers[pattern] = answers.GetValueOrDefault(pattern) + orders;
            marks += carried;
        }

        public bool Same(Sum other) =>
            marks == other.marks
            && answers.Count == other.answers.Count
            && answers.All(a => other.answers.GetValueOrDefault(a.Key) == a.Value);
    }

    void Wrong(CountedOrder order, string units)
    {
        wrongOrders.Add(order.OrderId);
        if (!wrong.TryGetValue(units, out var numbers))
            wrong.Add(units, numbers = new(StringComparer.Ordinal));
        numbers.Add(order.Number);
    }

    static bool Same(CountedOrder a, CountedOrder? b) =>
        b is not null
        && (a.Number, a.PeriodFrom, a.Units, a.Pattern, a.AnsweredAt, a.CaseLeader, a.ChangedAt)
            == (b.Number, b.PeriodFrom, b.Units, b.Pattern, b.AnsweredAt, b.CaseLeader, b.ChangedAt);
}
