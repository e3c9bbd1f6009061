using Jiban.Places;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Tests.WorkOrders;

/// <summary>Orders of every kind and readers of every kind, to hold a list against the rules.</summary>
static class VariedOrders
{
    static readonly DateTimeOffset start = FakeClock.Monday9;
    static readonly StaffId accused = new(Guid.CreateVersion7(start));

    /// <summary>Every unit as lead, handling unit, co-unit and accused, in every place, at several times and tiers.</summary>
    public static IEnumerable<WorkOrder> All()
    {
        string[] units =
        [
            SmallDistrict.Street,
            SmallDistrict.OtherStreet,
            SmallDistrict.Community,
            SmallDistrict.Department,
        ];
        Place[] places =
        [
            Place.Unknown,
            new() { Street = SmallDistrict.Street, Community = SmallDistrict.Community },
            new() { Street = SmallDistrict.OtherStreet, Community = "110106001001" },
            new() { Street = SmallDistrict.OtherStreet },
        ];
        var at = start.AddHours(-36);
        foreach (var place in places)
        {
            yield return Orders.Opened(at = at.AddHours(1), place: place);
            foreach (var unit in units)
            {
                var tier = (Urgency)(at.Hour % 4);
                yield return Orders
                    .Opened(at = at.AddHours(1.5), place: place, urgency: tier, category: "140101")
                    .SentTo(unit, at);
                yield return Orders
                    .Opened(at = at.AddHours(0.5), place: place, about: new(unit))
                    .SentTo(
                        SmallDistrict.Department,
                        at,
                        unit == SmallDistrict.Department ? SmallDistrict.Street : unit
                    );
            }
        }
        yield return Orders.Opened(at = at.AddHours(1), about: new("110106"));
        yield return Orders.Opened(at = at.AddHours(1), aboutStaff: accused);
        yield return Orders.Opened(at = at.AddHours(1), text: "物业费涨了100%，没人解释");
        yield return Orders.Opened(
            at.AddHours(1),
            text: "水管爆了，快来人，我电话19900007777",
            place: new()
            {
                Text = "芳草家园3号楼1402",
                Estate = "芳草家园",
                Door = "1402",
                Street = SmallDistrict.Street,
            }
        );
    }

    public static IEnumerable<Reach> Readers(PolicyBook book) =>
        from unit in book.Units.Values
        from area in new[] { "", "110106", SmallDistrict.Street, SmallDistrict.Community, "110106001" }
        from permissions in new Permission[][]
        {
            [Permission.ReadOrders],
            [Permission.HandleOrders],
            [Permission.EditPolicy],
        }
        from person in new[] { new StaffId(Guid.CreateVersion7(start)), accused }
        select new Reach(
            new(person, unit.Code),
            unit.Path,
            unit.Level,
            SmallDistrict.Id,
            area,
            permissions.ToHashSet()
        );

    public static Reach DistrictReader(PolicyBook book)
    {
        var unit = book.Units[new(SmallDistrict.Centre)];
        return new(
            new(default, unit.Code),
            unit.Path,
            unit.Level,
            SmallDistrict.Id,
            "110106",
            new HashSet<Permission> { Permission.ReadOrders }
        );
    }

    /// <summary>The filter once more, in plain C#, as the address promises it.</summary>
    public static bool Matches(WorkOrder o, WorkOrderFilter f, PolicyBook book, DateTimeOffset now)
    {
        var day = book.Day(o.District, o.AcceptedAt);
        bool Under(UnitCode? unit) =>
            f.Unit is { } top && (book.PathOf(unit)?.StartsWith(book.PathOf(top)!, StringComparison.Ordinal) ?? false);
        return (f.Stages.Count == 0 || f.Stages.Contains(o.Stage))
            && (f.Unit is null || Under(o.LeadUnit) || Under(o.HandlingUnit))
            && (f.Street is null || o.Place.Street == f.Street)
            && (f.Community is null || o.Place.Community == f.Community)
            && (f.Category is null || o.Category.StartsWith(Category.PrefixOf(f.Category), StringComparison.Ordinal))
            && (f.Urgency is null || o.Urgency == f.Urgency)
            && (f.Channel is null || o.Channel == f.Channel)
            && (f.Exclusion is null || o.Exclusion == f.Exclusion)
            && (!f.Overdue || o.DueAt <= now)
            && (f.DueWithin is not { } hours || o.DueAt > now && o.DueAt <= now.AddHours(hours))
            && (f.AcceptedFrom is not { } from || day >= from)
            && (f.AcceptedTo is not { } to || day <= to)
            && (
                f.Words is not { } words
                || words
                    .Split(' ')
                    .All(w => (o.Masked.Title + " " + o.Masked.Text).Contains(w, StringComparison.Ordinal))
            );
    }
}
