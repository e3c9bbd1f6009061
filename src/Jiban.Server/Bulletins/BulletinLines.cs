using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Bulletins;

/// <summary>通报表的一行: one unit.</summary>
/// <param name="Days">Its rates of these days; null where none of its callbacks ended in them.</param>
/// <param name="SoFar">Its place in the period so far; of a month the same as <paramref name="Days"/>.</param>
/// <param name="Change">得分 against the period before, in points; after 加减分 where there are any.</param>
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

    static IReadOnlyList<SheetColumn<BulletinUnit>> Points =>
        [
            Figures.Number<BulletinUnit>(Say.It("加减分", "Points"), u => u.SoFar?.Points?.Total),
            Figures.Number<BulletinUnit>(Say.It("加减分后得分", "Score after points"), u => u.SoFar?.Points?.After),
        ];

    /// <param name="points">The policy has kinds of points.</param>
    public static IReadOnlyList<SheetColumn<BulletinUnit>> Columns(BulletinKind kind, bool points) =>
        [
            Figures.Number<BulletinUnit>(Say.It("名次", "Rank"), u => u.SoFar?.Rank),
            new(Say.It("档次", "Class"), u => u.SoFar?.Class, Width: 12),
            new(Say.It("单位编码", "Unit code"), u => u.Unit, Width: 16),
            new(Say.It("单位", "Unit"), u => u.Name, Width: 28),
            Figures.Number<BulletinUnit>(
                points ? PointWords.Composite(true) : Say.It("综合得分", "Score"),
                u => u.SoFar?.Composite
            ),
            .. points ? Points : [],
            Figures.Number<BulletinUnit>(Say.It("较上期", "Change to last period"), u => u.Change),
            Figures.Number<BulletinUnit>(Say.It("原始综合得分", "Raw score"), u => u.SoFar?.RawComposite),
            .. Figures.Rate<BulletinUnit>(Say.It("响应率", "Response"), u => u.Days?.Response),
            .. Figures.Rate<BulletinUnit>(Say.It("解决率", "Solved"), u => u.Days?.Solved),
            .. Figures.Rate<BulletinUnit>(Say.It("满意率", "Satisfied"), u => u.Days?.Satisfaction),
            .. Figures.Rate<BulletinUnit>(Say.It("按时办结率", "Closed in time"), u => u.Days?.ClosedInTime),
            .. Figures.Rate<BulletinUnit>(Say.It("重办率", "Redone"), u => u.Days?.Redone),
            Figures.Number<BulletinUnit>(Say.It("受理", "Accepted"), u => u.Requests?.Now),
            Figures.Number<BulletinUnit>(
                kind is BulletinKind.Weekly
                    ? Say.It("上周受理", "The week before")
                    : Say.It("上期受理", "The period before"),
                u => u.Requests?.Before
            ),
            Figures.Number<BulletinUnit>(Say.It("去年同期受理", "A year ago"), u => u.Requests?.Year),
        ];
}
