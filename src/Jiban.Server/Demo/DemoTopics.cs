namespace Jiban.Server.Demo;

/// <summary>诉求结构: how many calls are about what, in the proportions of domain-rules "Volumes by topic".</summary>
internal sealed record DemoTopics(
    IReadOnlyList<(string Topic, double Weight)> Topics,
    IReadOnlyDictionary<string, IReadOnlyList<(string Category, double Weight)>> Categories
)
{
    static readonly (string, double)[] rain =
    [
        ("1202", 42),
        ("0202", 16),
        ("1301", 12),
        ("0102", 8),
        ("1501", 6),
        ("0201", 8),
        ("0403", 4),
        ("0101", 4),
    ];
    static readonly (string, double)[] heating = [("1401", 66), ("1402", 20), ("1403", 10), ("0202", 4)];

    public static DemoTopics Read()
    {
        var rows = DemoFiles.Rows("topics");
        return new(
            [.. rows.Select(r => (r["topic"], DemoFiles.Number(r["weight"])))],
            rows.ToDictionary(
                r => r["topic"],
                r =>
                    (IReadOnlyList<(string, double)>)
                        [
                            .. r["categories"]
                                .Split(' ')
                                .Select(c => c.Split(':'))
                                .Select(c => (c[0], DemoFiles.Number(c[1]))),
                        ]
            )
        );
    }

    /// <summary>A second-level category, four digits.</summary>
    public string Pick(Surge surge, DemoDice dice) =>
        surge switch
        {
            Surge.Rain => dice.Pick(rain),
            Surge.Heating => dice.Pick(heating),
            Surge.None => dice.Pick(Categories[dice.Pick(Topics)]),
        };
}
