using System.ComponentModel.DataAnnotations;
using Jiban.Insight.Phrases;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.Whistles;

namespace Jiban.Server.Whistles;

/// <summary>加派.</summary>
public sealed record InviteToWhistle(
    [property: NamesUnit] IReadOnlyList<string> Units,
    DateTimeOffset? ArriveBy = null
);

/// <summary>离场; before the result with the reason.</summary>
public sealed record LeaveWhistle(
    [property: MaxLength(40)] string? Unit = null,
    [property: MaxLength(500)] string? Why = null
);

/// <summary>写纪要.</summary>
public sealed record WriteMinutes([property: MaxLength(4000)] string Text);

/// <summary>派任务.</summary>
public sealed record GiveTask(
    [property: MaxLength(40)] string Unit,
    [property: MaxLength(500)] string What,
    DateOnly DueOn
);

/// <summary>任务完成.</summary>
public sealed record FinishTask(int Task, [property: MaxLength(1000)] string Result);

/// <summary>确认结果; unsolved says why.</summary>
public sealed record ConfirmWhistle(bool Solved, [property: MaxLength(1000)] string? Words = null);

/// <summary>撤哨.</summary>
public sealed record CallOffWhistle([property: MaxLength(500)] string Why);

/// <summary>The use cases of a whistle after it was blown; arriving, which may bring a photo, has its own (<see cref="ArriveAtWhistles"/>).</summary>
public sealed class WhistleActions(WhistleChange change)
{
    public Task<Whistle> Handle(Guid id, int? version, InviteToWhistle c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            WhistleAction.Invite,
            c,
            NoUnit,
            (whistle, scene) =>
            {
                scene.Book.RequireNotAccused(c.Units, whistle.AboutUnit);
                whistle.Invite(
                    [.. c.Units.Select(unit => new UnitCode(unit))],
                    c.ArriveBy,
                    scene.Book.PolicyOf(whistle),
                    unit => scene.Book.ArrivalDue(whistle.Kind, whistle.District, unit, scene.Now),
                    scene.By,
                    scene.Now
                );
            },
            ct
        );

    public Task<Whistle> Handle(Guid id, int? version, LeaveWhistle c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            WhistleAction.Leave,
            c,
            (whistle, scene) => Answering(whistle, scene, c.Unit),
            (whistle, scene) =>
                whistle.Leave(
                    Answering(whistle, scene, c.Unit) ?? default,
                    PersonalData.Mask(c.Why ?? ""),
                    scene.By,
                    scene.Now
                ),
            ct
        );

    public Task<Whistle> Handle(Guid id, int? version, WriteMinutes c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            WhistleAction.WriteMinutes,
            c,
            NoUnit,
            (whistle, scene) => whistle.WriteMinutes(PersonalData.Mask(c.Text), scene.By, scene.Now),
            ct
        );

    public Task<Whistle> Handle(Guid id, int? version, GiveTask c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            WhistleAction.GiveTask,
            c,
            NoUnit,
            (whistle, scene) =>
                whistle.GiveTask(
                    new UnitCode(c.Unit),
                    PersonalData.Mask(c.What),
                    scene.Book.TaskDay(whistle.District, c.DueOn),
                    scene.Today,
                    scene.Book.PolicyOf(whistle),
                    scene.By,
                    scene.Now
                ),
            ct
        );

    public Task<Whistle> Handle(Guid id, int? version, FinishTask c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            WhistleAction.FinishTask,
            c,
            (whistle, _) => whistle.Tasks.FirstOrDefault(t => t.Number == c.Task)?.Unit,
            (whistle, scene) => whistle.FinishTask(c.Task, PersonalData.Mask(c.Result), scene.By, scene.Now),
            ct
        );

    public Task<Whistle> Handle(Guid id, int? version, ConfirmWhistle c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            WhistleAction.Confirm,
            c,
            NoUnit,
            (whistle, scene) => whistle.Confirm(c.Solved, PersonalData.Mask(c.Words ?? ""), scene.By, scene.Now),
            ct
        );

    public Task<Whistle> Handle(Guid id, int? version, CallOffWhistle c, CancellationToken ct) =>
        change.Do(
            id,
            version,
            WhistleAction.CallOff,
            c,
            NoUnit,
            (whistle, scene) => whistle.CallOff(PersonalData.Mask(c.Why), scene.By, scene.Now),
            ct
        );

    static UnitCode? NoUnit(Whistle whistle, Scene scene) => null;

    internal static UnitCode? Answering(Whistle whistle, Scene scene, string? named) =>
        named is { Length: > 0 } ? new UnitCode(named) : scene.Book.Answering(whistle, scene.Reach);
}
