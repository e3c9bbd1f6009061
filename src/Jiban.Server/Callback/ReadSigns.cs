using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Callback;

/// <summary>批注 of a sign.</summary>
public sealed record NoteOnSign(SignJudgement Judgement, string Words, string By, DateTimeOffset At);

/// <summary>异常迹象, as assessors read it.</summary>
/// <param name="Caller">Name of whoever recorded the callbacks.</param>
/// <param name="Figure">Callbacks of the burst, seconds, minutes, or share in percent.</param>
/// <param name="Beside">Share in percent with all others.</param>
/// <param name="Others">Answers heard by all others.</param>
/// <param name="Notes">Newest first.</param>
public sealed record SignLine(
    SignKind Kind,
    string Key,
    string? Unit,
    Guid CallerId,
    string Caller,
    DateTimeOffset From,
    DateTimeOffset To,
    decimal Figure,
    decimal? Beside,
    int? Others,
    IReadOnlyList<string> Orders,
    IReadOnlyList<NoteOnSign> Notes
);

/// <summary>Which signs are asked for.</summary>
/// <param name="Open">Only those nobody has explained.</param>
public sealed record SignsAsked(string? Period, SignKind? Kind, UnitCode? Unit, Guid? Caller, bool Open);

/// <summary>异常迹象 of one period.</summary>
/// <param name="Policy">The bounds they were found by.</param>
/// <param name="Looked">Callbacks looked at.</param>
/// <param name="Lines">As narrowed, newest first.</param>
public sealed record SignsRead(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    SignPolicy Policy,
    int Looked,
    IReadOnlyList<SignLine> Lines
);

/// <summary>Finds the signs of gaming of a period in the history, for whoever answers for the score of the whole district. Nothing follows from a sign by itself.</summary>
public sealed class ReadSigns(JibanDb db, Me me, CurrentPolicy policy, PeriodAsked periods, TimeProvider clock)
{
    /// <summary>A number shown longer ago than this was shown for another call.</summary>
    static readonly TimeSpan longestCall = TimeSpan.FromHours(2);

