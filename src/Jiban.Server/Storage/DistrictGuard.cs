using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Jiban.Server.Storage;

/// <summary>
/// Refuses what plain PostgreSQL would do and a cluster spread by district would not: changing or locking rows of a
/// district table without naming the district, and several statements that no transaction holds together. Tests run with it.
/// </summary>
public sealed partial class DistrictGuard : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => Allow(command, eventData, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => new(Allow(command, eventData, result));

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result
    ) => Allow(command, eventData, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) => new(Allow(command, eventData, result));

    static T Allow<T>(DbCommand command, CommandEventData eventData, T result)
    {
        var tables = eventData.Context?.Model.Named(TableKind.District).ToHashSet() ?? [];
        if (Fault(command.CommandText, command.Transaction is not null, tables) is { } fault)
            throw new InvalidOperationException($"{fault}: {command.CommandText}");
        return result;
    }

    /// <summary>What is wrong with a command, or null.</summary>
    public static string? Fault(string sql, bool inTransaction, IReadOnlySet<string> districtTables)
    {
        var statements = Quoted()
            .Replace(sql, "''")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (statements.Length > 1 && !inTransaction)
            return "several statements and no transaction";
        return statements
            .Where(s => Changes().IsMatch(s) || Locks().IsMatch(s))
            .Any(s => Names().Matches(s).Any(m => districtTables.Contains(m.Value)) && !NamesDistrict(s))
            ? "a district table without its district_id"
            : null;
    }

    /// <summary>The district must stand in a condition, not only among the columns set or returned.</summary>
    static bool NamesDistrict(string statement) =>
        statement.IndexOf("where", StringComparison.OrdinalIgnoreCase) is > 0 and var where
        && Condition().IsMatch(statement[where..]);

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s*(update|delete)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Changes();

    [GeneratedRegex(@"\bfor\s+(no\s+key\s+)?update\b", RegexOptions.IgnoreCase)]
    private static partial Regex Locks();

    [GeneratedRegex("[a-z_]+")]
    private static partial Regex Names();

    [GeneratedRegex(@"\bdistrict_id\s*(=|in\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Condition();
}
