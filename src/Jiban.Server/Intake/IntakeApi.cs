using System.Security.Cryptography;
using System.Text.Json;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Jiban.Server.Intake;

/// <summary>The routes of 受理.</summary>
public static class IntakeApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/contacts", Receive)
            .RequireAuthorization(nameof(Permission.TakeContacts))
            .WithName("ReceiveContact")
            .WithSummary("Records a contact; opens an order unless an outcome or an order to join is given.")
            .Accepts<ReceiveContact>("application/json")
            .WithHeader("Idempotency-Key", "Repeating it gives the first answer again; another body is a 409.", false)
            .Produces<Received>(201)
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(409)
            .ProducesProblem(413)
            .ProducesProblem(503)
            .ProducesProblem(507);
    }

    static async Task<IResult> Receive(
        HttpContext http,
        ReceiveContacts contacts,
        RememberedAnswers remembered,
        CurrentPolicy policy,
        IOptions<JsonOptions> json,
        CancellationToken ct
    )
    {
        var body = await http.Request.Bytes(ct);
        var key = await remembered.Find(http, body, ct);
        if (key.First is { } first)
            return first;
        var book = await policy.Book(ct);
        var fields = ApiRequests.Fields(body, book.Zone(book.Home.Id));
        var command = ReceiveContact.Read(fields);
        fields.AlsoWrong(await contacts.Faults(command, ct));
        fields.Check();
        try
        {
            var received = await contacts.Handle(
                command,
                ct,
                key.Remember is null
                    ? null
                    : r => key.Remember(201, JsonSerializer.Serialize(r, json.Value.SerializerOptions))
            );
            return Results.Created(received.Number is null ? null : $"/api/work-orders/{received.Number}", received);
        }
        catch (DbUpdateException e) when (key.Remember is not null && e.IsTaken())
        {
            // The same key at the same moment: the other request was first.
            return (await remembered.Find(http, body, ct)).First ?? throw Taken(command);
        }
        catch (DbUpdateException e) when (e.IsTaken())
        {
            throw Taken(command);
        }
    }

    /// <summary>The other thing that is unique about a contact is its number in the system it came from.</summary>
    static RefusedException Taken(ReceiveContact command) => new(new ExternalNumberTaken(command.ExternalNumber ?? ""));
}

/// <summary>Idempotency-Key: the first answer is given again for a day; the same key with another body is a 409.</summary>
public sealed class RememberedAnswers(JibanDb db, Me me, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Every contact asks this: it is translated once.</summary>
    static readonly Func<JibanDb, int, string, string, CancellationToken, Task<IdempotencyKey?>> of =
        EF.CompileAsyncQuery(
            (JibanDb db, int district, string owner, string key, CancellationToken _) =>
                db
                    .IdempotencyKeys.AsNoTracking()
                    .FirstOrDefault(k => k.District == district && k.Owner == owner && k.Key == key)
        );

    readonly IDataProtector protector = protection.CreateProtector("idempotent answers");

    public async Task<(IResult? First, Func<int, string, IdempotencyKey>? Remember)> Find(
        HttpContext http,
        byte[] body,
        CancellationToken ct
    )
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            return (null, null);
        if (key.Length > 200)
            throw new InvalidInputException("Idempotency-Key", Say.It("最多 200 个字符", "at most 200 characters"));
        var reach = await me.Known(ct);
        var (owner, hash) = (reach.Actor.Staff.ToString(), SHA256.HashData(body));
        var known = await of(db, reach.District, owner, key, ct);
        if (known is null)
            return (
                null,
                (status, answer) =>
                    new()
                    {
                        District = reach.District,
                        Owner = owner,
                        Key = key,
                        BodyHash = hash,
                        Status = status,
                        Answer = protector.Protect(answer),
                        At = clock.GetUtcNow(),
                    }
            );
        return known.BodyHash.AsSpan().SequenceEqual(hash)
            ? (
                Results.Text(
                    protector.Unprotect(known.Answer),
                    "application/json",
                    System.Text.Encoding.UTF8,
                    known.Status
                ),
                null
            )
            : (
                Results.Problem(
                    Problems.Of(
                        409,
                        "idempotency-key-reused",
                        Say.It(
                            "这个 Idempotency-Key 已用于别的内容",
                            "This Idempotency-Key was used with another body"
                        ),
                        Say.It("新的来件请换一个键。", "Use a new key for a new contact.")
                    )
                ),
                null
            );
    }
}
