using Jiban.Governance;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>One stored fact of a project.</summary>
public sealed class ProjectRow : ChainRow
{
    ProjectRow() { }

    ProjectRow(HistoryLink link)
        : base(link) => ProjectId = link.Order;

    public Guid ProjectId { get; private init; }

    public ProjectEvent Fact => ProjectText.Read(Type, Payload, By, At);

    public override HistoryLink Link => LinkOf(ProjectId);

    /// <summary>Turns a project's fresh facts into the next links and settles them.</summary>
    public static IReadOnlyList<ProjectRow> Chain(GovernanceProject project)
    {
        var links = HistoryChain.Extend(
            project.LastHash,
            project.Version - project.Fresh.Count,
            project.District,
            project.Id,
            project.Fresh.Select(fact => (fact.GetType().Name, ProjectText.Write(fact), fact.By, fact.At))
        );
        if (links.Count > 0)
            project.Settle(links[^1].Hash);
        return [.. links.Select(link => new ProjectRow(link))];
    }
}
