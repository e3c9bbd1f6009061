using System.ComponentModel.DataAnnotations;
using Jiban.Callback;
using Jiban.Handling;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>联系诉求人: by <c>phone</c>, <c>visit</c>, <c>chat</c>, <c>sms</c> or <c>other</c>; met in person or not.</summary>
public sealed record ContactRequester(
    [property: MaxLength(40)] string Medium,
    bool? Met = null,
    [property: MaxLength(1000)] string? Note = null
);

/// <summary>阶段告知.</summary>
public sealed record InformRequester([property: MaxLength(1000)] string Text);

/// <summary>协办答复.</summary>
public sealed record CoReplyToWorkOrder(
    [property: MaxLength(2000)] string Text,
    [property: MaxLength(40), NamesUnit] string? Unit = null
);

/// <summary>拆分协办: which part goes to which unit.</summary>
public sealed record AskCoUnit(
    [property: MaxLength(40), NamesUnit] string Unit,
    [property: MaxLength(1000)] string What
);

/// <summary>撤销协办.</summary>
public sealed record ReleaseCoUnit([property: MaxLength(40)] string Unit, [property: MaxLength(1000)] string Why);

/// <summary>申请延期.</summary>
public sealed record ExtendWorkOrder(DateTimeOffset Until, [property: MaxLength(1000)] string Reason);

/// <summary>审批延期.</summary>
public sealed record DecideExtension(bool Accept, [property: MaxLength(1000)] string? Why = null);

/// <summary>答复; why an unsolved matter cannot be solved stands in <c>unsolvedReason</c> (from the list), <c>law</c> and <c>article</c>.</summary>
public sealed record ReplyToWorkOrder(
    HandlingResult Result,
    [property: MaxLength(4000)] string Text,
    [property: MaxLength(2000)] string? Basis = null,
    [property: MaxLength(80)] string? UnsolvedReason = null,
    [property: MaxLength(120)] string? Law = null,
    [property: MaxLength(60)] string? Article = null
);

/// <summary>办结.</summary>
public sealed record CloseWorkOrder;

/// <summary>申请挂账.</summary>
public sealed record PutOnAccount(
    [property: MaxLength(80)] string Reason,
    [property: MaxLength(2000)] string Plan,
    DateOnly ReviewOn
);

/// <summary>审批挂账.</summary>
public sealed record DecideAccount(bool Accept, [property: MaxLength(1000)] string? Why = null);

/// <summary>销账.</summary>
public sealed record ClearAccount([property: MaxLength(1000)] string Why);

/// <summary>等诉求人: what is awaited, and the last day of waiting.</summary>
public sealed record PauseHandling(
    [property: MaxLength(80)] string Reason,
    [property: MaxLength(1000)] string Awaited,
    DateOnly LastDay
);

/// <summary>恢复办理.</summary>
public sealed record ResumeHandling([property: MaxLength(1000)] string Why);

