using System.ComponentModel.DataAnnotations;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>批注迹象: looked at, and what became of it.</summary>
/// <param name="Period">The period it stands in; the one of now when not given.</param>
public sealed record NoteSign(
    string Key,
    SignJudgement Judgement,
    [property: MaxLength(1000)] string Words,
    string? Period = null
);

/// <summary>There is no such sign in the period.</summary>
public sealed record NoSuchSign : Refusal;

/// <summary>The use case of 批注. A note is added and never changed; reading the list and noting are logged.</summary>
public sealed class SignActions(
    JibanDb db,
    Me me,
    ReadSigns signs,
    CurrentPolicy policy,
    TimeProvider clock,
    ILogger<SignActions> log
)
{
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NoSuchSign"/>, <see cref="Jiban.WorkOrders.ReasonMissing"/>.</exception>
    public async Task Handle(NoteSign command, CancellationToken ct)
    {
        var (reach, now) = (await me.Known(ct), clock.Now());
        var read = await signs.Handle(new(command.Period, null, null, null, false), ct);
        CommandFaults.Check(command, await policy.Book(ct));
        Guard.Require(read.Lines.Any(s => s.Key == command.Key), new NoSuchSign());
        Guard.Require(command.Words.Trim().Length > 0, new Jiban.WorkOrders.ReasonMissing("words"));
        db.SignNotes.Add(
            new()
            {
                District = reach.District,
                Id = Guid.CreateVersion7(now),
                Key = command.Key,
                Judgement = command.Judgement,
                Words = command.Words.Trim(),
                ByStaff = reach.Actor.Staff.Value,
                At = now,
            }
        );
        await db.SaveChangesAsync(ct);
        log.LogInformation(
            "sign {Key} noted as {Judgement} by {Staff} from {Address}",
            command.Key,
            command.Judgement,
            reach.Actor.Staff,
            me.Address
        );
    }
}
