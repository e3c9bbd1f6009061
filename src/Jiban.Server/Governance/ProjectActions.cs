using System.ComponentModel.DataAnnotations;
using Jiban.Governance;
using Jiban.Insight.Phrases;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>立项: from a hot topic with the orders its maker may read but those left out, from orders named one by one, or both.</summary>
/// <param name="Everywhere">共性: with the orders of the same matter at other places.</param>
public sealed record BeginProject(
    ProjectKind Kind,
    [property: MaxLength(120)] string Title,
    [property: MaxLength(40), NamesUnit] string Lead,
    [property: MaxLength(4000)] string Plan,
    DateOnly DueOn,
    Guid? Topic = null,
    [property: MaxLength(22)] IReadOnlyList<string>? Orders = null,
    [property: MaxLength(22)] IReadOnlyList<string>? Without = null,
    bool Everywhere = false
);

/// <summary>补入工单.</summary>
public sealed record AddToProject(
    [property: MaxLength(22)] IReadOnlyList<string> Orders,
    [property: MaxLength(500)] string Why
);

/// <summary>调整; what is not given stays.</summary>
public sealed record ReviseProject(
    [property: MaxLength(500)] string Why,
    [property: MaxLength(40), NamesUnit] string? Lead = null,
    [property: MaxLength(4000)] string? Plan = null,
    DateOnly? DueOn = null
);

/// <summary>报进展.</summary>
public sealed record ReportProgress([property: MaxLength(2000)] string Text);

/// <summary>办结.</summary>
public sealed record FinishProject([property: MaxLength(2000)] string Result);

/// <summary>撤销.</summary>
public sealed record DropProject([property: MaxLength(500)] string Why);

/// <summary>The use cases of 主动治理项目.</summary>
public sealed class ProjectActions(ProjectChange change, ReadTopics topics)
{
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="LeadOutOfReach"/>, <see cref="NoSuchTopic"/>, and those of <see cref="GovernanceProject.Begin"/>.</exception>
    public async Task<GovernanceProject> Handle(BeginProject c, CancellationToken ct)
    {
        var scene = await change.Scene(ct);
        Guard.Require(scene.Reach.May(Permission.LeadProjects), new NotPermitted(Permission.LeadProjects));
        CommandFaults.Check(c, scene.Book);
        RequireReach(scene, c.Lead);
        var numbers = (c.Orders ?? []).Where(n => n.Length > 0).ToList();
        numbers.AddRange(await OfTopic(c, ct));

        await using var transaction = await change.Db.Database.BeginTransactionAsync(ct);
        await change.Queue(scene.Reach.District, ct);
        var project = GovernanceProject.Begin(
            new(
                scene.Reach.District,
                Guid.CreateVersion7(scene.Now),
                c.Kind,
                PersonalData.Mask(c.Title),
                new(c.Lead),
                PersonalData.Mask(c.Plan),
                c.DueOn,
                c.Topic,
                await change.Orders(numbers, c.Lead, null, scene, ct)
            ),
            scene.Today,
            scene.By,
            scene.Now
        );
        change.Db.GovernanceProjects.Add(project);
        await change.Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return project;
    }

    /// <summary>The topic's orders, earliest first, but those that are another matter.</summary>
    async Task<IEnumerable<string>> OfTopic(BeginProject c, CancellationToken ct)
    {
        HashSet<string> others = [.. c.Without ?? []];
        if (c.Topic is not { } topic)
            return others.Count > 0
                    ? throw Needless("without", Say.It("没有写话题，无从剔除", "needs a topic to leave them out of"))
                : c.Everywhere
                    ? throw Needless(
                        "everywhere",
                        Say.It("没有写话题，不知道是哪件事", "needs a topic to know the matter by")
                    )
                : [];
        TopicsAsked asked = new(TopicsAsked.MostDays);
        var elsewhere = c.Everywhere ? await topics.Everywhere(topic, asked, ct) : null;
        var orders = elsewhere?.Orders ?? (await topics.Handle(topic, asked, ct)).Orders;
        var all = orders.Select(o => o.Number).Reverse().ToList();
        if (others.Except(all).FirstOrDefault() is { } strange)
            throw new InvalidInputException(
                "without",
                Say.It($"{strange} 不在这个话题里", $"{strange} is not in this topic")
            );
        return all.Where(number => !others.Contains(number));

        static InvalidInputException Needless(string field, string why) => new(field, why);
    }

    public Task<GovernanceProject> Handle(Guid id, int? version, AddToProject c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            ProjectAction.AddOrders,
            c,
            async (project, scene) =>
            {
                await change.Queue(project.District, ct);
                var orders = await change.Orders(c.Orders, project.Lead.Value, project.Id, scene, ct);
                project.AddOrders(orders, PersonalData.Mask(c.Why), scene.By, scene.Now);
            },
            ct
        );

    public Task<GovernanceProject> Handle(Guid id, int? version, ReviseProject c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            ProjectAction.Revise,
            c,
            async (project, scene) =>
            {
                UnitCode? lead = string.IsNullOrEmpty(c.Lead) ? null : new(c.Lead);
                if (lead is { } other && other != project.Lead)
                {
                    RequireReach(scene, other.Value);
                    await change.RequireImpartial(project, other.Value, scene, ct);
                }
                project.Revise(
                    lead,
                    c.Plan is null ? null : PersonalData.Mask(c.Plan),
                    c.DueOn,
                    PersonalData.Mask(c.Why),
                    scene.Today,
                    scene.By,
                    scene.Now
                );
            },
            ct
        );

    public Task<GovernanceProject> Handle(Guid id, int? version, ReportProgress c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            ProjectAction.Report,
            c,
            Now((project, scene) => project.Report(PersonalData.Mask(c.Text), scene.By, scene.Now)),
            ct
        );

    public Task<GovernanceProject> Handle(Guid id, int? version, FinishProject c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            ProjectAction.Finish,
            c,
            async (project, scene) =>
            {
                var (callbacks, silent) = await ProjectRequesters.Of(change.Db, project, scene.Now, ct);
                project.Finish(PersonalData.Mask(c.Result), callbacks.Count, silent, scene.By, scene.Now);
                change.Db.ProjectCallbacks.AddRange(callbacks);
            },
            ct
        );

    public Task<GovernanceProject> Handle(Guid id, int? version, DropProject c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            ProjectAction.Drop,
            c,
            Now((project, scene) => project.Drop(PersonalData.Mask(c.Why), scene.By, scene.Now)),
            ct
        );

    /// <summary>The project as it stands after an action.</summary>
    public async Task<ProjectChanged> Changed(GovernanceProject project, CancellationToken ct) =>
        new(
            project.Id,
            project.Version,
            project.Stage,
            project.Orders.Length,
            (await ProjectRequesters.Counted(change.Db, project.District, [project], ct))[project.Id].Requesters
        );

    static void RequireReach(Scene scene, string lead) =>
        Guard.Require(
            WhoMayGovern.MayBegin(scene.Reach, scene.Book.PathOf(new UnitCode(lead))),
            new LeadOutOfReach(new(lead))
        );

    static Func<GovernanceProject, Scene, Task> Now(Action<GovernanceProject, Scene> act) =>
        (project, scene) =>
        {
            act(project, scene);
            return Task.CompletedTask;
        };
}
