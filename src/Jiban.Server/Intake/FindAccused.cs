using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>被反映方: whom a contact complains about.</summary>
/// <param name="Unit">Shut out of the order. When only a person is named, theirs, unless it is a post of the district: then nobody would be left to dispatch it.</param>
/// <param name="Staff">The person, shut out of the order.</param>
/// <param name="StaffUnit">Theirs, shut out of judging it.</param>
public sealed record Accused(UnitCode? Unit, StaffId? Staff = null, UnitCode? StaffUnit = null)
{
    public static readonly Accused Nobody = new(Unit: null);

    /// <summary>Whether everybody complained about is already shut out of that order.</summary>
    public bool IsShutOutOf(WorkOrder order) =>
        (Unit is null || Unit == order.AboutUnit) && (Staff is null || Staff == order.AboutStaff);

    public static Accused Person(StaffId staff, Unit theirs, UnitCode? named) =>
        new(named ?? (theirs.Level is UnitLevel.District ? null : theirs.Code), staff, theirs.Code);
}

/// <summary>Finds the person somebody complains about by name or user name, in the unit named or in the whole district.</summary>
public sealed class FindAccused(JibanDb db)
{
    const int MostTold = 5;

    /// <returns>Whom, and what is wrong with the name: nobody is called so there, or several are.</returns>
    public async Task<(Accused Found, string? Wrong)> In(ReceiveContact given, PolicyBook book, CancellationToken ct)
    {
        var unit = UnitOf(given, book);
        if (given.AboutStaff?.Trim() is not { Length: > 0 } name)
            return (new(unit), null);

        var within = unit is { } named ? book.Units[named].Path : "";
        UnitCode[] units =
        [
            .. book.Units.Values.Where(u => u.Path.StartsWith(within, StringComparison.Ordinal)).Select(u => u.Code),
        ];
        var login = name.ToUpperInvariant();
        var found = await db
            .Staff.AsNoTracking()
            .Where(s => units.Contains(s.Unit) && (s.Name == name || s.NormalizedUserName == login))
            .OrderBy(s => s.UserName)
            .Take(MostTold + 1)
            .Select(s => new { s.Id, s.Unit })
            .ToListAsync(ct);
        return found switch
        {
            [var one] => (Accused.Person(new(one.Id), book.Units[one.Unit], unit), null),
            [] => (Accused.Nobody, NoSuch(name)),
            _ => (Accused.Nobody, Several(name, found.Select(f => book.NameOf(f.Unit)))),
        };
    }

    /// <summary>Null also for a code that is none, which <see cref="ReceiveContact.Faults"/> tells.</summary>
    static UnitCode? UnitOf(ReceiveContact given, PolicyBook book) =>
        given.About is { Length: > 0 } about && book.Units.ContainsKey(new(about)) ? new UnitCode(about) : null;

    static string NoSuch(string name) =>
        Say.It(
            $"没有找到工作人员“{name}”，核对姓名，或只选单位",
            $"there is no member of staff “{name}”; check the name or give the unit alone"
        );

    static string Several(string name, IEnumerable<string> units)
    {
        var known = units.Distinct().Take(MostTold).ToList();
        return Say.It(
            $"“{name}”不止一人（{string.Join("、", known)}），请写用户名，或选定单位",
            $"there are several “{name}” ({string.Join(", ", known)}); give the user name or the unit"
        );
    }
}
