using Jiban.Server.WorkOrders;
using Jiban.Tests.Exchange;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>Whoever changes what was written is found: order and fact. Each test has three orders of two facts on a day of its own.</summary>
public sealed class VerifyHistoryTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    [Fact]
    public async Task An_untouched_history_is_whole()
    {
        await ThreeOrders("20250601");

        (await Verify("20250601")).ShouldBeEmpty();
        (await Verify("20250601", only: true)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "20250602",
        "update work_order_events set payload = replace(payload, '导入', '改了') where {order} and seq = 2",
        2
    )]
    [InlineData(
        "20250603",
        "update work_order_events set at = at + interval '1 microsecond' where {order} and seq = 2",
        2
    )]
    [InlineData("20250604", "update work_order_events set by_unit = '110106001' where {order} and seq = 1", 1)]
    [InlineData("20250605", "update work_order_events set type = 'WorkOrderSignedFor' where {order} and seq = 2", 2)]
    [InlineData("20250606", "delete from work_order_events where {order} and seq = 1", 1)]
    [InlineData("20250607", "delete from work_order_events where {order} and seq = 2", 2)]
    [InlineData("20250608", "delete from work_order_events where {order}", 1)]
    [InlineData(
        "20250609",
        "update work_order_events e set hash = (select hash from work_order_events f where f.order_id = e.order_id and f.seq = 3 - e.seq) where {order}",
        1
    )]
    [InlineData("20250610", "update work_orders set last_hash = decode(repeat('00', 32), 'hex') where {id}", 3)]
    [InlineData("20250611", "update work_orders set version = 1 where {id}", 2)]
    public async Task A_change_behind_the_programs_back_is_named(string day, string sql, int seq)
    {
        await ThreeOrders(day);
        var id = $"id = (select id from work_orders where number = '{Second(day)}')";

        await server.Database.Run(sql.Replace("{order}", "order_" + id).Replace("{id}", id));

        (await Verify(day)).ShouldBe([new(Second(day), seq)]);
        (await Verify(day, only: true)).ShouldBe([new(Second(day), seq)]);
    }

    [Fact]
    public async Task An_order_that_is_not_there_is_not_called_whole()
    {
        var refused = await Should.ThrowAsync<RefusedException>(() => Verify("20250630", only: true));

        refused.Refusal.ShouldBe(new NoSuchWorkOrder(Second("20250630")));
    }

    async Task ThreeOrders(string day)
    {
        using var files = await ImportFiles.Create(server);
        files.Text(
            "o.csv",
            "编号,来电时间,内容,主办单位\n"
                + string.Concat(Enumerable.Range(1, 3).Select(i => $"V-{day}-{i},{day},路灯不亮,方庄街道办事处\n"))
        );
        (await files.Import("o.csv")).Added.ShouldBe(3);
    }

    async Task<IEnumerable<BrokenLink>> Verify(string day, bool only = false)
    {
        WorkOrderNumber? number = only ? WorkOrderNumber.Parse(Second(day)) : null;
        var verdict = await server.With<VerifyHistory, HistoryVerdict>(v =>
            v.Handle(number, _ => { }, CancellationToken.None)
        );
        verdict.Orders.ShouldBeGreaterThanOrEqualTo(only ? 1 : 3);
        return verdict.Broken.Where(b => b.Number.Contains($"-{day}-"));
    }

    static string Second(string day) => $"110106-{day}-000002";
}
