using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;

namespace Jiban.Server.Whistles;

/// <summary>联席会: when an order is stepped up, the district's desk calls everybody together whom it was sent to (rule 19).</summary>
public static class JointMeeting
{
    /// <summary>The whistle to be saved with the step; null when nobody is left to call.</summary>
    public static Whistle? For(
        WorkOrder order,
        StepUpCause cause,
        IEnumerable<WorkOrderEvent> history,
        PolicyBook book,
        DateTimeOffset now
    )
    {
        var desk = book.Districts[order.District].DeskUnit;
        var called = history
            .SelectMany(Sent)
            .Where(unit => unit != desk && book.Units.GetValueOrDefault(unit) is { Active: true })
            .Where(unit => !book.IsAccused(unit, order.AboutUnit))
            .Distinct()
            .ToList();
        if (called.Count == 0)
            return null;
        var opens = WhenOpen(called, book, order.District, now);
        var where = RequestMasking.PlaceToGo(order).ToString();
        return Whistle.Blow(
            new(
                order.District,
                Guid.CreateVersion7(now),
                WhistleKind.ResidentRequest,
                Opening.TitleOf(Say.It($"提级协调：{order.Masked.Title}", $"Stepped up: {order.Masked.Title}")),
                cause is StepUpCause.Asked
                    ? Say.It(
                        "承办单位凭自己办不了，现场一起定责任、定办法。",
                        "More than the unit in charge can do alone: settle on the spot who does what."
                    )
                    : Say.It(
                        "多次转办或重办仍未解决，现场一起定责任、定办法。",
                        "Passed on or done again too often: settle on the spot who does what."
                    ),
                where.Length > 0 ? where : book.NameOf(desk),
                order.Number,
                null,
                called,
                null,
                order.AboutUnit,
                order.AboutStaff
            ),
            book.PolicyOn(book.Day(order.District, now)).Whistles,
            unit => opens ?? book.ArrivalDue(WhistleKind.ResidentRequest, order.District, unit, now),
            0,
            Actor.System with
            {
                Unit = desk,
            },
            now
        );
    }

    /// <summary>Everybody a fact gave it, or a part of it, to.</summary>
    static IEnumerable<UnitCode> Sent(WorkOrderEvent fact) =>
        fact switch
        {
            WorkOrderDispatched sent => sent.CoUnits.Prepend(sent.Unit),
            WorkOrderHandedOn on => [on.Unit],
            StepUpDecided { Lead: { } lead } up => [lead, up.To],
            CoUnitAsked asked => [asked.Unit],
            _ => [],
        };

    /// <summary>What is passed on at night is not met about at night: the limit counts from when all of them work. Null when they do now.</summary>
    static DateTimeOffset? WhenOpen(IReadOnlyList<UnitCode> called, PolicyBook book, int district, DateTimeOffset now)
    {
        var policy = book.PolicyOn(book.Day(district, now)).Whistles;
        var opens = called.Max(unit => book.CalendarOf(unit).NextOpening(now));
        var (due, latest) = (
            called.Max(unit => book.ArrivalDue(WhistleKind.ResidentRequest, district, unit, opens)),
            now.AddDays(policy.DaysAhead)
        );
        return opens <= now ? null
            : due < latest ? due
            : latest;
    }
}
