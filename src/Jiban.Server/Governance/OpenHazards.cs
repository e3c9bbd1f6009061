using Jiban.Server.Access;
using Jiban.Server.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>未诉先办: opens an order for each line of a list that can be read; a line that became one already stays that one.</summary>
public sealed class OpenHazards(
    JibanDb db,
    ReadHazards reading,
    ReceiveContacts contacts,
    CurrentPolicy policy,
    TimeProvider clock
)
{
    /// <remarks>Each line stands by itself: sent again after half of them were kept, the list makes the other half.</remarks>
    /// <exception cref="InvalidInputException">Nothing in it, or too much.</exception>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<HazardsOpened> Handle(string list, CancellationToken ct)
    {
        var lines = await reading.Lines(list, ct);
        var known = new Dictionary<string, KnownHazard>(await reading.Known(lines, ct));
        var (orders, left) = (new List<OpenedHazard>(), new List<HazardLine>());
        foreach (var line in lines)
            if (line.Why is not null)
                left.Add(line);
            else if (known.TryGetValue(HazardKey.Of(line), out var order))
                orders.Add(new(line.Line, line.Text, order.Number, false, order.Stage));
            else if (await Open(line, ct) is var opened)
            {
                orders.Add(opened);
                known[HazardKey.Of(line)] = new(opened.Number, opened.Stage, clock.GetUtcNow());
            }
        return new(orders, left);
    }

    async Task<OpenedHazard> Open(HazardLine line, CancellationToken ct)
    {
        var book = await policy.Book(ct);
        var day = book.Day(book.Home.Id, clock.GetUtcNow());
        try
        {
            var received = await contacts.Handle(
                ReadHazards.Contact(line) with
                {
                    ExternalNumber = HazardKey.NumberOn(day, line),
                },
                ct
            );
            return new(line.Line, line.Text, received.Number!, true, received.Stage ?? Stage.AwaitingDispatch);
        }
        catch (DbUpdateException e) when (e.IsTaken())
        {
            // Somebody sent the same line at the same moment.
            db.ChangeTracker.Clear();
            var first = (await reading.Known([line], ct)).Values.First();
            return new(line.Line, line.Text, first.Number, false, first.Stage);
        }
        finally
        {
            // The next line starts from nothing.
            db.ChangeTracker.Clear();
        }
    }
}
