using Jiban.Server.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Storage;

/// <summary>Statements are kept prepared unless the connection says otherwise.</summary>
public sealed class PreparedStatementsTests
{
    [Theory]
    [InlineData("Host=127.0.0.1", 200)]
    [InlineData("Host=127.0.0.1;Max Auto Prepare=0", 0)] // a pooler that cannot keep them
    [InlineData("Host=127.0.0.1;max auto prepare=7", 7)]
    [InlineData("Host=127.0.0.1;MaxAutoPrepare=0", 0)]
    public void Whoever_says_how_many_is_obeyed(string connection, int kept)
    {
        using var source = PreparedStatements.Source(connection);
        new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxAutoPrepare.ShouldBe(kept);
    }
}
