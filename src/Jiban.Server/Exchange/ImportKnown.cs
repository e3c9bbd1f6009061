using Npgsql;

namespace Jiban.Server.Exchange;

/// <summary>Which of these numbers are here already: brought by an earlier import, or our own.</summary>
internal static class ImportKnown
{
    public static async Task<HashSet<string>> Among(
        NpgsqlConnection connection,
        int district,
        string[] numbers,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            """
            select external_number from contacts
            where district_id = $1 and channel = 'Import' and external_number = any ($2)
            union all
            select number from work_orders where district_id = $1 and number = any ($2)
            """,
            connection
        );
        command.Parameters.Add(new() { Value = district });
        command.Parameters.Add(new() { Value = numbers });
        var known = new HashSet<string>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            known.Add(rows.GetString(0));
        return known;
    }
}
