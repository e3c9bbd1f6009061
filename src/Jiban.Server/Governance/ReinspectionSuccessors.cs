using Jiban.Governance;
using Jiban.Insight.Phrases;
using Jiban.Server.Access;
using Jiban.Server.Intake;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>接续工单: the order that carries on where a matter came back: one that is open already, or a new one on the channel of patrols, for which nobody asked.</summary>
public sealed class ReinspectionSuccessors(JibanDb db, ReceiveContacts contacts, RequestersOfOrders requesters)
{
    const int TitleSigns = 60;

    /// <exception cref="RefusedException"><see cref="NotAnOpenOrder"/>.</exception>
    public async Task<WorkOrderNumber> Open(string named, WorkOrder order, Scene scene, CancellationToken ct)
    {
        Guard.Require(
            WorkOrderNumber.TryParse(named, out var number) && number != order.Number,
            new NotAnOpenOrder(named)
        );
        var known = await db
            .WorkOrders.AsNoTracking()
            .Readable(scene.Reach, scene.Book)
            .AnyAsync(o => o.Number == number && o.Stage != Stage.AwaitingCallback && o.Stage != Stage.Archived, ct);
        Guard.Require(known, new NotAnOpenOrder(named));
        return number;
    }

    /// <summary>Opens the next order of the same place and category in the words of the plan; whoever asked for the first is not in it. Asked again for the same check it is the same order.</summary>
    public async Task<WorkOrderNumber> New(
        WorkOrder order,
        ReinspectionRun run,
        int check,
        string note,
        Scene scene,
        CancellationToken ct
    )
    {
        var key = $"reinspection {order.Number.Value} {run.Number} {check}";
        var before = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == order.District && c.Channel == Channel.Patrol && c.ExternalNumber == key)
            .Select(c => c.OrderNumber)
            .FirstOrDefaultAsync(ct);
        if (before is { } kept)
            return kept;
        var known = await requesters.Of(order, ct);
        var (what, where) = (
            known.Mask(run.Began.What),
            PersonalData.WithBuildings(known.Mask(run.Began.Where), run.Began.Where)
        );
        // Kept in the district's language, whatever the clerk reads.
        var title = $"复发：{what}";
        var said = $"{what}。{where}。定期检查发现又出现了：{known.Mask(note)}。上一件工单：{order.Number}。";
        var place = RequestMasking.PlaceToGo(order);
        // Areas are closed and moved while a plan runs.
        var street = place.Street is { } s && scene.Book.Areas.ContainsKey(s) ? s : null;
        var community =
            place.Community is { } c && scene.Book.Areas.TryGetValue(c, out var area) && area.Parent == street
                ? c
                : null;
        var received = await contacts.Handle(
            new()
            {
                Channel = Channel.Patrol,
                Kind = order.Kind,
                Title = title.Length <= TitleSigns ? title : title[..(TitleSigns - 1)] + "…",
                Text = said,
                Category = scene.Book.Categories.ContainsKey(order.Category) ? order.Category : null,
                Urgency = order.Urgency,
                ExternalNumber = key,
                Place = new()
                {
                    Text = where,
                    Community = community,
                    Street = street,
                    Estate = place.Estate,
                    Type = place.Type,
                    Owner = place.Owner,
                    Lat = place.Lat,
                    Lng = place.Lng,
                },
            },
            // Whoever is complained about stays shut out of what carries on.
            new Accused(order.AboutUnit, order.AboutStaff, order.AboutStaffUnit),
            ct
        );
        return WorkOrderNumber.Parse(received.Number!);
    }
}
