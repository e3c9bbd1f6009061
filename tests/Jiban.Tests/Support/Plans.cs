using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Jiban.Tests.Support;

/// <summary>Has every question explained by the database, with how many rows it looked at, before it is asked.</summary>
public sealed class Plans : DbCommandInterceptor
{
    private readonly ConcurrentQueue<Plan> read = new();

    /// <summary>Whether questions are explained now.</summary>
    public bool On { get; set; }

    /// <summary>What was asked meanwhile.</summary>
    public async Task<IReadOnlyList<Plan>> Of(Func<Task> asking)
    {
        read.Clear();
        On = true;
        try
        {
            await asking();
        }
        finally
        {
            On = false;
        }
        return [.. read];
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (On && command.CommandText.TrimStart().StartsWith("select", StringComparison.OrdinalIgnoreCase))
            read.Enqueue(await Explained((NpgsqlCommand)command, cancellationToken));
        return result;
    }

    static async Task<Plan> Explained(NpgsqlCommand asked, CancellationToken ct)
    {
        await using var explain = new NpgsqlCommand(
            "explain (analyze, format json, timing off) " + asked.CommandText,
            asked.Connection,
            asked.Transaction
        );
        foreach (NpgsqlParameter parameter in asked.Parameters)
            explain.Parameters.Add(parameter.Clone());
        using var answer = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync(ct))!);
        return new(asked.CommandText, [.. Scans(answer.RootElement[0].GetProperty("Plan"))]);
    }

    static IEnumerable<Scan> Scans(JsonElement node)
    {
        if (node.TryGetProperty("Relation Name", out var table))
            yield return new(
                table.GetString()!,
                node.GetProperty("Node Type").GetString()!,
                Number(node, "Actual Loops")
                    * (
                        Number(node, "Actual Rows")
                        + Number(node, "Rows Removed by Filter")
                        + Number(node, "Rows Removed by Index Recheck")
                    )
            );
        if (node.TryGetProperty("Plans", out var below))
            foreach (var scan in below.EnumerateArray().SelectMany(Scans))
                yield return scan;
    }

    static double Number(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;

    /// <summary>A question and the tables it looked through.</summary>
    public sealed record Plan(string Sql, IReadOnlyList<Scan> Scans);

    /// <param name="Rows">Looked at, found or not.</param>
    public sealed record Scan(string Table, string Way, double Rows);
}
