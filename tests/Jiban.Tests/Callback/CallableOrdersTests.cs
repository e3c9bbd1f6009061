using Jiban.Callback;
using Jiban.Server.Access;
using Jiban.Server.Callback;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>The queue in SQL against the rule in C#: every unit as lead, co-unit and accused, every kind of reader.</summary>
public sealed class CallableOrdersTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    static readonly DateTimeOffset start = FakeClock.Monday9.ToUniversalTime();
    static readonly StaffId handler = new(Guid.CreateVersion7(start));
    static readonly StaffId accused = new(Guid.CreateVersion7(start));

    static readonly string[] units =
    [
        SmallDistrict.Street,
        SmallDistrict.OtherStreet,
        SmallDistrict.Community,
        SmallDistrict.Department,
    ];

    [Fact]
    public async Task A_queue_holds_exactly_what_its_reader_may_call_back_about()
    {
        await server.Services.Keep(Varied());
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(Ct);
        var orders = await server.With<JibanDb, List<WorkOrder>>(db => db.WorkOrders.AsNoTracking().ToListAsync());
        var sizes = new HashSet<int>();

        foreach (var reach in Readers(book))
        {
            var expected = orders
                .Where(o => o.Stage is Stage.AwaitingCallback)
                .Where(o =>
                    WhoMay.Refusal(reach, WorkOrderAction.CallBack, book.Parties(o, new HashSet<StaffId> { handler }))
                        is null
                )
                .Select(o => o.Number.Value);

            var shown = await Queue(reach);

            shown.ShouldBe(expected, ignoreOrder: true, $"{reach.Actor.Unit} area '{reach.Area}'");
            sizes.Add(shown.Count);
        }
        sizes.Count.ShouldBeGreaterThan(4, "the matrix must tell readers apart");
        sizes.ShouldContain(0);
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    async Task<List<string>> Queue(Reach reach)
    {
        await using var scope = server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Me>().Become(reach);
        var list = scope.ServiceProvider.GetRequiredService<WorkOrderList>();
        var page = await list.Page(new() { Turn = CallbackTurn.Now }, WorkOrderSort.MostUrgent, null, 200, Ct);
        return [.. page.Items.Select(i => i.Number)];
    }

    /// <summary>Closed ones, and one of each kind that is still being handled.</summary>
    static IEnumerable<WorkOrder> Varied()
    {
        foreach (var unit in units)
        foreach (var other in units)
        {
            yield return Closed(Orders.Opened(start).SentTo(unit, start, unit == other ? [] : [other]));
            yield return Closed(Orders.Opened(start, about: new(other)).SentTo(unit, start));
            yield return Orders.Opened(start).SentTo(unit, start);
        }
        yield return Closed(Orders.Opened(start, aboutStaff: accused).SentTo(SmallDistrict.Street, start));
        foreach (var theirs in units)
            yield return Closed(
                Orders
                    .Opened(start, aboutStaff: accused, aboutStaffUnit: new(theirs))
                    .SentTo(SmallDistrict.OtherStreet, start)
            );
    }

    static WorkOrder Closed(WorkOrder order)
    {
        var by = new Actor(handler, order.LeadUnit!.Value);
        order.SignFor(start.AddHours(6), by, start);
        order.LogContact("phone", false, "", by, start);
        foreach (var unit in order.CoUnits.ToList())
            order.CoReply(new(unit), "已配合", new(Actor.System.Staff, new(unit)), start);
        order.Answer(HandlingResult.Solved, "已清走", "条例第二十条", by, start);
        order.Close(start.AddDays(1), by, start);
        return order;
    }

    static IEnumerable<Reach> Readers(PolicyBook book) =>
        from unit in book.Units.Values
        from area in new[] { "", "110106", SmallDistrict.Street, SmallDistrict.Community }
        from permissions in new Permission[][] { [Permission.MakeCallbacks], [Permission.ReadOrders] }
        from person in new[] { new StaffId(Guid.CreateVersion7(start)), handler, accused }
        select new Reach(
            new(person, unit.Code),
            unit.Path,
            unit.Level,
            SmallDistrict.Id,
            area,
            permissions.ToHashSet()
        );
}
