using Jiban.Callback;
using Jiban.Tests.Api;
using Jiban.Tests.Assessment;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Exchange;

/// <summary>Two files of the city's callbacks at the same moment.</summary>
public sealed class ImportCallbacksAtOnceTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task Two_imports_of_the_same_file_at_once_add_each_row_once()
    {
        await server.Ready();
        using var files = await ImportFiles.Create(server);
        var orders = Enumerable
            .Range(0, 300)
            .Select(i => ClosedOrders.CalledBack(SmallDistrict.Street, Inside.AddSeconds(i), Solved.Yes))
            .ToList();
        await server.Services.Keep(orders);
        files.Text(
            "c.csv",
            "工单编号,回访时间,是否解决,是否满意\n"
                + string.Concat(orders.Select(o => $"{o.Number},2026-11-10 15:30,未解决,不满意\n"))
        );
        File.Copy(files.Path("c.csv"), files.Path("d.csv"));

        var results = await Task.WhenAll(files.Import("c.csv"), files.Import("d.csv"));

        results.Sum(r => r.Added).ShouldBe(300);
        results.Sum(r => r.Already).ShouldBe(300);
        await server.MustHold();
    }
}
