using Jiban.Governance;
using Jiban.Server.Access;
using Jiban.Server.Governance;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Demo;

/// <summary>演示的每月一题: begun some days ago of a hot topic, with whoever asked about it; later requests were added and progress was reported.</summary>
internal sealed class DemoProject(IServiceProvider services, DemoFacts facts, DemoStaff staff, DateTimeOffset now)
{
    const string Plan =
        "一、街道牵头，社区和有关单位逐户核对，列出问题清单。\n二、当场能办的一周内办完，其余的排出时间，贴在楼门口。\n三、每周五报进展；办完后逐一回访反映过的居民。";
    const string Progress = "已逐户核对一遍，清单贴在各楼门口；当场能办的已经办完，其余的排出了时间。";

    /// <summary>Orders a project must begin with to be a matter of several.</summary>
    const int Fewest = 3;

    public async Task Begin(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        if (await db.GovernanceProjects.AnyAsync(p => p.District == DemoUnits.District, ct))
            return;
        var (begun, reported) = (WorkingDayAgo(6, 10), WorkingDayAgo(1, 16));
        var leader = staff.Accounts.Single(a => a.Person.UserName == "leader.fengtai").Person;
        scope.ServiceProvider.GetRequiredService<Me>().Become(Me.ReachOf(leader, facts.Book)!);
        if (await Choose(scope, begun, ct) is not var (topic, later) || topic.Street is not { } street)
            return;
        var project = await Acting(scope, begun)
            .Handle(
                new BeginProject(
                    ProjectKind.MonthlyTopic,
                    topic.Label,
                    street,
                    Plan,
                    facts.Office.DateOf(begun).AddDays(30),
                    topic.Id,
                    Without: later
                ),
                ct
            );
        if (later.Count > 0)
            await Acting(scope, now)
                .Handle(project.Id, null, new AddToProject(later, "同一处又有居民反映，一并办理。"), ct);
        await Acting(scope, later.Count > 0 ? now : reported)
            .Handle(project.Id, null, new ReportProgress(Progress), ct);
    }

    /// <summary>The hottest topic of which enough had come by then, with its orders of after.</summary>
    async Task<(HotTopic Topic, IReadOnlyList<string> Later)?> Choose(
        AsyncServiceScope scope,
        DateTimeOffset begun,
        CancellationToken ct
    )
    {
        var topics = scope.ServiceProvider.GetRequiredService<ReadTopics>();
        var found = (await topics.Handle(new(TopicsAsked.Usual), ct)).Topics.Where(t => t.Street is not null);
        foreach (var topic in found)
        {
            var orders = (await topics.Handle(topic.Id, new(TopicsAsked.MostDays), ct)).Orders;
            var later = orders.Where(o => o.AcceptedAt >= begun).Select(o => o.Number).ToList();
            if (orders.Count - later.Count >= Fewest)
                return (topic, later);
        }
        return null;
    }

    /// <summary>The use cases as they were at that instant.</summary>
    static ProjectActions Acting(AsyncServiceScope scope, DateTimeOffset at)
    {
        var of = scope.ServiceProvider;
        return new(
            new ProjectChange(
                of.GetRequiredService<JibanDb>(),
                of.GetRequiredService<Me>(),
                of.GetRequiredService<CurrentPolicy>(),
                new StoppedClock(at)
            ),
            of.GetRequiredService<ReadTopics>()
        );
    }

    DateTimeOffset WorkingDayAgo(int days, int hour)
    {
        var day = facts.Office.DateOf(now);
        while (days > 0)
            if (facts.Office.IsWorkingDay(day = day.AddDays(-1)))
                days--;
        return DemoFacts.At(day, TimeSpan.FromHours(hour));
    }

    sealed class StoppedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
