using Jiban.WorkOrders;

namespace Jiban.Server.Board;

/// <summary>大屏: a district, or a part of it, at one glance. Visitors read a wall too: nothing on it says what a requester wrote, or which house it was.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Received">收到: orders accepted since midnight.</param>
/// <param name="ReceivedWeekAgo">Those of the same weekday last week up to the same time.</param>
/// <param name="Closed">办结: orders closed since midnight.</param>
/// <param name="Open">在办: everything a unit or desk still works on, counted no further than <see cref="ReadWallBoard.CountNoFurther"/> + 1.</param>
/// <param name="Overdue">超时: open and past its date, counted likewise.</param>
/// <param name="Hours">今日流量: an hour after the other since midnight, the running one last.</param>
/// <param name="Late">The longest overdue first; without those told in confidence and those about somebody.</param>
/// <param name="Newest">The newest first, without the same.</param>
/// <param name="Areas">热力: where the orders of the last <see cref="ReadWallBoard.HoursOfHeat"/> hours came from, the most first.</param>
public sealed record WallBoard(
    DateTimeOffset At,
    int Received,
    int ReceivedWeekAgo,
    int Closed,
    int Open,
    int Overdue,
    IReadOnlyList<HourOfDay> Hours,
    IReadOnlyList<WallOrder> Late,
    IReadOnlyList<WallOrder> Newest,
    IReadOnlyList<WallArea> Areas
);

/// <summary>小时流量: what came and what was closed in one hour.</summary>
public sealed record HourOfDay(DateTimeOffset From, int Received, int Closed);

/// <summary>大屏工单: an order on the wall; its kind, area and unit, none of its words.</summary>
/// <param name="Area">Code of its community, of its street where no community is known; null for neither.</param>
/// <param name="Unit">Whoever handles it, else leads it; null before it is dispatched.</param>
public sealed record WallOrder(
    string Number,
    string Category,
    Urgency Urgency,
    Stage Stage,
    string? Area,
    string? Unit,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? DueAt
);

/// <summary>社区热度: how much came from one community, or from a street where no community is known.</summary>
/// <param name="Overdue">Open there and past the date, whenever it came.</param>
public sealed record WallArea(string Code, int Received, int Overdue);
