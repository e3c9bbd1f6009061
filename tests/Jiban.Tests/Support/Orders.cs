using Jiban.Intake;
using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;

namespace Jiban.Tests.Support;

/// <summary>Orders for tests that need many or odd ones: opened and dispatched by the rules, stored as the program stores them.</summary>
public static class Orders
{
    public const string Phone = "19900001234";
    public const string Caller = "欧阳测试";

    static int sequence = 500_000;

    /// <summary>An order opened at a time by a contact whose caller left a name and a number.</summary>
    public static WorkOrder Opened(
        DateTimeOffset at,
        string text = "小区门口垃圾没人清",
        Place? place = null,
        string category = "010102",
        Urgency urgency = Urgency.General,
        UnitCode? about = null,
        StaffId? aboutStaff = null,
        UnitCode? aboutStaffUnit = null,
        bool confidential = false
    )
    {
        at = at.ToUniversalTime();
        place ??= new() { Street = SmallDistrict.Street, Community = SmallDistrict.Community };
        var number = WorkOrderNumber.Of(
            SmallDistrict.Id,
            DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime),
            Interlocked.Increment(ref sequence)
        );
        return WorkOrder.Open(
            new()
            {
                Id = Guid.CreateVersion7(at),
                Number = number,
                Contact = Guid.CreateVersion7(at),
                Channel = Channel.Phone,
                Kind = RequestKind.Complaint,
                Category = category,
                Urgency = urgency,
                Text = text,
                Place = place,
                Masked = RequestMasking.Of("", text, place, Caller),
                AboutUnit = about,
                AboutStaff = aboutStaff,
                AboutStaffUnit = aboutStaffUnit,
                Confidential = confidential,
                DispatchDue = at.AddHours(24),
            },
            Actor.System,
            at
        );
    }

    /// <summary>The same order, sent to a unit.</summary>
    public static WorkOrder SentTo(this WorkOrder order, string unit, DateTimeOffset at, params string[] coUnits)
    {
        at = at.ToUniversalTime();
        order.Dispatch(
            new(new(unit), [.. coUnits.Select(c => new UnitCode(c))], order.Urgency, "测试"),
            new(at.AddHours(2), at.AddHours(24), at.AddDays(7)),
            Actor.System,
            at
        );
        return order;
    }

    /// <summary>Stores orders with the contact each came from.</summary>
    public static async Task Keep(this IServiceProvider services, params IEnumerable<WorkOrder> orders)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        foreach (var order in orders)
        {
            db.WorkOrders.Add(order);
            db.Contacts.Add(ContactOf(order));
        }
        await db.SaveChangesAsync();
    }

    static Contact ContactOf(WorkOrder order) =>
        Contact.Receive(
            new()
            {
                District = order.District,
                Id = order.Contact,
                Channel = order.Channel,
                Kind = order.Kind,
                Text = order.Text,
                Caller = new(Caller, Phone, order.Confidential),
                Place = order.Place,
                Outcome = ContactOutcome.OpenedOrder,
                Order = order.Id,
                OrderNumber = order.Number,
            },
            Actor.System,
            order.AcceptedAt
        );
}
