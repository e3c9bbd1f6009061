using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Bulletins;

/// <summary>Makes what is due when the program starts and every few minutes after; one program at a time.</summary>
public sealed class BulletinSweep(IServiceScopeFactory scopes, CurrentPolicy policy, ILogger<BulletinSweep> log)
    : Repeated(TimeSpan.FromMinutes(3), log, "No bulletin was made")
{
    protected override async Task Look(CancellationToken ct)
    {
        foreach (var district in (await policy.Book(ct)).Districts.Keys)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
            var made = await db.AtATime(
                "bulletins",
                [],
                () => scope.ServiceProvider.GetRequiredService<MakeBulletins>().Due(district, ct),
                ct
            );
            foreach (var bulletin in made)
                log.LogInformation(
                    "Bulletin {Kind} {Code} made, version {Version}",
                    bulletin.Kind,
                    bulletin.Code,
                    bulletin.Version
                );
        }
    }
}
