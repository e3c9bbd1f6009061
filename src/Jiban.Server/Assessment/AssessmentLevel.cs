using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>考核层级: which units are compared with each other.</summary>
public enum AssessmentLevel
{
    /// <summary>街镇.</summary>
    Street,

    /// <summary>社区.</summary>
    Community,

    /// <summary>委办局 and 公共服务企业.</summary>
    Department,

    /// <summary>物业企业.</summary>
    Firm,

    /// <summary>科室 of streets and departments.</summary>
    Section,
}

/// <summary>Which unit of a level answers for an order.</summary>
public static class AssessedUnit
{
    /// <summary>The unit of that level on the way from the root to <paramref name="unit"/>; null when there is none.</summary>
    public static Unit? Of(UnitCode? unit, AssessmentLevel level, PolicyBook book) =>
        book.PathOf(unit)
            ?.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => book.Units.GetValueOrDefault(new(code)))
            .OfType<Unit>()
            .LastOrDefault(unit => Holds(level, unit.Level));

    public static InvalidInputException NoSuchLevel() =>
        new(
            "level",
            Say.It("层级只能是：", "the level must be one of: ") + string.Join(", ", Kebab.All<AssessmentLevel>())
        );

    /// <summary>Whether units of <paramref name="unit"/> are compared at <paramref name="level"/>.</summary>
    public static bool Holds(AssessmentLevel level, UnitLevel unit) =>
        level switch
        {
            AssessmentLevel.Street => unit is UnitLevel.Street,
            AssessmentLevel.Community => unit is UnitLevel.Community,
            AssessmentLevel.Department => unit is UnitLevel.Department or UnitLevel.PublicService,
            AssessmentLevel.Firm => unit is UnitLevel.Firm,
            AssessmentLevel.Section => unit is UnitLevel.Section,
        };
}
