using Jiban.Server.Access;
using Jiban.Server.Intake;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>来电历史: what a number leads a call-taker to (rules 66 and 70).</summary>
public sealed class EarlierContactsTests(DistrictServer server) : IClassFixture<DistrictServer>, IAsyncLifetime
{
    private static readonly WorkOrder[] orders =
    [
        Of("街上的树倒了", SmallDistrict.Street),
        Of("别的街的路灯", SmallDistrict.OtherStreet),
        Of("保密的事", SmallDistrict.Street, confidential: true),
        Of("反映街道的事", SmallDistrict.Street, about: SmallDistrict.Street),
    ];

    [Theory]
    [InlineData(SmallDistrict.Street, SmallDistrict.Street, false, "街上的树倒了")]
    [InlineData(SmallDistrict.OtherStreet, SmallDistrict.OtherStreet, false, "别的街的路灯")]
    [InlineData(SmallDistrict.Centre, "110106", false, "街上的树倒了 别的街的路灯 反映街道的事")]
    [InlineData(SmallDistrict.Centre, "110106", true, "街上的树倒了 别的街的路灯 反映街道的事 保密的事")]
    public async Task A_number_leads_only_to_orders_its_reader_may_read(
        string unit,
        string area,
        bool confidentialToo,
        string titles
    )
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = server.Services.CreateAsyncScope();
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(ct);
        var row = book.Units[new(unit)];
        var permissions = new HashSet<Permission> { Permission.TakeContacts };
        if (confidentialToo)
            permissions.Add(Permission.RevealConfidential);
        scope
            .ServiceProvider.GetRequiredService<Me>()
            .Become(new(new(default, row.Code), row.Path, row.Level, SmallDistrict.Id, area, permissions));

        var read = await scope
            .ServiceProvider.GetRequiredService<ReadCall>()
            .Read(CallHeard.Nothing with { Phone = Orders.Phone }, CallChoice.None, ct);

        read.Earlier.Select(e => e.Title).ShouldBe(titles.Split(' '), ignoreOrder: true);
    }

    public async ValueTask InitializeAsync()
    {
        if (await server.Database.Value<long>("select count(*) from work_orders") == 0)
            await server.Services.Keep(orders);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static WorkOrder Of(string text, string street, bool confidential = false, string? about = null) =>
        Orders.Opened(
            FakeClock.Monday9,
            text,
            new() { Street = street },
            about: about is null ? null : new UnitCode(about),
            confidential: confidential
        );
}
