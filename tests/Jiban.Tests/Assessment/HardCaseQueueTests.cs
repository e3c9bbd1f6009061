using System.Net;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>疑难待审批: the queue and the rules of who decides say the same.</summary>
public sealed class HardCaseQueueTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task The_queue_holds_exactly_what_its_reader_may_decide()
    {
        await server.HardCaseDesks();
        foreach (
            var (who, number) in new[]
            {
                ("community", await server.HandledByCommunity()),
                ("street", await server.InHandling()),
                ("street", await server.InHandling(SmallDistrict.Department)),
            }
        )
            (await server.As(who).Act(number, "ask-hard-case", HardCaseOrders.Asked)).Must(HttpStatusCode.OK);
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(default);
        var orders = await server.With<JibanDb, List<WorkOrder>>(db => db.WorkOrders.AsNoTracking().ToListAsync());
        var handlers = await server.With<JibanDb, List<HistoryRow>>(db => db.History.AsNoTracking().ToListAsync());
        var people = handlers
            .Select(h => h.ByStaff)
            .Where(id => id != default)
            .Append(Guid.CreateVersion7(Inside))
            .ToHashSet();
        var sizes = new HashSet<int>();

        foreach (var person in people)
        foreach (var unit in book.Units.Values)
        foreach (var area in new[] { "", "110106", SmallDistrict.Street })
        {
            var reach = new Reach(
                new(new(person), unit.Code),
                unit.Path,
                unit.Level,
                SmallDistrict.Id,
                area,
                new HashSet<Permission> { Permission.DecideAccounts, Permission.ReadOrders }
            );
            var may = orders
                .Where(o => o.AgainstDecidingHardCase(reach.Actor.Staff) is null)
                .Select(o =>
                    (
                        Order: o,
                        Parties: book.Parties(o, WorkOrderChange.Handlers(handlers.Where(h => h.OrderId == o.Id)))
                    )
                )
                .Where(o => WhoMay.MayRead(reach, o.Parties))
                .Where(o => WhoMay.Refusal(reach, WorkOrderAction.DecideHardCase, o.Parties) is null)
                .Select(o => o.Order.Number.Value)
                .ToList();

            (await Queue(reach)).ShouldBe(may, ignoreOrder: true, $"{unit.Code} area '{area}'");
            sizes.Add(may.Count);
        }
        sizes.Count.ShouldBeGreaterThan(2, "the matrix must tell readers apart");
    }

    async Task<List<string>> Queue(Reach reach)
    {
        await using var scope = server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Me>().Become(reach);
        var page = await scope
            .ServiceProvider.GetRequiredService<WorkOrderList>()
            .Page(
                DeskQueue.All.Single(q => q.Name == "hard-cases").Filter,
                WorkOrderSort.MostUrgent,
                null,
                200,
                default
            );
        return [.. page.Items.Select(i => i.Number)];
    }
}
