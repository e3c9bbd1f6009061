using System.Text.RegularExpressions;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.WorkOrders;

/// <summary>新增理由.</summary>
public sealed record AddReason(
    string Use,
    string Code,
    string Name,
    string NameEn = "",
    int? TermDays = null,
    string Why = ""
);

/// <summary>修改理由.</summary>
public sealed record ChangeReason(string Name, string NameEn = "", int? TermDays = null, string Why = "");

/// <summary>The use cases of the closed lists of reasons. A reason once used is only taken out of use.</summary>
public sealed partial class ChangeReasons(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(AddReason command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                if (!CodeShape().IsMatch(command.Code))
                    throw new InvalidInputException("code", Say.It("小写字母、数字和连字符", "a-z, 0-9 and hyphens"));
                Guard.Require(
                    await editing.Db.Reasons.FindAsync([command.Use, command.Code], ct) is null,
                    new TakenAlready("code", command.Code)
                );
                var reason = new Reason
                {
                    Use = command.Use,
                    Code = command.Code,
                    Name = command.Name,
                    NameEn = command.NameEn,
                    TermDays = TermOf(command.Use, command.TermDays ?? 0),
                };
                editing.Db.Add(reason);
                return reason;
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, ChangeReason command, CancellationToken ct) =>
        OnReason(
            seen,
            command.Why,
            reason =>
                (reason.Name, reason.NameEn, reason.TermDays) = (
                    command.Name,
                    command.NameEn,
                    TermOf(reason.Use, command.TermDays ?? reason.TermDays)
                ),
            ct
        );

    public Task<Edited> Use(RowSeen seen, bool active, Because command, CancellationToken ct) =>
        OnReason(seen, command.Why, reason => reason.Active = active, ct);

    Task<Edited> OnReason(RowSeen seen, string why, Action<Reason> act, CancellationToken ct) =>
        change.Do(
            Needed,
            why,
            async editing =>
            {
                var key = seen.Key.Split(':', 2);
                var reason = await editing.Find<Reason>(seen, ct, key[0], key[^1]);
                act(reason);
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                return reason;
            },
            ct
        );

    /// <summary>Only an exclusion has a term of its own; an account has the policy's.</summary>
    static int TermOf(string use, int days) =>
        days == 0 || use == "exclusion"
            ? days
            : throw new InvalidInputException(
                "termDays",
                Say.It("只有剔除理由有期限，别的填 0", "only reasons for exclusion have a term; enter 0")
            );

    [GeneratedRegex("^[a-z0-9-]{2,40}$")]
    private static partial Regex CodeShape();
}