    static readonly string[] touching = [nameof(RequesterContacted), nameof(RequesterCalledAhead)];

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>.</exception>
    public async Task<SignsRead> Handle(SignsAsked asked, CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.Now());
        Guard.Require(reach.May(Permission.CloseAssessments), new NotPermitted(Permission.CloseAssessments));
        var cut = book.PeriodsOn(reach.District, now);
        var period = await periods.Read(asked.Period, ct) is { } code ? cut.Called(code) : cut.At(now);
        var bounds = book.PolicyOn(period.FirstDay).Signs;
        var recorded = await Recorded(period, bounds, reach, book, ct);
        var found = CallbackSigns.Of(recorded, bounds);
        var lines = await Lines(
            [
                .. found
                    .Where(s => asked.Kind is null || s.Kind == asked.Kind)
                    .Where(s => asked.Unit is null || s.Unit == asked.Unit)
                    .Where(s => asked.Caller is null || s.Caller.Value == asked.Caller)
                    .OrderByDescending(s => s.From)
                    .ThenBy(s => s.Key, StringComparer.Ordinal),
            ],
            reach.District,
            ct
        );
        return new(
            period.Code,
            period.FirstDay,
            period.LastDay,
            bounds,
            recorded.Count,
            [.. lines.Where(l => !asked.Open || l.Notes is not [{ Judgement: SignJudgement.Explained }, ..])]
        );
    }

    async Task<IReadOnlyList<RecordedCallback>> Recorded(
        AssessmentPeriod period,
        SignPolicy bounds,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var (begin, end, district) = (period.From, period.To, reach.District);
        var orders = db.WorkOrders.AsNoTracking().Readable(reach, book);
        var resident = Actor.Resident.Staff.Value;
        var calls = await (
            from fact in db.History.AsNoTracking()
            where fact.District == district && fact.Type == nameof(RequesterCalledBack)
            where fact.At >= begin && fact.At < end && fact.ByStaff != resident
            join order in orders on new { fact.District, Id = fact.OrderId } equals new { order.District, order.Id }
            select new
            {
                Row = fact,
                order.Number,
                order.HandlingUnit,
                order.LeadUnit,
                order.CoUnits,
            }
        ).ToListAsync(ct);
        var since = begin - longestCall;
        var views = (
            await db
                .ViewsOfIdentity.AsNoTracking()
                .Where(v => v.District == district && v.At >= since && v.At < end)
                .Select(v => new
                {
                    v.OrderId,
                    v.ByStaff,
                    v.ByUnit,
                    v.At,
                })
                .ToListAsync(ct)
        ).ToLookup(v => v.OrderId);
        var before = begin - TimeSpan.FromMinutes(bounds.HandlerMinutes);
        var contacts = (
            await db
                .History.AsNoTracking()
                .Where(h => h.District == district && touching.Contains(h.Type) && h.At >= before && h.At < end)
                .Select(h => new { h.OrderId, h.At })
                .ToListAsync(ct)
        ).ToLookup(h => h.OrderId, h => h.At);
        return
        [
            .. calls.Select(c =>
            {
                var at = c.Row.At;
                // Whoever of the handling side looks a number up is about to use it.
                var side = new[] { c.HandlingUnit, c.LeadUnit }
                    .Concat(c.CoUnits.Select(u => (UnitCode?)new UnitCode(u)))
                    .OfType<UnitCode>()
                    .Select(u => u.Value)
                    .ToHashSet();
                var seen = views[c.Row.OrderId].Where(v => v.At <= at).ToList();
                return new RecordedCallback(
                    c.Number.Value,
                    c.HandlingUnit ?? c.LeadUnit ?? default,
                    new(c.Row.ByStaff),
                    at,
                    ((RequesterCalledBack)c.Row.Fact).Satisfied,
                    Last(seen.Where(v => v.ByStaff == c.Row.ByStaff && at - v.At <= longestCall).Select(v => v.At)),
                    Last(
                        contacts[c.Row.OrderId]
                            .Where(t => t <= at)
                            .Concat(seen.Where(v => side.Contains(v.ByUnit)).Select(v => v.At))
                    )
                );
            }),
        ];
    }

    static DateTimeOffset? Last(IEnumerable<DateTimeOffset> instants) =>
        instants.Select(at => (DateTimeOffset?)at).Max();

    async Task<IReadOnlyList<SignLine>> Lines(List<CallbackSign> signs, int district, CancellationToken ct)
    {
        string[] keys = [.. signs.Select(s => s.Key)];
        var notes = (
            await db
                .SignNotes.AsNoTracking()
                .Where(n => n.District == district && keys.Contains(n.Key))
                .OrderByDescending(n => n.At)
                .ThenByDescending(n => n.Id)
                .ToListAsync(ct)
        ).ToLookup(n => n.Key);
        Guid[] people =
        [
            .. signs.Select(s => s.Caller.Value).Concat(notes.SelectMany(n => n).Select(n => n.ByStaff)).Distinct(),
        ];
        var names = await db
            .Staff.AsNoTracking()
            .Where(s => people.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        string Name(Guid person) => names.GetValueOrDefault(person, Say.It("其他系统", "another system"));
        return
        [
            .. signs.Select(s => new SignLine(
                s.Kind,
                s.Key,
                s.Unit?.Value,
                s.Caller.Value,
                Name(s.Caller.Value),
                s.From,
                s.To,
                Math.Round(s.Figure, 1),
                s.Beside is { } beside ? Math.Round(beside, 1) : null,
                s.Others,
                s.Orders,
                [.. notes[s.Key].Select(n => new NoteOnSign(n.Judgement, n.Words, Name(n.ByStaff), n.At))]
            )),
        ];
    }
}
