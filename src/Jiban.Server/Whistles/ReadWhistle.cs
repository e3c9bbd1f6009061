using Jiban.Server.Access;
using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.Whistles;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>吹哨详情: everything about one whistle.</summary>
public sealed record WhistleDetail(
    Guid Id,
    int Version,
    WhistleStage Stage,
    WhistleKind Kind,
    string Title,
    string Text,
    string Where,
    string? Order,
    HotSpotOfWhistle? HotSpot,
    string Unit,
    string? Street,
    DateTimeOffset BlownAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? OverAt,
    string Outcome,
    string Minutes,
    IReadOnlyList<UnitAtWhistle> Units,
    IReadOnlyList<WhistleTaskDetail> Tasks,
    IReadOnlyList<ScoreOfSide> Scores,
    IReadOnlyList<WhistleAction> Actions,
    IReadOnlyList<HistoryEntry> History
);

/// <summary>吹哨点位: the hot spot it was blown from, as it stood then.</summary>
/// <param name="Key">As the list of hot spots names it.</param>
/// <param name="Community">Code of the community.</param>
/// <param name="Estate">Name of the estate; empty where none is known.</param>
/// <param name="Category">Code of the second level.</param>
/// <param name="From">First local day it was counted over.</param>
/// <param name="To">Last of them.</param>
public sealed record HotSpotOfWhistle(
    string Key,
    string Community,
    string Estate,
    string Category,
    DateOnly From,
    DateOnly To
)
{
    public static HotSpotOfWhistle? Of(Whistle whistle)
    {
        if (whistle is not { HotSpot: { } key, HotSpotFrom: { } from, HotSpotTo: { } to })
            return null;
        var spot = HotSpotKey.Parse(key);
        return new(key, spot.Community, spot.Estate, spot.Category, from, to);
    }
}

/// <summary>应哨单位, with how it stands at the instant of reading.</summary>
/// <param name="MetresOff">How far from the place of the whistle it reported; null where one of the two points is not known.</param>
/// <param name="Far">Farther than policy takes for the spot.</param>
public sealed record UnitAtWhistle(
    string Unit,
    AttendanceState State,
    DateTimeOffset InvitedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? ArrivedAt,
    string Where,
    double? Lat,
    double? Lng,
    int? MetresOff,
    bool Far,
    Guid? Photo,
    DateTimeOffset? LeftAt,
    IReadOnlyList<AttendanceBreach> Breaches
);

/// <summary>任务.</summary>
/// <param name="LateTold">Whether its day passed before it was done, and owner and whistler were told.</param>
public sealed record WhistleTaskDetail(
    int Task,
    string Unit,
    string What,
    DateOnly DueOn,
    DateTimeOffset? FinishedAt,
    string Result,
    bool LateTold
);

/// <summary>双考核: one side's score out of 100.</summary>
public sealed record ScoreOfSide(
    string Unit,
    bool Whistler,
    decimal Share,
    decimal Earned,
    IReadOnlyList<AttendanceBreach> Breaches
);

/// <summary>Opens one whistle for a page or a program.</summary>
public sealed class ReadWhistle(
    JibanDb db,
    Me me,
    RequestersOfOrders requesters,
    CurrentPolicy policy,
    TimeProvider clock
)
{
    /// <exception cref="RefusedException"><see cref="NoSuchWhistle"/>: there is none, or none this reader may see.</exception>
    public async Task<WhistleSheet> Open(Guid id, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        var whistle =
            await Readable(id, book, reach, ct) ?? throw new RefusedException(new NoSuchWhistle(id.ToString()));

        var history = await db
            .WhistleHistory.AsNoTracking()
            .Where(h => h.District == whistle.District && h.WhistleId == id)
            .OrderBy(h => h.Seq)
            .ToListAsync(ct);
        Guid[] people = [.. history.Select(h => h.ByStaff).Distinct()];
        var names = await db
            .Staff.AsNoTracking()
            .Where(s => people.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return new(
            whistle,
            book,
            reach,
            book.Parties(whistle),
            [
                .. history.Select(h => new WhistleFact(
                    h.Seq,
                    h.Fact,
                    h.Type,
                    h.Payload,
                    Convert.ToHexStringLower(h.Hash)
                )),
            ],
            names,
            await requesters.Of(whistle.District, whistle.Order, ct),
            clock.Now()
        );
    }

    /// <summary>The bytes of an arrival's photo; null when there is none, or none this reader may see.</summary>
    public async Task<byte[]?> Photo(Guid id, Guid photo, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        return await Readable(id, book, reach, ct) is { } whistle
            ? await db
                .WhistlePictures.AsNoTracking()
                .Where(p => p.District == whistle.District && p.WhistleId == id && p.Id == photo)
                .Where(p => p.MediaType == Pictures.MediaType)
                .Select(p => p.Bytes)
                .SingleOrDefaultAsync(ct)
            : null;
    }

    async Task<Whistle?> Readable(Guid id, PolicyBook book, Reach reach, CancellationToken ct) =>
        await db.Whistles.AsNoTracking().SingleOrDefaultAsync(w => w.District == reach.District && w.Id == id, ct)
            is { } whistle
        && WhoMayWhistle.MayRead(reach, book.Parties(whistle))
            ? whistle
            : null;

    public async Task<WhistleDetail> Handle(Guid id, CancellationToken ct)
    {
        var sheet = await Open(id, ct);
        var w = sheet.Whistle;
        return new(
            w.Id,
            w.Version,
            w.Stage,
            w.Kind,
            sheet.Plain(w.Title),
            sheet.Plain(w.Text),
            sheet.Requesters.MaskAddress(w.Where),
            w.Order?.Value,
            HotSpotOfWhistle.Of(w),
            w.Unit.Value,
            w.Street?.Value,
            w.BlownAt,
            w.DueAt,
            w.OverAt,
            sheet.Plain(w.Outcome),
            sheet.Plain(w.Minutes),
            [
                .. w.Attendances.Select(a => new UnitAtWhistle(
                    a.Unit.Value,
                    sheet.StateOf(a),
                    a.InvitedAt,
                    a.DueAt,
                    a.ArrivedAt,
                    sheet.Plain(a.Where),
                    a.Lat,
                    a.Lng,
                    a.MetresOff,
                    a.Far,
                    a.Photo,
                    a.LeftAt,
                    a.Breaches()
                )),
            ],
            [
                .. w.Tasks.Select(t => new WhistleTaskDetail(
                    t.Number,
                    t.Unit.Value,
                    sheet.Plain(t.What),
                    t.DueOn,
                    t.FinishedAt,
                    sheet.Plain(t.Result),
                    t.LateTold
                )),
            ],
            [
                .. WhistleScore
                    .Of(w, sheet.Policy)
                    .Select(s => new ScoreOfSide(s.Unit.Value, s.Whistler, s.Share, s.Earned, s.Breaches)),
            ],
            [.. Enum.GetValues<WhistleAction>().Where(sheet.May)],
            [
                .. sheet.History.Select(h => new HistoryEntry(
                    h.Seq,
                    h.Type,
                    h.Fact.At,
                    h.Fact.By.Staff.Value,
                    h.Fact.By.Unit.Value,
                    MaskedFacts.Of(h.Payload, sheet.Requesters),
                    h.Hash,
                    null
                )),
            ]
        );
    }
}
