using Jiban.Calendar;
using Jiban.Insight.Trends;
using Jiban.Places;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>区: one district of the installation.</summary>
public sealed class District
{
    public required int Id { get; init; }
    public required string Name { get; set; }
    public string NameEn { get; set; } = "";
    public required string Zone { get; set; }

    /// <summary>The desk that catches what nobody else is competent for (兜底).</summary>
    public required UnitCode DeskUnit { get; set; }
}

/// <summary>区划: a street or community as a place, with an approximate centre when it is known.</summary>
public sealed class Area
{
    public required string Code { get; init; }
    public required int District { get; init; }
    public required string Name { get; set; }
    public string NameEn { get; set; } = "";

    /// <summary>street or community.</summary>
    public required string Kind { get; init; }
    public string? Parent { get; init; }
    public double? Lat { get; set; }
    public double? Lng { get; set; }

    /// <summary>示意: the point is approximate.</summary>
    public bool Schematic { get; set; }

    /// <summary>人口; null where it is not known.</summary>
    public int? People { get; set; }

    /// <summary>Other names and roads, separated by semicolons.</summary>
    public string Aliases { get; set; } = "";

    /// <summary>边界 as <see cref="Places.Border"/> reads it; empty when unknown.</summary>
    public string Border { get; set; } = "";
}

/// <summary>小区.</summary>
public sealed class Estate
{
    public required string Code { get; init; }
    public required int District { get; init; }
    public required string Name { get; set; }
    public string Aliases { get; set; } = "";
    public required string Community { get; init; }
    public UnitCode? Firm { get; set; }
    public int Buildings { get; set; }
    public int Gates { get; set; }
    public int Floors { get; set; }
    public int Doors { get; set; }
}

/// <summary>工作日历 as a row: hours of a working day and the days of rest, or always open.</summary>
public sealed class CalendarRow
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string NameEn { get; set; } = "";
    public bool Always { get; set; }

    /// <summary>09:00-12:00, 13:30-17:30.</summary>
    public string Periods { get; set; } = "";

    /// <summary>周休, Monday first; none for a desk that works seven days a week.</summary>
    public DayOfWeek[] WeeklyRest { get; set; } = [];

    /// <summary>随国务院放假调休.</summary>
    public bool KeepsHolidays { get; set; }

    /// <summary>What the row and its special days say, as the rules take it.</summary>
    public CalendarPlan Plan(TimeZoneInfo zone, IEnumerable<SpecialDayRow> special)
    {
        var plan = Always ? CalendarPlan.RoundTheClock(Code, Name, zone) : CalendarPlan.Office(Code, Name, zone);
        return plan with
        {
            Periods = !Always && OpenPeriod.TryParseAll(Periods, out var hours) ? hours : plan.Periods,
            WeeklyRest = Always ? [] : WeeklyRest,
            KeepsHolidays = !Always && KeepsHolidays,
            SpecialDays =
            [
                .. special
                    .Where(s => s.Calendar == Code)
                    .Select(s => new SpecialDay(
                        s.Day,
                        OpenPeriod.TryParseAll(s.Periods, out var open) ? open : [],
                        s.Reason
                    )),
            ],
        };
    }
}

/// <summary>特殊日 as a row; no periods means closed.</summary>
public sealed class SpecialDayRow
{
    public required string Calendar { get; init; }
    public required DateOnly Day { get; init; }
    public string Periods { get; set; } = "";
    public required string Reason { get; set; }
}

/// <summary>节假日与调休 as a row.</summary>
public sealed class HolidayRow
{
    public required DateOnly Day { get; init; }
    public required bool Off { get; set; }
    public required string Name { get; set; }
}

/// <summary>天气标记 as a row: what the weather of one local day was, or is foretold to be; no outside system is asked.</summary>
public sealed class DayMarkRow
{
    public required DateOnly Day { get; init; }
    public bool HeavyRain { get; set; }
    public bool ColdWave { get; set; }
    public bool HeatWave { get; set; }
    public string Note { get; set; } = "";

    public DayMarks Marks =>
        (HeavyRain ? DayMarks.HeavyRain : DayMarks.None)
        | (ColdWave ? DayMarks.ColdWave : DayMarks.None)
        | (HeatWave ? DayMarks.HeatWave : DayMarks.None);
}

/// <summary>派单目录草稿 as a row: the next version while it is written; it sends no order anywhere.</summary>
public sealed class CatalogueDraftRow
{
    public required string Version { get; init; }
    public required string Rule { get; init; }
    public required string Category { get; set; }
    public string PlaceType { get; set; } = "any";
    public string Area { get; set; } = "";
    public Ownership? Owner { get; set; }
    public string Hours { get; set; } = "";
    public required string Lead { get; set; }
    public string CoUnits { get; set; } = "";
    public Urgency? Urgency { get; set; }
    public string Basis { get; set; } = "";
    public bool DepartmentOnly { get; set; }
    public int Priority { get; set; } = 100;
}

/// <summary>政策: callback, scoring, handling and duplicate settings as one dated document.</summary>
public sealed class PolicyRow
{
    public required string Version { get; init; }
    public required DateOnly FromDay { get; init; }
    public required string Document { get; set; }
}

/// <summary>考核期 set by hand; others follow from the policy's start day. ToDay is exclusive.</summary>
public sealed class PeriodRow
{
    public required string Code { get; init; }
    public required DateOnly FromDay { get; set; }
    public required DateOnly ToDay { get; set; }
}

/// <summary>理由: one entry of a closed list (objection, exclusion, account, legal-route …).</summary>
public sealed class Reason
{
    public required string Use { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string NameEn { get; set; } = "";
    public bool Active { get; set; } = true;

    /// <summary>期限: the most days from asking to the review day; 0 where it has no term.</summary>
    public int TermDays { get; set; }
}

/// <summary>常见问答: what a call-taker can answer at once.</summary>
public sealed class KnownAnswer
{
    public required Guid Id { get; init; }
    public required string Category { get; set; }
    public required string Question { get; set; }
    public string QuestionEn { get; set; } = "";
    public required string Answer { get; set; }
    public string AnswerEn { get; set; } = "";
    public bool Active { get; set; } = true;
}

/// <summary>政策变更: who changed which row, from what to what, and why.</summary>
public sealed class PolicyChange
{
    public required Guid Id { get; init; }
    public required string Subject { get; init; }
    public required string Key { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
    public string Why { get; init; } = "";
    public required Guid ByStaff { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Data-protection key, shared by all nodes.</summary>
public sealed class ProtectionKey
{
    public required string Name { get; init; }
    public required string Xml { get; set; }
}
