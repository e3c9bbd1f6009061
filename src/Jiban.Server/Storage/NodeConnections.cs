using System.Data.Common;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>How one node is connected to its database; whatever the connection string says itself is kept.</summary>
public static class NodeConnections
{
    /// <summary>
    /// How long a transaction may lie idle before the database ends it and lets go what it holds: that of a node that is paused or cut
    /// off.
    /// </summary>
    private const string EndIdleTransactions = "-c idle_in_transaction_session_timeout=60s";

    /// <summary>Statements that are asked again and again are planned once a connection. A pooler that cannot keep them needs <c>Max Auto Prepare=0</c>.</summary>
    private const int Prepared = 200;

    /// <summary>Every connection of one node.</summary>
    public static NpgsqlDataSource Source(string connection)
    {
        var source = new NpgsqlDataSourceBuilder(connection) { Name = "jiban" };
        var said = new DbConnectionStringBuilder { ConnectionString = connection };
        source.ConnectionStringBuilder.Options ??= EndIdleTransactions;
        if (!said.ContainsKey("Max Auto Prepare") && !said.ContainsKey("MaxAutoPrepare"))
            source.ConnectionStringBuilder.MaxAutoPrepare = Prepared;
        return source.Build();
    }
}
