using Jiban.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>夜间学习: once a night, when enough is new, each use learns a new version. One node at a time.</summary>
public sealed class NightlyLearning(
    IServiceScopeFactory scopes,
    CurrentPolicy policy,
    TimeProvider clock,
    ILogger<NightlyLearning> log
) : Repeated(TimeSpan.FromMinutes(10), log, "Nothing was learnt", pauseFirst: true)
{
    protected override Task Look(CancellationToken ct) => Once(ct);

    /// <summary>What was learnt now.</summary>
    public async Task<IReadOnlyList<ClassifierVersion>> Once(CancellationToken ct)
    {
        var book = await policy.Book(ct);
        if (book.Districts.Count == 0)
            return [];
        var (district, now) = (book.Home.Id, clock.GetUtcNow());
        var rules = book.PolicyOn(book.Day(district, now)).Classifiers;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        var learn = scope.ServiceProvider.GetRequiredService<LearnClassifiers>();
        return await db.AtATime("learning", [], Each, ct);

        async Task<IReadOnlyList<ClassifierVersion>> Each()
        {
            var learnt = new List<ClassifierVersion>();
            foreach (var use in Enum.GetValues<ClassifierUse>())
            {
                var last = await db
                    .Classifiers.AsNoTracking()
                    .Where(v => v.District == district && v.Use == use)
                    .OrderByDescending(v => v.Number)
                    .FirstOrDefaultAsync(ct);
                var fresh = await ConfirmedOrder.Since(db, district, last?.LearntAt ?? DateTimeOffset.MinValue, ct);
                DateTime? lastDay = last is null ? null : book.Local(district, last.LearntAt);
                if (rules.IsTime(book.Local(district, now), lastDay, fresh))
                    learnt.Add(await learn.Handle(use, null, ct));
            }
            return learnt;
        }
    }
}
