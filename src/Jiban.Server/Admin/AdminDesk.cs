using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Admin;

/// <summary>管理台: reads rows and runs actions, the same for the pages and for the API.</summary>
public sealed class AdminDesk(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    TimeProvider clock,
    AdminSubjects subjects,
    IServiceProvider services
)
{
    public async Task<Scene> Scene(CancellationToken ct) =>
        new(await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());

    /// <summary>What this administrator may look after.</summary>
    public async Task<IReadOnlyList<AdminSubject>> Mine(CancellationToken ct) =>
        await me.Reach(ct) is { } reach ? [.. subjects.All.Where(s => reach.May(s.Needs))] : [];

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<IReadOnlyList<AdminRow>> Rows(AdminSubject subject, CancellationToken ct)
    {
        var scene = await Scene(ct);
        Guard.Require(scene.Reach.May(subject.Needs), new NotPermitted(subject.Needs));
        return await subject.Rows(db, scene, ct);
    }

    /// <exception cref="RefusedException"><see cref="NoSuchRow"/>, <see cref="NotPermitted"/>.</exception>
    public async Task<AdminRow> Row(AdminSubject subject, string key, CancellationToken ct) =>
        (await Rows(subject, ct)).FirstOrDefault(r => r.Key == key) ?? throw new RefusedException(new NoSuchRow(key));

    /// <exception cref="InvalidInputException">Every wrong field.</exception>
    /// <exception cref="RefusedException">The action's own.</exception>
    public async Task<Edited> Do(
        AdminSubject subject,
        AdminAction action,
        RowSeen? seen,
        JsonFields fields,
        CancellationToken ct
    )
    {
        var row = seen is null ? null : await Row(subject, seen.Key, ct);
        var command = action.Read(fields, await Scene(ct), row?.Fields());
        return await action.Do(services, seen, command, ct);
    }
}
