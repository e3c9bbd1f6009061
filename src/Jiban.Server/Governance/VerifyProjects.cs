using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>项目履历核验: how many projects and facts were read, and where a chain is broken; a project is named by its id.</summary>
public sealed record ProjectVerdict(long Projects, long Events, IReadOnlyList<BrokenLink> Broken);

/// <summary>Reads every chain of every project as of one instant and computes every hash again, a page at a time.</summary>
public sealed class VerifyProjects(JibanDb db)
{
    public async Task<ProjectVerdict> Handle(CancellationToken ct)
    {
        var found = await ChainCheck.OfAll(
            db,
            district =>
                db.GovernanceProjects.AsNoTracking()
                    .Where(p => p.District == district)
                    .Select(p => new ChainHead
                    {
                        Id = p.Id,
                        Version = p.Version,
                        LastHash = p.LastHash,
                    }),
            (district, ids) =>
                db.ProjectHistory.AsNoTracking().Where(h => h.District == district && ids.Contains(h.ProjectId)),
            ct
        );
        return new(found.Owners, found.Facts, [.. found.Broken.Select(b => new BrokenLink(b.Id.ToString(), b.Seq))]);
    }
}
