using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Jiban.Server.Storage;

/// <summary>The notices of what is about to be saved: whoever had it before the change hears of it like whoever has it after.</summary>
static class ChangedRows
{
    public static IReadOnlyList<ChangeNotice> Of(ChangeTracker changes) =>
        [
            .. changes.Entries<WorkOrder>().Where(IsChanged).Select(Of),
            .. changes.Entries<Whistle>().Where(IsChanged).Select(Of),
            .. changes.Entries<StaffMember>().Where(MayOtherThings).Select(e => ChangeNotice.OfPerson(e.Entity.Id)),
            .. changes
                .Entries<ApiKey>()
                .Where(e => e.State is EntityState.Modified or EntityState.Deleted)
                .Select(e => ChangeNotice.OfPerson(e.Entity.Id)),
        ];

    /// <summary>An order that is new.</summary>
    public static ChangeNotice Opened(WorkOrder order) =>
        new(
            NoticeKind.Order,
            order.District,
            [.. Codes(order.LeadUnit, order.HandlingUnit).Concat(order.CoUnits).Distinct()],
            [.. Area(order.Place)],
            AboutUnit: order.AboutUnit?.Value,
            Person: order.AboutStaff?.Value
        );

    static ChangeNotice Of(EntityEntry<WorkOrder> row)
    {
        var after = Opened(row.Entity);
        if (row.State is EntityState.Added)
            return after;
        var (lead, handling, coUnits) = (
            row.Property(o => o.LeadUnit).OriginalValue,
            row.Property(o => o.HandlingUnit).OriginalValue,
            row.Property(o => o.CoUnits).OriginalValue
        );
        var place = row.ComplexProperty(o => o.Place);
        var area = place.Property(p => p.Community).OriginalValue ?? place.Property(p => p.Street).OriginalValue;
        return after with
        {
            Units = [.. after.Units.Concat(Codes(lead, handling)).Concat(coUnits).Distinct()],
            Areas = area is null ? after.Areas : [.. after.Areas.Append(area).Distinct()],
        };
    }

    static ChangeNotice Of(EntityEntry<Whistle> row) =>
        new(
            NoticeKind.Whistle,
            row.Entity.District,
            row.State is EntityState.Added
                ? row.Entity.InvitedUnits
                : [.. row.Entity.InvitedUnits.Union(row.Property(w => w.InvitedUnits).OriginalValue)],
            [],
            row.Entity.Unit.Value,
            row.Entity.AboutUnit?.Value,
            row.Entity.AboutStaff?.Value
        );

    static bool IsChanged(EntityEntry row) => row.State is not (EntityState.Unchanged or EntityState.Detached);

    /// <summary>Not by a failed sign-in or a day off, though whoever keeps accounts writes the whole row then.</summary>
    static bool MayOtherThings(EntityEntry<StaffMember> row) =>
        row.State is EntityState.Deleted
        || row.State is EntityState.Modified
            && (
                IsOther(row.Property(s => s.Active))
                || IsOther(row.Property(s => s.SecurityStamp))
                || IsOther(row.Property(s => s.Unit))
                || IsOther(row.Property(s => s.Area))
                || !row.Entity.Permissions.SequenceEqual(row.Property(s => s.Permissions).OriginalValue)
            );

    static bool IsOther<T>(PropertyEntry<StaffMember, T> field) =>
        !EqualityComparer<T>.Default.Equals(field.CurrentValue, field.OriginalValue);

    static IEnumerable<string> Codes(params UnitCode?[] units) => units.OfType<UnitCode>().Select(u => u.Value);

    static IEnumerable<string> Area(Place place) => place.Code is { } code ? [code] : [];
}
