using System.Data.Common;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>What is asked again and again is planned once a connection, not each time.</summary>
internal static class PreparedStatements
{
    private const int Most = 200;

    /// <summary>
    /// The server's connections. Behind a pooler that cannot keep prepared statements the connection says
    /// <c>Max Auto Prepare=0</c> itself.
    /// </summary>
    public static NpgsqlDataSource Source(string connection)
    {
        var builder = new NpgsqlDataSourceBuilder(connection) { Name = "jiban" };
        var said = new DbConnectionStringBuilder { ConnectionString = connection };
        if (!said.ContainsKey("Max Auto Prepare") && !said.ContainsKey("MaxAutoPrepare"))
            builder.ConnectionStringBuilder.MaxAutoPrepare = Most;
        return builder.Build();
    }
}
