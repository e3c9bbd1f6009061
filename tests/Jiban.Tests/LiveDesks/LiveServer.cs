using Jiban.Server.LiveDesks;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Jiban.Tests.LiveDesks;

/// <summary>The small district on a node that hears of changes.</summary>
public sealed class LiveServer(Database database) : DistrictServer(database)
{
    private const string Hearing =
        $"select count(*) from pg_stat_activity where datname = current_database() and query = 'listen {ChangeNotice.Channel}'";

    /// <summary>Settings this server has beside the usual ones.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    public LiveStreams Streams => Services.GetRequiredService<LiveStreams>();

    protected override void Prepare(WebApplicationBuilder builder)
    {
        base.Prepare(builder);
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Services.AddLiveUpkeep();
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Until(async () => await Database.Value<long>(Hearing) == 1);
        // What was founded is heard of before anybody listens.
        await Task.Delay(300);
    }

    /// <summary>An order is opened and sent to a unit.</summary>
    public Task<WorkOrder> Sent(string unit, string? area = null, string? about = null) =>
        Kept(
            Orders
                .Opened(Clock.Now, place: new() { Street = area ?? unit }, about: about is null ? null : new(about))
                .SentTo(unit, Clock.Now)
        );

    public async Task<WorkOrder> Kept(WorkOrder order)
    {
        await Services.Keep(order);
        return order;
    }

    /// <summary>Nothing leaks: as many streams are open as there are readers.</summary>
    public Task HasOpen(int streams) => Until(() => Task.FromResult(Streams.Count == streams));

    public static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(25);
        }
        throw new ShouldAssertException("it did not come to that within ten seconds");
    }
}
