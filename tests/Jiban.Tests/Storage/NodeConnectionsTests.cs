using Jiban.Server.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Storage;

/// <summary>What a node asks of its connections unless the connection string says otherwise.</summary>
public sealed class NodeConnectionsTests
{
    [Theory]
    [InlineData("Host=127.0.0.1", 200)]
    [InlineData("Host=127.0.0.1;Max Auto Prepare=0", 0)] // a pooler that cannot keep them
    [InlineData("Host=127.0.0.1;max auto prepare=7", 7)]
    [InlineData("Host=127.0.0.1;MaxAutoPrepare=0", 0)]
    public void Statements_are_kept_prepared_unless_it_says_how_many(string connection, int kept)
    {
        using var source = NodeConnections.Source(connection);
        new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxAutoPrepare.ShouldBe(kept);
    }

    [Theory]
    [InlineData("Host=127.0.0.1", "-c idle_in_transaction_session_timeout=60s")]
    [InlineData("Host=127.0.0.1;Options=-c statement_timeout=5s", "-c statement_timeout=5s")]
    public void Transactions_that_lie_idle_are_ended_unless_it_has_options(string connection, string options)
    {
        using var source = NodeConnections.Source(connection);
        new NpgsqlConnectionStringBuilder(source.ConnectionString).Options.ShouldBe(options);
    }
}