/// <summary>The use cases of 办理.</summary>
public sealed class HandlingActions(WorkOrderChange change, OrderPictures pictures)
{
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ContactRequester command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Contact,
            command,
            (o, s) => o.LogContact(command.Medium, command.Met ?? false, command.Note ?? "", s.By, s.Now),
            ct
        );

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        InformRequester command,
        CancellationToken ct
    ) => change.Do(number, version, WorkOrderAction.Note, command, (o, s) => o.Inform(command.Text, s.By, s.Now), ct);

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ExtendWorkOrder command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Extend,
            command,
            (o, s) =>
                o.Extend(
                    command.Until.ToUniversalTime(),
                    command.Reason,
                    s.Policy.Handling.MostExtensions,
                    TimeSpan.FromDays(s.Policy.Handling.LongestExtensionDays),
                    s.By,
                    s.Now
                ),
            ct
        );

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        DecideExtension command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.DecideExtension,
            command,
            async (o, s) =>
                o.DecideExtension(command.Accept, command.Why ?? "", await AskedExtension(o, ct), s.By, s.Now),
            ct
        );

    /// <param name="shown">Pictures from before and after that come with it, as they were sent.</param>
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ReplyToWorkOrder command,
        CancellationToken ct,
        params IReadOnlyList<AddEvidence> shown
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Reply,
            command,
            async (o, s) =>
            {
                var ground = Ground(command, s);
                foreach (var sent in shown.Where(sent => sent.Pictures.Count > 0))
                    await pictures.Add(o, s, sent.Kind, sent.Public, sent.Pictures, ct);
                o.Answer(command.Result, command.Text, command.Basis ?? "", s.By, s.Now, ground);
            },
            ct
        );

    /// <summary>Null unless unsolved; the rules ask for what is left out.</summary>
    static UnsolvedGround? Ground(ReplyToWorkOrder command, Scene scene)
    {
        var ground = new UnsolvedGround(command.UnsolvedReason ?? "", command.Law ?? "", command.Article ?? "");
        if (command.Result is not HandlingResult.Unsolved)
            return ground is { Reason: "", Law: "", Article: "" }
                ? null
                : throw new InvalidInputException(
                    ground.Reason.Length > 0 ? "unsolvedReason"
                        : ground.Law.Length > 0 ? "law"
                        : "article",
                    Say.It("只有未解决才填", "only for what is not solved")
                );
        if (ground.Reason.Length > 0)
            scene.Book.RequireReason("unsolved", ground.Reason, "unsolvedReason");
        return ground;
    }

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, CloseWorkOrder _, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Close,
            (o, s) =>
                o.Close(
                    s.Book.Due(ClockKind.Callback, o.Timed, o.District, null, s.Now),
                    s.By,
                    s.Now,
                    CallbackSample.Read(s.Policy.Callback.Sample).Draw(o, s.Book.PolicyRowOn(s.Today)?.Version ?? "")
                ),
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, PutOnAccount command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.PutOnAccount,
            command,
            (o, s) =>
            {
                s.Book.RequireReason("account", command.Reason);
                o.PutOnAccount(
                    command.Reason,
                    command.Plan,
                    command.ReviewOn,
                    s.Today.AddDays(1),
                    s.Today.AddDays(s.Policy.Handling.LongestAccountDays),
                    s.By,
                    s.Now
                );
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, DecideAccount command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.DecideAccount,
            command,
            (o, s) => o.DecideAccount(command.Accept, command.Why ?? "", s.By, s.Now),
            ct
        );

    /// <summary>The limit counted anew, without the time on account.</summary>
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, ClearAccount command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.ClearAccount,
            command,
            async (o, s) =>
            {
                var cleared = new AccountCleared(command.Why, s.Now, s.By, s.Now);
                var limits = s.Book.Recount([.. await change.Past(o, ct), cleared], o.District);
                o.ClearAccount(command.Why, limits.Due ?? s.Now, s.By, s.Now);
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, PauseHandling command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Pause,
            command,
            (o, s) =>
            {
                s.Book.RequireReason("pause", command.Reason);
                o.Pause(
                    command.Reason,
                    command.Awaited,
                    command.LastDay,
                    s.Today,
                    s.Today.AddDays(s.Policy.Handling.LongestPauseDays),
                    s.Policy.Handling.MostPauses,
                    s.By,
                    s.Now
                );
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, ResumeHandling command, CancellationToken ct) =>
        change.Do(number, version, WorkOrderAction.Resume, command, (o, s) => change.Resume(o, s, command.Why, ct), ct);

    /// <summary>Who asked, a person or an API key; whoever decides must be another.</summary>
    async Task<StaffId> AskedExtension(WorkOrder order, CancellationToken ct) =>
        (await change.Past(order, ct)).OfType<ExtensionRequested>().LastOrDefault()?.By.Staff ?? default;
}
