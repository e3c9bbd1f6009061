using Jiban.Calendar;
using Jiban.Server.Calendar;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>计时说明 in words: limit, stretches, pauses, extensions, deadline — a line each, as one would do the sum on paper.</summary>
public static class ReckoningWords
{
    /// <summary>More stretches than this are told by their first, their sum and their last.</summary>
    const int Most = 12;

    public static IEnumerable<string> Of(ReckonedClock clock, PolicyBook book)
    {
        var reckoning = clock.Course.Reckoning;
        yield return Limit(clock, book);
        if (clock.Clock.Set is { } set)
            yield return Say.It(
                $"交办时限定为 {TimeWords.Moment(set)}",
                $"Set with the order: {TimeWords.Moment(set)}"
            );
        else
        {
            if (clock.Began < clock.Clock.Start)
                yield return Say.It(
                    $"{TimeWords.Moment(clock.Clock.Start)} 才签收；签收时限 {TimeWords.Moment(clock.Began)} 已过，从那时起算",
                    $"Signed for on {TimeWords.Moment(clock.Clock.Start)}, after the sign-for limit of {TimeWords.Moment(clock.Began)}: counted from that limit"
                );
            if (reckoning.Start > clock.Began.ToUniversalTime())
                yield return Say.It(
                    $"{TimeWords.Moment(clock.Began)} 不在上班时间，从 {TimeWords.Moment(reckoning.Start)} 起算",
                    $"{TimeWords.Moment(clock.Began)} is outside hours: counted from {TimeWords.Moment(reckoning.Start)}"
                );
            foreach (var line in Stretches(reckoning))
                yield return line;
        }
        foreach (var delay in clock.Course.Delays)
            yield return Stood(delay);
        foreach (var grant in clock.Clock.Grants)
            yield return Say.It(
                $"{TimeWords.Moment(grant.At)} 批准延期到 {TimeWords.Moment(grant.Until)}",
                $"Extended on {TimeWords.Moment(grant.At)} until {TimeWords.Moment(grant.Until)}"
            );
        yield return clock.Due is { } due
            ? Say.It($"到期：{TimeWords.Moment(due)}", $"Due: {TimeWords.Moment(due)}")
            : Say.It("停表中，恢复后再算到期", "It stands still; the deadline follows when it goes on");
    }

    static string Limit(ReckonedClock clock, PolicyBook book)
    {
        var row = clock.Row;
        var limit = $"{row.Amount:0.####} {LimitWords.Of(row.Unit)}";
        var calendar = book.Calendars.TryGetValue(clock.Calendar, out var known) ? known.Name : clock.Calendar;
        var start = TimeWords.Moment(clock.Began);
        var source = row.Source.Length == 0 ? "" : Say.It($"，依据：{row.Source}", $"; source: {row.Source}");
        return row.Unit is LimitUnit.Hours or LimitUnit.CalendarDays
            ? Say.It($"{start} 起，限 {limit}{source}", $"From {start}: {limit}{source}")
            : Say.It($"{start} 起，限 {limit}，按{calendar}{source}", $"From {start}: {limit} on {calendar}{source}");
    }

    static IEnumerable<string> Stretches(Reckoning reckoning)
    {
        var all = reckoning.Segments;
        if (all.Count <= Most)
            return all.Select(Stretch);
        var (first, middle, last) = (all.Take(4), all.Skip(4).SkipLast(3).ToList(), all.TakeLast(3));
        var sum = new TimeSpan(middle.Sum(s => s.Counted.Ticks));
        return
        [
            .. first.Select(Stretch),
            Say.It(
                $"…… 中间 {middle.Count} 段，计 {TimeWords.Span(sum)}",
                $"… {middle.Count} more, {TimeWords.Span(sum)} counted"
            ),
            .. last.Select(Stretch),
        ];
    }

    static string Stretch(Segment s)
    {
        var when = $"{TimeWords.Moment(s.From)} – {TimeWords.Moment(s.To)}";
        return s.Kind switch
        {
            SegmentKind.Counted when s.CountedDays > 0 => Say.It(
                $"{when}：计 {s.CountedDays} 天",
                $"{when}: {s.CountedDays} d counted"
            ),
            SegmentKind.Counted => Say.It(
                $"{when}：计 {TimeWords.Span(s.Counted)}",
                $"{when}: {TimeWords.Span(s.Counted)} counted"
            ),
            SegmentKind.StartDay => Say.It($"{when}：当天不算", $"{when}: the first day is not counted"),
            SegmentKind.Pause => Say.It($"{when}：午休，不计", $"{when}: break, not counted"),
            SegmentKind.AfterHours => Say.It($"{when}：下班，不计", $"{when}: after hours, not counted"),
            SegmentKind.Rest => Say.It($"{when}：周休，不计", $"{when}: weekly rest, not counted"),
            SegmentKind.Holiday => Say.It($"{when}：{s.Name}放假，不计", $"{when}: holiday ({s.Name}), not counted"),
            SegmentKind.Closed => Say.It($"{when}：{s.Name}，不计", $"{when}: closed ({s.Name}), not counted"),
        };
    }

    static string Stood(Delay delay)
    {
        var why = Why(delay.Pause.Reason);
        return delay.Pause.To is { } to
            ? Say.It(
                $"{TimeWords.Moment(delay.Pause.From)} – {TimeWords.Moment(to)}：{why}停表，顺延 {TimeWords.Span(delay.By)}",
                $"{TimeWords.Moment(delay.Pause.From)} – {TimeWords.Moment(to)}: stood still ({why}), moved by {TimeWords.Span(delay.By)}"
            )
            : Say.It(
                $"{TimeWords.Moment(delay.Pause.From)} 起{why}停表",
                $"Stands still since {TimeWords.Moment(delay.Pause.From)} ({why})"
            );
    }

    static string Why(string reason) =>
        reason switch
        {
            "account" => Say.It("挂账", "on account"),
            "requester" => Say.It("等诉求人", "waiting for the requester"),
            _ => reason,
        };
}
