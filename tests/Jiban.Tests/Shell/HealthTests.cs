using System.Net;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Shell;

public sealed class HealthTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_server_with_its_database_is_live_and_ready()
    {
        (await server.Client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_server_whose_schema_is_gone_is_live_but_not_ready()
    {
        await server.Database.Run("alter table schema_migrations rename to hidden");
        try
        {
            (await server.Client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await server.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
        finally
        {
            await server.Database.Run("alter table hidden rename to schema_migrations");
        }
    }
}
