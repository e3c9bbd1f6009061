using Jiban.Units;

namespace Jiban.Whistles;

public sealed partial class Whistle
{
    void Record(WhistleEvent fact)
    {
        switch (fact)
        {
            case WhistleBlown e:
                (Kind, Order, Street, Unit, BlownAt) = (e.Kind, e.Order, e.Street, e.By.Unit, e.At);
                (HotSpot, HotSpotFrom, HotSpotTo) = (e.HotSpot?.Key, e.HotSpot?.From, e.HotSpot?.To);
                Called(e.Units, e.At);
                break;
            case UnitsInvited e:
                Called(e.Units, e.At);
                break;
            case UnitArrived e:
                Stage = WhistleStage.OnSite;
                Change(
                    e.Unit,
                    a =>
                        a with
                        {
                            ArrivedAt = e.At,
                            Where = e.Where,
                            Lat = e.Lat,
                            Lng = e.Lng,
                            MetresOff = e.MetresOff,
                            Far = e.Far is true,
                            Photo = e.Photo?.Id,
                        }
                );
                break;
            case ArrivalMissed e:
                Change(e.Unit, a => a with { MissedTold = true });
                if (e.To is { } above && !ToldUnits.Contains(above.Value))
                    ToldUnits = [.. ToldUnits, above.Value];
                break;
            case UnitLeft e:
                Change(e.Unit, a => a with { LeftAt = e.At, LeftEarly = e.Early });
                break;
            case MinutesWritten e:
                Minutes = e.Text;
                break;
            case TaskGiven e:
                Tasks = [.. Tasks, new(e.Number, e.Unit, e.What, e.DueOn, EndsAt: e.EndsAt)];
                break;
            case TaskOverdue e:
                Tasks = [.. Tasks.Select(t => t.Number == e.Number ? t with { LateTold = true } : t)];
                break;
            case TaskFinished e:
                Tasks =
                [
                    .. Tasks.Select(t => t.Number == e.Number ? t with { FinishedAt = e.At, Result = e.Result } : t),
                ];
                break;
            case WhistleConfirmed e:
                (Stage, Outcome, OverAt) = (
                    e.Solved ? WhistleStage.Solved : WhistleStage.Unsolved,
                    e.Words,
                    OverAt ?? e.At
                );
                foreach (var unit in e.Absent)
                    Change(unit, a => a with { Absent = true });
                break;
            case WhistleCalledOff e:
                (Stage, Outcome, OverAt) = (WhistleStage.CalledOff, e.Why, e.At);
                foreach (var unit in e.Absent ?? [])
                    Change(unit, a => a with { Absent = true });
                break;
            default:
                throw new InvalidOperationException($"unknown fact {fact.GetType().Name}");
        }
        DueAt = Over ? null : Awaited().Min(a => (DateTimeOffset?)a.DueAt);
        Wake();
        ChangedAt = fact.At;
        Version++;
        fresh.Add(fact);
    }

    void Called(IReadOnlyList<Invited> units, DateTimeOffset at)
    {
        InvitedUnits = [.. InvitedUnits, .. units.Select(u => u.Unit.Value)];
        Attendances = [.. Attendances, .. units.Select(u => new Attendance(u.Unit, at, u.DueAt, Meets: u.Meets))];
    }

    void Change(UnitCode unit, Func<Attendance, Attendance> change) =>
        Attendances = [.. Attendances.Select(a => a.Unit == unit ? change(a) : a)];
}
