using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Bulletins;

/// <summary>开放数据: requests of one period in rows that any program reads.</summary>
/// <param name="Least">Figures below it are not told, nor others that sums would tell them by.</param>
public sealed record OpenRequests(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    int Least,
    IReadOnlyList<OpenRequest> Requests
)
{
    public static OpenRequests Of(BulletinContent content)
    {
        var shown = content.Public!;
        return new(
            content.Period,
            content.FirstDay,
            content.LastDay,
            shown.Least,
            [
                .. shown.Requests.SelectMany(
                    (row, r) =>
                        row.Select(
                            (count, c) =>
                                new OpenRequest(
                                    content.Period,
                                    Name(shown.Streets, r),
                                    Name(shown.Categories, c),
                                    count
                                )
                        )
                ),
            ]
        );
    }

    static PublicName? Name(IReadOnlyList<PublicName> names, int at) => at < names.Count ? names[at] : null;

    public static IReadOnlyList<SheetColumn<OpenRequest>> Columns() =>
        [
            new(Say.It("考核期", "Period"), r => r.Period, Width: 10),
            new(Say.It("街镇编码", "Street code"), r => r.Street?.Code, Width: 14),
            new(Say.It("街镇", "Street"), r => Word(r.Street), Width: 18),
            new(Say.It("类别编码", "Category code"), r => r.Category?.Code, Width: 14),
            new(Say.It("类别", "Category"), r => Word(r.Category), Width: 22),
            new(Say.It("诉求量", "Requests"), r => r.Requests, SheetFormat.Number, 10),
            new(Say.It("隐去", "Hidden"), r => r.Requests is null ? Say.It("是", "yes") : null, Width: 8),
        ];

    static string Word(PublicName? name) =>
        name is null ? Say.It("合计", "all") : BulletinWords.Name(name.Name, name.NameEn);

    public IReadOnlyList<string> Notes() =>
        [
            Say.It(
                $"考核期 {Period}：{FirstDay:yyyy-MM-dd} 至 {LastDay:yyyy-MM-dd}，按受理时间计。",
                $"Period {Period}: {FirstDay:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}, by the time of acceptance."
            ),
            Say.It(
                $"少于 {Least} 件的数字，以及会让人由合计推算出它们的数字，隐去不写。",
                $"Figures below {Least}, and those that would tell them by a sum, are left out."
            ),
            Say.It(
                "没有编号、姓名、电话，地点只到街镇。可以自由使用，请注明来源和考核期。",
                "No numbers, names or phones; places no nearer than the street. Free to use; name the source and the period."
            ),
        ];
}

/// <summary>One figure.</summary>
/// <param name="Street">Null for all of them together.</param>
/// <param name="Category">Null for all of them together.</param>
/// <param name="Requests">Null where it is hidden.</param>
public sealed record OpenRequest(string Period, PublicName? Street, PublicName? Category, int? Requests);
