using Jiban.Units;

namespace Jiban.Governance;

/// <summary>治理项目关系方: the units of a project by their paths in the unit tree.</summary>
/// <param name="Lead">Path of the lead unit.</param>
/// <param name="BegunBy">Path of the unit that began it.</param>
public sealed record ProjectParties(string? Lead, string? BegunBy);

/// <summary>谁可治理: which person may do what to which project. One table for pages and API.</summary>
public static class WhoMayGovern
{
    /// <summary>The permission an action needs; progress is reported by the lead unit or whoever leads the project.</summary>
    public static Permission PermissionFor(ProjectAction action) =>
        action switch
        {
            ProjectAction.Report => Permission.HandleOrders,
            ProjectAction.CallBack => Permission.MakeCallbacks,
            ProjectAction.AddOrders or ProjectAction.Revise or ProjectAction.Finish or ProjectAction.Drop =>
                Permission.LeadProjects,
        };

    /// <summary>Whether this person may read any project.</summary>
    public static bool MayReadAny(Reach reach) =>
        reach.May(Permission.ReadOrders) || reach.May(Permission.LeadProjects) || reach.May(Permission.HandleOrders);

    /// <summary>The district's own posts, the lead unit with those above and below it, and the unit that began it with those above.</summary>
    public static bool MayRead(Reach reach, ProjectParties parties) =>
        MayReadAny(reach)
        && (
            reach.DistrictWide
            || reach.Covers(parties.Lead)
            || reach.StandsIn(parties.Lead)
            || reach.Covers(parties.BegunBy)
        );

    /// <summary>Whether this person may make a project for a unit: one of their own subtree, or of the district they serve.</summary>
    public static bool MayBegin(Reach reach, string? lead) =>
        reach.May(Permission.LeadProjects) && (reach.DistrictWide || reach.Covers(lead));

    /// <summary>Whether this person leads the project: serves the district, or belongs to the unit that began it or one above.</summary>
    public static bool Leads(Reach reach, ProjectParties parties) =>
        reach.May(Permission.LeadProjects) && (reach.DistrictWide || reach.Covers(parties.BegunBy));

    /// <summary>Why this person may not do this, or null when they may. Stage is another question (<see cref="ProjectTransitions"/>).</summary>
    /// <remarks>Nobody asks what people think of a result who belongs to the unit that made it, or stands above it short of the district (rules 39, 70).</remarks>
    public static Refusal? Refusal(Reach reach, ProjectAction action, ProjectParties parties)
    {
        var may = action switch
        {
            ProjectAction.CallBack => reach.May(Permission.MakeCallbacks)
                && reach.DistrictWide
                && !reach.IsPartOf(parties.Lead),
            ProjectAction.Report => Leads(reach, parties)
                || reach.May(Permission.HandleOrders) && (reach.Covers(parties.Lead) || reach.StandsIn(parties.Lead)),
            ProjectAction.AddOrders or ProjectAction.Revise or ProjectAction.Finish or ProjectAction.Drop => Leads(
                reach,
                parties
            ),
        };
        return may ? null : new NotYourProject(action);
    }
}
