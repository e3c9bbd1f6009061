using Jiban.Units;

namespace Jiban.Whistles;

/// <summary>到场情况: how one invited unit stands at an instant.</summary>
public enum AttendanceState
{
    /// <summary>在路上: its limit still runs.</summary>
    OnTheWay,

    /// <summary>逾期未到: the limit has passed and nobody is there.</summary>
    Overdue,

    /// <summary>按时到场: at the limit's very instant is still in time.</summary>
    InTime,

    /// <summary>迟到.</summary>
    Late,

    /// <summary>缺席: the result was confirmed without it, after its limit had passed (rule 20).</summary>
    Absent,

    /// <summary>提前离场: left before the result (rule 35).</summary>
    LeftEarly,

    /// <summary>已离场, after the result.</summary>
    Left,

    /// <summary>不必再到: it was over before the limit had passed.</summary>
    Released,
}

/// <summary>违规: what an invited unit did against the rules of the whistle.</summary>
public enum AttendanceBreach
{
    /// <summary>迟到.</summary>
    Late,

    /// <summary>缺席 (rule 20).</summary>
    Absent,

    /// <summary>提前离场 (rule 35, 事不完人不撤).</summary>
    LeftEarly,
}

/// <summary>应哨单位: one invited unit with its arrival limit and what it did.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="InvitedAt">When its clock began.</param>
/// <param name="DueAt">Arrival limit; the instant itself is in time.</param>
/// <param name="ArrivedAt">Arrival; null while it is not there.</param>
/// <param name="Where">Where it reported from, in words; empty when not said.</param>
/// <param name="Lat">WGS84 latitude the phone gave; null when it was not allowed to.</param>
/// <param name="Lng">WGS84 longitude.</param>
/// <param name="LeftAt">Leaving; null while it is there.</param>
/// <param name="LeftEarly">Left before the result.</param>
/// <param name="Absent">Stayed away, settled when the result was confirmed.</param>
/// <param name="MissedTold">Whether it was told that its limit passed without it.</param>
/// <param name="Photo">Id of the photo that came with the arrival; null when none did.</param>
/// <param name="Meets">Whether the limit is an hour to meet: nobody is there long before it.</param>
/// <param name="MetresOff">How far from the whistle's place it reported; null where not known.</param>
/// <param name="Far">离现场较远: farther than policy takes for the spot.</param>
public sealed record Attendance(
    UnitCode Unit,
    DateTimeOffset InvitedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? ArrivedAt = null,
    string Where = "",
    double? Lat = null,
    double? Lng = null,
    DateTimeOffset? LeftAt = null,
    bool LeftEarly = false,
    bool Absent = false,
    Guid? Photo = null,
    bool MissedTold = false,
    bool Meets = false,
    int? MetresOff = null,
    bool Far = false
)
{
    /// <summary>Whether it arrived, and not after its limit.</summary>
    public bool InTime => ArrivedAt <= DueAt;

    /// <summary>Whether it is on the spot now.</summary>
    public bool Present => ArrivedAt is not null && LeftAt is null;

    /// <summary>How it stands at an instant.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="over">Whether the result is confirmed or the whistle called off.</param>
    public AttendanceState State(DateTimeOffset now, bool over) =>
        LeftEarly ? AttendanceState.LeftEarly
        : LeftAt is not null ? AttendanceState.Left
        : ArrivedAt is not null ? (InTime ? AttendanceState.InTime : AttendanceState.Late)
        : Absent ? AttendanceState.Absent
        : over ? AttendanceState.Released
        : now > DueAt ? AttendanceState.Overdue
        : AttendanceState.OnTheWay;

    /// <summary>What it did against the rules; empty when nothing.</summary>
    public IReadOnlyList<AttendanceBreach> Breaches() =>
        [
            .. new[]
            {
                (Is: ArrivedAt > DueAt, Breach: AttendanceBreach.Late),
                (Is: Absent, Breach: AttendanceBreach.Absent),
                (Is: LeftEarly, Breach: AttendanceBreach.LeftEarly),
            }
                .Where(b => b.Is)
                .Select(b => b.Breach),
        ];
}

/// <summary>任务: a decision of the minutes, with an owner and a day.</summary>
/// <param name="Number">1, 2, 3 … within its whistle.</param>
/// <param name="Unit">Who does it: an invited unit or the whistler.</param>
/// <param name="What">What is to be done.</param>
/// <param name="DueOn">By the end of this local day.</param>
/// <param name="FinishedAt">When it was reported done; null while it is open.</param>
/// <param name="Result">What was done.</param>
/// <param name="EndsAt">When that day ends; null in tasks from before it was kept.</param>
/// <param name="LateTold">Whether it was told that its day passed.</param>
public sealed record WhistleTask(
    int Number,
    UnitCode Unit,
    string What,
    DateOnly DueOn,
    DateTimeOffset? FinishedAt = null,
    string Result = "",
    DateTimeOffset? EndsAt = null,
    bool LateTold = false
)
{
    /// <summary>The instant its day is over; where nobody kept it the end of that day in UTC, hours after the local one in China.</summary>
    public DateTimeOffset DueAt => EndsAt ?? new(DueOn.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

/// <summary>任务期限: a local day and the instant it ends.</summary>
/// <param name="On">The day.</param>
/// <param name="EndsAt">The beginning of the next one.</param>
public sealed record TaskDay(DateOnly On, DateTimeOffset EndsAt);
