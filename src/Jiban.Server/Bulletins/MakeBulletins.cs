using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Commands;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Bulletins;

/// <summary>Makes the bulletins of a district that are due and not made: the newest week's, and the newest period's, once more for each closing of it.</summary>
public sealed class MakeBulletins(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    ReadAssessment assessments,
    BulletinCounts counts,
    TimeProvider clock
)
{
    /// <returns>What was made now.</returns>
    public async Task<IReadOnlyList<BulletinRow>> Due(int district, CancellationToken ct)
    {
        me.Become(AssessVerb.Everything(district));
        var (book, now) = (await policy.Book(ct), clock.Now());
        var plan = new BulletinPlan(book.PolicyOn(book.Day(district, now)).Bulletins, book.Zone(district));
        var made = new List<BulletinRow>();
        foreach (var due in new[] { plan.Week(now), plan.Month(now, book.PeriodsOn(district, now)) })
            if (await Missing(district, due, ct) is var (version, closings))
            {
                var content = await Content(district, due, book, ct);
                // What was published stays: two versions side by side would tell what came between them.
                if (version > 1)
                    content = content with { Public = await Published(district, due, ct) };
                made.Add(Row(district, due, version, closings, content));
            }
        db.AddRange(made);
        await db.SaveChangesAsync(ct);
        return made;
    }

    /// <summary>Null when there is nothing to tell: it is made, or nothing had ever come in those days.</summary>
    async Task<(int Version, int Closings)?> Missing(int district, DueBulletin due, CancellationToken ct)
    {
        if (!await counts.Had(district, due.To, ct))
            return null;
        var kind = Kebab.Of(due.Kind);
        var last = await db
            .Bulletins.AsNoTracking()
            .Where(b => b.District == district && b.Kind == kind && b.Code == due.Code)
            .OrderByDescending(b => b.Version)
            .Select(b => new { b.Version, b.Closings })
            .FirstOrDefaultAsync(ct);
        var closings =
            due.Kind is BulletinKind.Weekly
                ? 0
                : await db
                    .AssessmentClosings.Where(c => c.District == district && c.Period == due.Code)
                    .SumAsync(c => (int?)1, ct)
                    ?? 0;
        return last is null ? (1, closings)
            : last.Closings != closings ? (last.Version + 1, closings)
            : null;
    }

    async Task<PublicFigures?> Published(int district, DueBulletin due, CancellationToken ct)
    {
        var kind = Kebab.Of(due.Kind);
        var first = await db
            .Bulletins.AsNoTracking()
            .SingleAsync(b => b.District == district && b.Kind == kind && b.Code == due.Code && b.Version == 1, ct);
        return BulletinContent.Read(AssessmentClosing.Unpack(first.Content)).Public;
    }

    BulletinRow Row(int district, DueBulletin due, int version, int closings, BulletinContent content) =>
        new()
        {
            District = district,
            Kind = Kebab.Of(due.Kind),
            Code = due.Code,
            Version = version,
            FirstDay = due.FirstDay,
            LastDay = due.LastDay,
            MadeAt = clock.Now(),
            Closings = closings,
            Content = AssessmentClosing.Pack(content.Write()),
        };

    async Task<BulletinContent> Content(int district, DueBulletin due, PolicyBook book, CancellationToken ct)
    {
        var monthly = due.Kind is BulletinKind.Monthly;
        var periods = book.PeriodsOn(district, clock.Now());
        var period = periods.At(due.To.AddTicks(-1));
        var (from, until) = monthly
            ? (periods.Before(period).From, periods.Before(period).To)
            : (due.From.AddDays(-7), due.From);
        // The same weekdays of last year, or the same period.
        var (yearFrom, yearUntil) = monthly
            ? (periods.YearBefore(period).From, periods.YearBefore(period).To)
            : (due.From.AddDays(-364), due.To.AddDays(-364));
        var now = await counts.Accepted(district, due.From, due.To, ct);
        var before = await counts.Had(district, until, ct) ? await counts.Accepted(district, from, until, ct) : null;
        var year = await counts.Had(district, yearUntil, ct)
            ? await counts.Accepted(district, yearFrom, yearUntil, ct)
            : null;
        var (open, overdue) = await counts.Open(district, clock.Now(), ct);
        var (streets, kinds) = (Streets(district, book), Kinds(book));
        var known = streets.Select(street => street.Code).ToHashSet(StringComparer.Ordinal);
        var whole = await assessments.Between(null, due.From, due.To, ct);
        var boards = monthly ? await Boards(period, ct) : await Boards(due, period, ct);
        return new(
            due.Kind,
            due.Code,
            due.FirstDay,
            due.LastDay,
            period.Code,
            boards.Policy,
            boards.Watermark,
            VolumeOf(_ => true),
            new(
                await counts.Closed(district, due.From, due.To, ct),
                before is null ? null : await counts.Closed(district, from, until, ct),
                year is null ? null : await counts.Closed(district, yearFrom, yearUntil, ct)
            ),
            open,
            overdue,
            whole.Rows[0],
            [
                .. streets
                    .Select(area => new CountedName(
                        area.Code,
                        area.Name,
                        area.NameEn,
                        VolumeOf(a => a.Street == area.Code)
                    ))
                    .Append(
                        new(
                            PublicFigureTable.Elsewhere,
                            "地点不明",
                            "Place not known",
                            VolumeOf(a => a.Street is null || !known.Contains(a.Street))
                        )
                    ),
            ],
            [
                .. kinds
                    .Select(kind => new CountedName(
                        kind.Code,
                        kind.Name,
                        kind.NameEn,
                        VolumeOf(a => PublicFigureTable.KindOf(a.Category) == kind.Code)
                    ))
                    .Where(kind => kind.Requests.Now > 0 || kind.Requests.Before > 0)
                    .OrderByDescending(kind => kind.Requests.Now)
                    .ThenBy(kind => kind.Code, StringComparer.Ordinal),
            ],
            boards.All,
            monthly
                ? PublicFigureTable.Of(
                    now,
                    streets,
                    kinds,
                    book.PolicyOn(book.Day(district, clock.Now())).Bulletins.SmallestCell
                )
                : null
        );

        Volume VolumeOf(Func<AcceptedAlike, bool> which) =>
            new(
                now.Where(which).Sum(a => a.Count),
                before?.Where(which).Sum(a => a.Count),
                year?.Where(which).Sum(a => a.Count)
            );
    }

    /// <summary>Of a week: its callbacks, and those of the period so far.</summary>
    async Task<(ScoringPolicy Policy, DateTimeOffset? Watermark, IReadOnlyList<BulletinBoard> All)> Boards(
        DueBulletin due,
        AssessmentPeriod period,
        CancellationToken ct
    )
    {
        var (boards, result) = (new List<BulletinBoard>(), (AssessmentResult?)null);
        foreach (var level in new[] { AssessmentLevel.Street, AssessmentLevel.Department })
        {
            boards.Add(BulletinBoard.Of(await assessments.Between(level, due.From, due.To, ct), null));
            result = await assessments.Handle(new(period.Code, level), ct);
            boards.Add(BulletinBoard.Of(result, await assessments.Before(result, ct), soFar: true));
        }
        return (result!.Policy, result.Watermark, boards);
    }

    /// <summary>Of a period: the ranking of every level.</summary>
    async Task<(ScoringPolicy Policy, DateTimeOffset? Watermark, IReadOnlyList<BulletinBoard> All)> Boards(
        AssessmentPeriod period,
        CancellationToken ct
    )
    {
        var (boards, street) = (new List<BulletinBoard>(), (AssessmentResult?)null);
        foreach (var level in Enum.GetValues<AssessmentLevel>())
        {
            var result = await assessments.Handle(new(period.Code, level), ct);
            boards.Add(BulletinBoard.Of(result, await assessments.Before(result, ct)));
            street ??= result;
        }
        return (street!.Policy, street.Watermark, boards);
    }

    static IReadOnlyList<Area> Streets(int district, PolicyBook book) =>
        [
            .. book
                .Areas.Values.Where(area => area.District == district && area.Kind == "street")
                .OrderBy(area => area.Code, StringComparer.Ordinal),
        ];

    static IReadOnlyList<Category> Kinds(PolicyBook book) =>
        [.. book.Categories.Values.Where(c => c.Level == 1).OrderBy(c => c.Code, StringComparer.Ordinal)];
}
