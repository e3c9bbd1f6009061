using System.Data;
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
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var (projects, events, broken) = (0L, 0L, new List<BrokenLink>());
        foreach (var district in await db.Districts.AsNoTracking().Select(d => d.Id).ToListAsync(ct))
        {
            var found = await ChainCheck.Of(
                db.GovernanceProjects.AsNoTracking()
                    .Where(p => p.District == district)
                    .Select(p => new ChainHead
                    {
                        Id = p.Id,
                        Version = p.Version,
                        LastHash = p.LastHash,
                    }),
                ids => db.ProjectHistory.AsNoTracking().Where(h => h.District == district && ids.Contains(h.ProjectId)),
                ct
            );
            (projects, events) = (projects + found.Owners, events + found.Facts);
            broken.AddRange(found.Broken.Select(b => new BrokenLink(b.Id.ToString(), b.Seq)));
        }
        return new(projects, events, broken);
    }
}
