using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Whistles;

/// <summary>吹哨履历: one fact in the life of a whistle. Append-only, chained like an order's history.</summary>
/// <param name="By">Who made it a fact.</param>
/// <param name="At">When, UTC.</param>
public abstract record WhistleEvent(Actor By, DateTimeOffset At);

/// <summary>受邀: one unit and its arrival limit; <paramref name="Meets"/> when that is the hour all meet, and not only a limit.</summary>
public sealed record Invited(UnitCode Unit, DateTimeOffset DueAt, bool Meets = false);

/// <summary>吹哨点位: the hot spot a whistle was blown from, as it stood then.</summary>
/// <param name="Key">Names place and kind of matter, as the hot spot names itself.</param>
/// <param name="From">First local day looked at.</param>
/// <param name="To">Last local day looked at.</param>
public sealed record WhistleSpot(string Key, DateOnly From, DateOnly To);

/// <summary>吹哨. The words stay beside the history; here stands their SHA-256. Whistles blown before a hot spot was kept read as without one.</summary>
public sealed record WhistleBlown(
    WhistleKind Kind,
    WorkOrderNumber? Order,
    WhistleSpot? HotSpot,
    string TextHash,
    UnitCode? Street,
    IReadOnlyList<Invited> Units,
    Actor By,
    DateTimeOffset At
) : WhistleEvent(By, At);

/// <summary>加派.</summary>
public sealed record UnitsInvited(IReadOnlyList<Invited> Units, Actor By, DateTimeOffset At) : WhistleEvent(By, At);

/// <summary>到场照片: the picture that came with an arrival. It is kept beside the history; its hash stands in the chain.</summary>
/// <param name="Id">UUIDv7 made by the application.</param>
/// <param name="Sha256">SHA-256 of the kept bytes: 64 lower-case hexadecimal digits.</param>
public sealed record ArrivalPhoto(Guid Id, string Sha256);

/// <summary>报到, with place and photo as far as they were given. Arrivals recorded before there were photos, or distances, read as without.</summary>
/// <param name="Unit">Who.</param>
/// <param name="InTime">Whether not after its limit.</param>
/// <param name="Where">Where, in words; may be empty when the point says it.</param>
/// <param name="Lat">Latitude of the point.</param>
/// <param name="Lng">Its longitude.</param>
/// <param name="MetresOff">How far the point is from the whistle's place; null where one of the two is not known.</param>
/// <param name="Far">离现场较远: farther than the policy of the day takes for the spot.</param>
/// <param name="Photo">Its photo.</param>
/// <param name="By">Who reported it.</param>
/// <param name="At">When, UTC.</param>
public sealed record UnitArrived(
    UnitCode Unit,
    bool InTime,
    string Where,
    double? Lat,
    double? Lng,
    int? MetresOff,
    bool? Far,
    ArrivalPhoto? Photo,
    Actor By,
    DateTimeOffset At
) : WhistleEvent(By, At);

/// <summary>逾期未到: an arrival limit has passed without the unit; told once.</summary>
/// <param name="Unit">Who did not come.</param>
/// <param name="Due">Its limit.</param>
/// <param name="To">The unit above that is told; null where there is none.</param>
/// <param name="By">The system.</param>
/// <param name="At">When it was noticed.</param>
public sealed record ArrivalMissed(UnitCode Unit, DateTimeOffset Due, UnitCode? To, Actor By, DateTimeOffset At)
    : WhistleEvent(By, At);

/// <summary>离场; early means before the result (rule 35).</summary>
public sealed record UnitLeft(UnitCode Unit, bool Early, string Why, Actor By, DateTimeOffset At)
    : WhistleEvent(By, At);

/// <summary>纪要; the newest stands, the earlier stay in the history.</summary>
public sealed record MinutesWritten(string Text, Actor By, DateTimeOffset At) : WhistleEvent(By, At);

/// <summary>派任务. When its day ends is not said in facts from before it was told.</summary>
public sealed record TaskGiven(
    int Number,
    UnitCode Unit,
    string What,
    DateOnly DueOn,
    DateTimeOffset? EndsAt,
    Actor By,
    DateTimeOffset At
) : WhistleEvent(By, At);

/// <summary>任务逾期: the day of a task has passed and it is not done; told once, to its owner and the whistler.</summary>
/// <param name="Number">The task.</param>
/// <param name="Unit">Its owner.</param>
/// <param name="DueOn">Its day.</param>
/// <param name="By">The system.</param>
/// <param name="At">When it was noticed.</param>
public sealed record TaskOverdue(int Number, UnitCode Unit, DateOnly DueOn, Actor By, DateTimeOffset At)
    : WhistleEvent(By, At);

/// <summary>任务完成.</summary>
public sealed record TaskFinished(int Number, string Result, Actor By, DateTimeOffset At) : WhistleEvent(By, At);

/// <summary>确认结果, and who stayed away.</summary>
public sealed record WhistleConfirmed(
    bool Solved,
    string Words,
    IReadOnlyList<UnitCode> Absent,
    Actor By,
    DateTimeOffset At
) : WhistleEvent(By, At);

/// <summary>撤哨, and who had stayed away by then; none where it was not yet written down.</summary>
public sealed record WhistleCalledOff(string Why, IReadOnlyList<UnitCode>? Absent, Actor By, DateTimeOffset At)
    : WhistleEvent(By, At);
