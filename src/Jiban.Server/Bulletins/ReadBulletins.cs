using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Bulletins;

/// <summary>A bulletin in the list.</summary>
/// <param name="Closings">How many closings of its period, level by level, there were when it was made; 0 of a week.</param>
public sealed record BulletinLine(
    BulletinKind Kind,
    string Code,
    int Version,
    DateOnly FirstDay,
    DateOnly LastDay,
    DateTimeOffset MadeAt,
    int Closings
);

/// <summary>通报 as it was made.</summary>
/// <param name="Newest">The newest version there is.</param>
public sealed record Bulletin(BulletinLine Line, int Newest, BulletinContent Content);

/// <summary>Reads what was made; nothing is counted again.</summary>
public sealed class ReadBulletins(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <summary>The newest first; of each only its newest version.</summary>
    /// <param name="kind">Null for both.</param>
    /// <param name="before">Only those whose last day is earlier: the way to the next page.</param>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<IReadOnlyList<BulletinLine>> Lines(
        BulletinKind? kind,
        DateOnly? before,
        int most,
        CancellationToken ct
    )
    {
        var district = await District(ct);
        var name = kind is { } asked ? Kebab.Of(asked) : null;
        var rows = await db
            .Bulletins.AsNoTracking()
            .Where(b => b.District == district && (name == null || b.Kind == name))
            .Where(b => before == null || b.LastDay < before)
            .Where(b =>
                !db.Bulletins.Any(o =>
                    o.District == b.District && o.Kind == b.Kind && o.Code == b.Code && o.Version > b.Version
                )
            )
            .OrderByDescending(b => b.LastDay)
            .ThenBy(b => b.Kind)
            .Take(most)
            .Select(b => new
            {
                b.Kind,
                b.Code,
                b.Version,
                b.FirstDay,
                b.LastDay,
                b.MadeAt,
                b.Closings,
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(b => new BulletinLine(
                KindOf(b.Kind),
                b.Code,
                b.Version,
                b.FirstDay,
                b.LastDay,
                b.MadeAt,
                b.Closings
            )),
        ];
    }

    /// <param name="version">Null for the newest.</param>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NoSuchBulletin"/>.</exception>
    public async Task<Bulletin> One(BulletinKind kind, string code, int? version, CancellationToken ct)
    {
        var (district, name) = (await District(ct), Kebab.Of(kind));
        var versions = db
            .Bulletins.AsNoTracking()
            .Where(b => b.District == district && b.Kind == name && b.Code == code);
        var newest = await versions.MaxAsync(b => (int?)b.Version, ct);
        var wanted = version ?? newest;
        var row = await versions.FirstOrDefaultAsync(b => b.Version == wanted, ct);
        Guard.Require(row is not null, new NoSuchBulletin(code));
        return Read(row!, newest ?? 0);
    }

    /// <summary>What an address asks for; null when there is none of its kind yet.</summary>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NoSuchBulletin"/>.</exception>
    public async Task<Bulletin?> Asked(BulletinAsked asked, CancellationToken ct)
    {
        var code = asked.Code ?? (await Lines(asked.Kind, null, 1, ct)).FirstOrDefault()?.Code;
        return code is null ? null : await One(asked.Kind, code, asked.Version, ct);
    }

    /// <summary>公开: the newest figures that were published, and the periods there are of them; for anybody.</summary>
    /// <param name="period">Null for the newest.</param>
    public async Task<(BulletinContent? Shown, IReadOnlyList<string> Periods)> Published(
        string? period,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        if (book.Districts.Count == 0)
            return (null, []);
        var (district, name) = (book.Home.Id, Kebab.Of(BulletinKind.Monthly));
        if (!book.PolicyOn(book.Day(district, clock.Now())).Bulletins.Published)
            return (null, []);
        var codes = await db
            .Bulletins.AsNoTracking()
            .Where(b => b.District == district && b.Kind == name)
            .OrderByDescending(b => b.Code)
            .Select(b => b.Code)
            .Distinct()
            .OrderByDescending(code => code)
            .Take(MostPeriods)
            .ToListAsync(ct);
        foreach (var code in period is null ? codes : codes.Where(code => code == period))
        {
            var row = await db
                .Bulletins.AsNoTracking()
                .Where(b => b.District == district && b.Kind == name && b.Code == code)
                .OrderByDescending(b => b.Version)
                .FirstAsync(ct);
            if (Read(row, row.Version).Content is { Public: not null } content)
                return (content, codes);
        }
        return (null, codes);
    }

    /// <summary>Three years of periods.</summary>
    const int MostPeriods = 36;

    async Task<int> District(CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.ReadAssessment), new NotPermitted(Permission.ReadAssessment));
        return reach.District;
    }

    static Bulletin Read(BulletinRow row, int newest) =>
        new(
            new(KindOf(row.Kind), row.Code, row.Version, row.FirstDay, row.LastDay, row.MadeAt, row.Closings),
            newest,
            BulletinContent.Read(AssessmentClosing.Unpack(row.Content))
        );

    static BulletinKind KindOf(string name) =>
        Kebab.TryRead<BulletinKind>(name, out var kind) ? kind : throw new InvalidDataException(name);
}

/// <summary>There is no such bulletin.</summary>
public sealed record NoSuchBulletin(string Code) : Refusal;
