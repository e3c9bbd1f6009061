using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Tests.WorkOrders;

/// <summary>People and places of the rows in <see cref="WhoMayTests"/>, named so that a row reads as a sentence.</summary>
internal static class WhoMayRows
{
    public const string District = "110106/";
    public const string Hotline = District + "hotline/";
    public const string Heating = District + "heating/";
    public const string Street = District + "street-1/";
    public const string Street10 = District + "street-10/";
    public const string Section = Street + "section-1/";
    public const string Community = Street + "community-1/";
    public const string Firm = District + "firm-1/";

    /// <summary>The order of all rows: led by street 1, handled by its section, which asked the street to take it up, helped by heating, in street 1's area.</summary>
    public static readonly Parties Order = new(
        Street,
        Section,
        [Heating],
        About: null,
        AboutStaff: null,
        AboutStaffUnit: null,
        "110106001001",
        new HashSet<StaffId> { Given.Person(77, "any").Staff },
        StepUpAskedOf: Street
    );

    public static readonly Parties Undispatched = Order with { Lead = null, Handling = null, CoUnits = [] };

    public static Reach At(string path, string area = "", params Permission[] may) =>
        new(
            Given.Person(1, path.TrimEnd('/').Split('/')[^1]),
            path,
            LevelOf(path),
            110106,
            area,
            (may.Length == 0 ? Enum.GetValues<Permission>() : may).ToHashSet()
        );

    private static UnitLevel LevelOf(string path) =>
        path switch
        {
            District or Hotline => UnitLevel.District,
            Heating => UnitLevel.Department,
            Street or Street10 => UnitLevel.Street,
            Section => UnitLevel.Section,
            Community => UnitLevel.Community,
            _ => UnitLevel.Firm,
        };
}
