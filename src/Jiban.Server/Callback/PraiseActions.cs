using System.ComponentModel.DataAnnotations;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Callback;

/// <summary>登记表扬 by the unit or those above it: a banner, a letter, thanks in person or by phone.</summary>
/// <param name="On">Today when not given.</param>
/// <param name="Unit">The handling unit when not given.</param>
/// <param name="Giver">Who gave them; shown masked, and the order's requester when not given.</param>
/// <param name="Attachment">A picture among the order's attachments.</param>
public sealed record RecordPraise(
    PraiseKind Kind,
    [property: MaxLength(1000)] string Text,
    DateOnly? On = null,
    [property: NamesUnit, MaxLength(40)] string? Unit = null,
    [property: MaxLength(40)] IReadOnlyList<string>? Staff = null,
    [property: MaxLength(40)] string? Giver = null,
    Guid? Attachment = null
);

/// <summary>记来电表扬 at the call desk: a requester calls or comes to thank.</summary>
public sealed record TakePraise(
    [property: MaxLength(1000)] string Text,
    [property: NamesUnit, MaxLength(40)] string? Unit = null,
    [property: MaxLength(40)] string? Giver = null
);

/// <summary>The use cases of 表扬.</summary>
public sealed class PraiseActions(WorkOrderChange change, OrderPictures pictures)
{
    /// <param name="photos">Pictures of the banner or letter, as they were sent; the first becomes the praise's own.</param>
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        RecordPraise command,
        CancellationToken ct,
        params IReadOnlyList<Func<Stream>> photos
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.RecordPraise,
            command,
            async (order, scene) =>
            {
                if (command.Kind is PraiseKind.Callback)
                    throw new InvalidInputException(
                        "kind",
                        Say.It("回访时的表扬由回访员记", "thanks at a callback are recorded by whoever calls back")
                    );
                await change.Db.RequireAttachment(order, command.Attachment, ct);
                var unit = UnitOf(order, command.Unit);
                var staff = await Staff(order, scene, unit, command.Staff ?? [], ct);
                var stored =
                    photos.Count > 0
                        ? await pictures.Add(order, scene, EvidenceKind.Thanks, open: false, photos, ct)
                        : [];
                Take(
                    change.Db,
                    order,
                    scene,
                    WorkOrderAction.RecordPraise,
                    new(
                        command.Kind,
                        unit,
                        staff,
                        command.On ?? scene.Today,
                        command.Text,
                        stored is [var first, ..] ? first : command.Attachment
                    ),
                    command.Giver
                );
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, TakePraise command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.TakePraise,
            command,
            (order, scene) =>
                Take(
                    change.Db,
                    order,
                    scene,
                    WorkOrderAction.TakePraise,
                    new(PraiseKind.Call, UnitOf(order, command.Unit), [], scene.Today, command.Text),
                    command.Giver
                ),
            ct
        );

    /// <summary>Records thanks and keeps the words beside the order. What was said at a callback the handling side reads only when the period it scores in is over (rule 39).</summary>
    internal static void Take(
        JibanDb db,
        WorkOrder order,
        Scene scene,
        WorkOrderAction by,
        Praise praise,
        string? giver
    )
    {
        order.TakePraise(
            by,
            praise,
            scene.Book.Day(order.District, order.AcceptedAt),
            scene.Today,
            scene.By,
            scene.Now
        );
        db.Praises.Add(
            new()
            {
                District = order.District,
                OrderId = order.Id,
                Seq = order.Version,
                Kind = praise.Kind,
                Unit = praise.Unit,
                Staff = [.. praise.Staff.Select(person => person.Value)],
                OnDay = praise.On,
                Words = praise.Text.Trim(),
                Giver = giver?.Trim() ?? "",
                Picture = praise.Attachment,
                ShownFrom =
                    praise.Kind is PraiseKind.Callback
                        ? scene.Book.PeriodsOn(order.District, scene.Now).At(scene.Now).To
                        : scene.Now,
                At = scene.Now,
            }
        );
    }

    internal static UnitCode UnitOf(WorkOrder order, string? said) =>
        string.IsNullOrEmpty(said) ? order.HandlingUnit ?? order.LeadUnit ?? default : new(said);

    /// <summary>Only people of the unit thanked, or of one below it.</summary>
    async Task<IReadOnlyList<StaffId>> Staff(
        WorkOrder order,
        Scene scene,
        UnitCode unit,
        IReadOnlyList<string> named,
        CancellationToken ct
    )
    {
        if (named.Count == 0)
            return [];
        Guid[] ids = [.. named.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Distinct()];
        UnitCode[] units = scene.Book.PathOf(unit) is { } path
            ? [.. scene.Book.Below(path).Select(u => u.Code)]
            : [unit];
        var known = await change
            .Db.Staff.Where(s => ids.Contains(s.Id) && units.Contains(s.Unit))
            .Select(s => s.Id)
            .ToListAsync(ct);
        return known.Count == ids.Length
            ? [.. ids.Select(id => new StaffId(id))]
            : throw new InvalidInputException(
                "staff",
                Say.It("要选受表扬单位的人", "choose people of the unit that is thanked")
            );
    }
}
