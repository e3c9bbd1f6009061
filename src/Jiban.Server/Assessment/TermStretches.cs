using Jiban.Assessment;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>How many requests were accepted at the community of a term, before it and since; what nobody asked for is none.</summary>
public sealed record TermRequests
{
    public int Term { get; init; }
    public int Now { get; init; }
    public int Then { get; init; }
}

/// <summary>So many orders of the community of a term that were called back before it, or since, count alike.</summary>
public sealed record TermAnswers
{
    public int Term { get; init; }
    public bool Since { get; init; }
    public int Pattern { get; init; }
    public int Orders { get; init; }
}

/// <summary>Many stretches of days of many communities, counted by the database at once.</summary>
public sealed class TermStretches(int district, PolicyBook book)
{
    readonly List<(int Term, string Community, DateTimeOffset Before, DateTimeOffset From, DateTimeOffset End)> all =
    [];

    public void Add(int term, string community, TermStretch stretch) =>
        all.Add((term, community, Midnight(stretch.Before), Midnight(stretch.From), Midnight(stretch.End)));

    DateTimeOffset Midnight(DateOnly day) => book.Instant(district, day.ToDateTime(TimeOnly.MinValue));

    public Task<List<TermRequests>> Requests(JibanDb db, CancellationToken ct)
    {
        var (terms, communities, before, from, end) = Columns();
        return db
            .Database.SqlQuery<TermRequests>(
                $"""
                select t.term as "Term",
                       (count(*) filter (where o.accepted_at >= t.since))::int as "Now",
                       (count(*) filter (where o.accepted_at < t.since))::int as "Then"
                from unnest({terms}, {communities}, {before}, {from}, {end}) t (term, community, before, since, until)
                join work_orders o on o.district_id = {district} and o.place_community = t.community
                  and o.accepted_at >= t.before and o.accepted_at < t.until and o.has_requester
                group by t.term
                """
            )
            .ToListAsync(ct);
    }

    public Task<List<TermAnswers>> Answers(JibanDb db, CancellationToken ct)
    {
        var (terms, communities, before, from, end) = Columns();
        return db
            .Database.SqlQuery<TermAnswers>(
                $"""
                select t.term as "Term", c.answered_at >= t.since as "Since", c.pattern as "Pattern", count(*)::int as "Orders"
                from unnest({terms}, {communities}, {before}, {from}, {end}) t (term, community, before, since, until)
                join work_orders o on o.district_id = {district} and o.place_community = t.community
                  and o.accepted_at < t.until
                join counted_orders c on c.district_id = o.district_id and c.order_id = o.id
                  and c.answered_at >= t.before and c.answered_at < t.until
                group by 1, 2, 3
                """
            )
            .ToListAsync(ct);
    }

    (int[], string[], DateTimeOffset[], DateTimeOffset[], DateTimeOffset[]) Columns() =>
        (
            [.. all.Select(s => s.Term)],
            [.. all.Select(s => s.Community)],
            [.. all.Select(s => s.Before)],
            [.. all.Select(s => s.From)],
            [.. all.Select(s => s.End)]
        );
}
