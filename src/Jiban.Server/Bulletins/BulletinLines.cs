using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Bulletins;

/// <summary>通报表的一行: one unit.</summary>
/// <param name="Days">Its rates of these days; null where none of its callbacks ended in them.</param>
/// <param name="SoFar">Its place in the period so far; of a month the same as <paramref name="Days"/>.</param>
/// <param name="Change">综合得分 against the period before, in points.</param>
/// <param name="Requests">诉求量 of a street.</param>
public sealed record BulletinUnit(
    string Unit,
    string Name,
    AssessmentRow? Days,
    AssessmentRow? SoFar,
    decimal? Change,
    Volume? Requests
);

/// <summary>The table of a bulletin at one level, for page and file.</summary>
public static class BulletinLines
{
    public static IReadOnlyList<BulletinUnit> Of(BulletinContent content, AssessmentLevel level)
    {
        if (content.Board(level) is not { } days)
            return [];
        var requests =
            level is AssessmentLevel.Street
                ? content.Streets.ToDictionary(street => street.Code, street => street.Requests)
                : [];
        var names = content.Streets.ToDictionary(
            street => street.Code,
            street => BulletinWords.Name(street.Name, street.NameEn)
        );
        var ranked = content.Board(level, soFar: true) ?? days;
        var (now, whole) = (days.Lines().ToDictionary(row => row.Unit), ranked.Lines());
        return
        [
            .. whole.Select(row => new BulletinUnit(
                row.Unit,
                row.Name,
                now.GetValueOrDefault(row.Unit),
                row,
                ranked.Change(row),
                requests.GetValueOrDefault(row.Unit)
            )),
            .. now
                .Values.Where(row => whole.All(known => known.Unit != row.Unit))
                .Select(row => new BulletinUnit(
                    row.Unit,
                    row.Name,
                    row,
                    null,
                    null,
                    requests.GetValueOrDefault(row.Unit)
                )),
            // Streets from which something came though nobody of them has been called back.
            .. requests
                .Where(street => street.Value.Now + (street.Value.Before ?? 0) > 0)
                .Where(street => !now.ContainsKey(street.Key) && whole.All(known => known.Unit != street.Key))
                .Select(street => new BulletinUnit(street.Key, names[street.Key], null, null, null, street.Value)),
        ];
    }

    public static IReadOnlyList<SheetColumn<BulletinUnit>> Columns(BulletinKind kind) =>
        [
            Number(Say.It("名次", "Rank"), u => u.SoFar?.Rank),
            new(Say.It("档次", "Class"), u => u.SoFar?.Class, Width: 12),
            new(Say.It("单位编码", "Unit code"), u => u.Unit, Width: 16),
            new(Say.It("单位", "Unit"), u => u.Name, Width: 28),
            Number(Say.It("综合得分", "Score"), u => u.SoFar?.Composite),
            Number(Say.It("较上期", "Change to last period"), u => u.Change),
            Number(Say.It("原始综合得分", "Raw score"), u => u.SoFar?.RawComposite),
            .. Rate(Say.It("响应率", "Response"), u => u.Days?.Response),
            .. Rate(Say.It("解决率", "Solved"), u => u.Days?.Solved),
            .. Rate(Say.It("满意率", "Satisfied"), u => u.Days?.Satisfaction),
            .. Rate(Say.It("按时办结率", "Closed in time"), u => u.Days?.ClosedInTime),
            .. Rate(Say.It("重办率", "Redone"), u => u.Days?.Redone),
            Number(Say.It("受理", "Accepted"), u => u.Requests?.Now),
            Number(
                kind is BulletinKind.Weekly
                    ? Say.It("上周受理", "The week before")
                    : Say.It("上期受理", "The period before"),
                u => u.Requests?.Before
            ),
            Number(Say.It("去年同期受理", "A year ago"), u => u.Requests?.Year),
        ];

    static SheetColumn<BulletinUnit> Number(string head, Func<BulletinUnit, object?> value) =>
        new(head, value, SheetFormat.Number, 11);

    static IEnumerable<SheetColumn<BulletinUnit>> Rate(string head, Func<BulletinUnit, RateFigures?> rate) =>
        [
            new(head, u => rate(u)?.Percent / 100, SheetFormat.Percent, 12),
            Number(head + " n", u => rate(u)?.N),
            new(Say.It(head + "下限", head + " low"), u => rate(u)?.Low / 100, SheetFormat.Percent, 12),
            new(Say.It(head + "上限", head + " high"), u => rate(u)?.High / 100, SheetFormat.Percent, 12),
        ];
}
