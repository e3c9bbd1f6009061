using Jiban.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>催办 by call: who urges an order rather than joins it, told by their number and by what they say.</summary>
public static class UrgedOrders
{
    /// <summary>The contact by which this caller asked about the order before, where they urge it now; null where they do not.</summary>
    /// <exception cref="InvalidInputException">Said to urge by somebody who never asked about it.</exception>
    public static async Task<Guid?> UrgedBy(
        this JibanDb db,
        ReceiveContact command,
        WorkOrder order,
        CancellationToken ct
    )
    {
        if (command.Hurry is false || command.Hurry is null && HurryWords.In(command.Text) is null)
            return null;
        var phone = command.Caller?.Phone ?? "";
        var (district, id) = (order.District, order.Id);
        var earlier =
            phone.Length == 0
                ? null
                : await db
                    .Contacts.AsNoTracking()
                    .Where(c => c.District == district && c.Order == id && c.CallerPhone == phone)
                    .OrderBy(c => c.ReceivedAt)
                    .Select(c => (Guid?)c.Id)
                    .FirstOrDefaultAsync(ct);
        return earlier is not null || command.Hurry is null
            ? earlier
            : throw new InvalidInputException(
                "hurry",
                Say.It(
                    $"这个号码没有反映过工单 {order.Number}，请改为并入",
                    $"this number has not asked about order {order.Number}; join it instead"
                )
            );
    }
}
