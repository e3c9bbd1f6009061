using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Jiban.Callback;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Callback;

/// <summary>发自助链接.</summary>
/// <param name="Account">The chat account it is for; then only the chat's system may bring the answers.</param>
public sealed record IssueCallbackLink([property: MaxLength(200)] string? Account = null);

/// <summary>自助链接 just issued: told this once.</summary>
/// <param name="Path">The path of the page with the code behind #, which no browser sends and nobody logs.</param>
public sealed record IssuedLink(string Number, int Version, string Code, string Path, DateTimeOffset Until);

/// <summary>自助回访的答案.</summary>
/// <param name="Account">The chat account, when a chat's system brings them.</param>
public sealed record AnswerByLink(
    string Code,
    bool Contacted,
    Solved Solved,
    Satisfied Satisfied,
    string? Words = null,
    string? Account = null
)
{
    public override string ToString() => "＊＊＊";
}

/// <summary>What a page shows of the order behind a link: masked, and no more than the questions need.</summary>
public sealed record LinkedRequest(LinkState State, string Number, string Title, string? Reply, DateTimeOffset Until);

/// <summary>自助回访: links issued by the callback desk, and the answers behind them, which count as a callback that reached the requester.</summary>
public sealed class CallbackLinks(
    JibanDb db,
    WorkOrderChange change,
    Me me,
    CurrentPolicy policy,
    RequestersOfOrders requesters,
    TimeProvider clock
)
{
    /// <summary>Answers given at the same instant, of which one counts, try again no more often than this.</summary>
    const int MostTries = 3;

    /// <exception cref="RefusedException">Those of <see cref="WorkOrderChange.Do(WorkOrderNumber, int?, WorkOrderAction, Func{WorkOrder, Scene, Task}, CancellationToken)"/> and <see cref="WorkOrder.IssueLink"/>.</exception>
    public async Task<IssuedLink> Handle(
        WorkOrderNumber number,
        int? version,
        IssueCallbackLink command,
        CancellationToken ct
    )
    {
        var code = LinkCode.From(RandomNumberGenerator.GetBytes(LinkCode.Bytes));
        var until = default(DateTimeOffset);
        var account = command.Account?.Trim() is { Length: > 0 } given ? given : null;
        var order = await change.Do(
            number,
            version,
            WorkOrderAction.IssueLink,
            command,
            async (o, s) =>
            {
                foreach (
                    var older in await db
                        .CallbackLinks.Where(l => l.District == o.District && l.OrderId == o.Id && !l.Replaced)
                        .ToListAsync(ct)
                )
                    older.Replaced = true;
                until = s.Now.AddDays(s.Policy.Callback.LinkDays);
                o.IssueLink(until, account is null ? CallbackVia.Link : CallbackVia.Chat, s.By, s.Now);
                db.CallbackLinks.Add(
                    new()
                    {
                        District = o.District,
                        OrderId = o.Id,
                        Id = Guid.CreateVersion7(s.Now),
                        CodeHash = LinkCode.Hash(code)!,
                        AccountHash = account is null ? null : HashOf(account),
                        Round = o.Round,
                        IssuedAt = s.Now,
                        Until = until,
                    }
                );
            },
            ct
        );
        return new(order.Number.Value, order.Version, code, $"/answer#{code}", until);
    }

    /// <summary>What stands behind a code; null when nothing does, or only a chat may open it.</summary>
    public async Task<LinkedRequest?> Read(string code, CancellationToken ct)
    {
        if (await Find(code, ct) is not { AccountHash: null } link)
            return null;
        var order = await db
            .WorkOrders.AsNoTracking()
            .SingleAsync(o => o.District == link.District && o.Id == link.OrderId, ct);
        var known = await requesters.Of(order, ct);
        return new(
            link.State(order, clock.Now()),
            order.Number.Value,
            order.Masked.Title,
            order.Reply.Length > 0 ? known.Mask(order.Reply) : null,
            link.Until
        );
    }

    /// <exception cref="RefusedException"><see cref="LinkUnknown"/>, <see cref="LinkOver"/>, <see cref="LinkOfChat"/>, <see cref="NotPermitted"/>, and those of <see cref="WhoMay"/> for a chat's system.</exception>
    public async Task<WorkOrder> Handle(AnswerByLink command, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
            try
            {
                return await Answer(command, ct);
            }
            catch (RefusedException refused) when (refused.Refusal is ChangedMeanwhile && tries < MostTries)
            {
                // Somebody else was faster: read again what the link is still good for.
                db.ChangeTracker.Clear();
            }
    }

    async Task<WorkOrder> Answer(AnswerByLink command, CancellationToken ct)
    {
        var link = await Find(command.Code, ct) ?? throw new RefusedException(new LinkUnknown());
        var number = await db
            .WorkOrders.Where(o => o.District == link.District && o.Id == link.OrderId)
            .Select(o => o.Number)
            .SingleAsync(ct);
        var chat = command.Account is not null;
        Guard.Require(
            chat
                ? link.AccountHash is { } hash
                    && CryptographicOperations.FixedTimeEquals(hash, HashOf(command.Account!.Trim()))
                : link.AccountHash is null,
            new LinkOfChat()
        );
        return await change.DoByLink(
            number,
            async (order, scene) =>
            {
                if (chat && await Against(order, scene, ct) is { } refusal)
                    throw new RefusedException(refusal);
                var state = link.State(order, scene.Now);
                Guard.Require(state is LinkState.Open, new LinkOver(state));
                link.UsedAt = scene.Now;
                CallbackActions.Record(
                    db,
                    order,
                    scene,
                    new(CallbackOutcome.Reached, command.Contacted, command.Solved, command.Satisfied, command.Words)
                    {
                        Via = chat ? CallbackVia.Chat : CallbackVia.Link,
                    }
                );
            },
            ct
        );
    }

    /// <summary>The chat's system must be one that may call back about the order.</summary>
    async Task<Refusal?> Against(WorkOrder order, Scene scene, CancellationToken ct) =>
        WhoMay.Refusal(await me.Known(ct), WorkOrderAction.CallBack, scene.Book.Parties(order));

    async Task<CallbackLink?> Find(string code, CancellationToken ct)
    {
        if (LinkCode.Hash(code) is not { } hash)
            return null;
        var district = (await policy.Book(ct)).Home.Id;
        return await db.CallbackLinks.SingleOrDefaultAsync(l => l.District == district && l.CodeHash == hash, ct);
    }

    static byte[] HashOf(string account) => SHA256.HashData(Encoding.UTF8.GetBytes(account));
}
