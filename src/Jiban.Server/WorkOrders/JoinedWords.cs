using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>后来的来件原话: what was said on each contact after the first, by contact, without the name of anybody who spoke on any of them.</summary>
public sealed class JoinedWords(JibanDb db)
{
    static readonly string[] silent = ["诉求人催办，请加快办理。", "The requester asks to hurry."];

    /// <summary>What a contact keeps that asked to hurry without a word; nobody said it, so no history shows it.</summary>
    public static string OfSilentHurry => Say.It(silent[0], silent[1]);

    public async Task<IReadOnlyDictionary<Guid, string>> Of(WorkOrder order, CancellationToken ct)
    {
        var contacts = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == order.District && c.Order == order.Id)
            .Select(c => new
            {
                c.Id,
                c.Title,
                c.Text,
                c.CallerName,
                c.MaskingDecision,
                Where = c.Place.Text,
            })
            .ToListAsync(ct);
        var decided = DecidedMasking.Of(order);
        string[] names = [.. contacts.Select(c => c.CallerName)];
        return contacts
            .Where(c => c.Id != order.Contact)
            .ToDictionary(
                c => c.Id,
                c =>
                    RequestMasking.Words(
                        c.Text.Length > 0 ? c.Text : c.Title,
                        decided.And(DecidedMasking.Of(c.MaskingDecision, c.Title, c.Text, c.Where)),
                        names
                    )
            );
    }

    /// <summary>The words that belong to a fact; null for a fact that brings none.</summary>
    public static string? Beside(WorkOrderEvent fact, IReadOnlyDictionary<Guid, string> words) =>
        fact switch
        {
            ContactMerged e => words.GetValueOrDefault(e.Contact),
            RequesterAdded e => words.GetValueOrDefault(e.Contact) is { } said && !(e.Hurry && silent.Contains(said))
                ? said
                : null,
            _ => null,
        };
}
