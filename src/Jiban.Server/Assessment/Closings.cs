using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>定榜: what makes a result final.</summary>
/// <param name="Version">1, and more for each correction.</param>
/// <param name="Why">Of a correction.</param>
/// <param name="Statement">The line that was signed.</param>
/// <param name="Key">Public key, base64.</param>
/// <param name="Signature">ECDSA P-256 over the SHA-256 of the statement, DER, base64.</param>
/// <param name="Holds">Inputs, result and signature still fit each other.</param>
public sealed record Closed(
    int Version,
    DateTimeOffset At,
    string Why,
    string Statement,
    string Key,
    string Signature,
    bool Holds
);

/// <summary>A closed result without the orders behind it: all that a board needs.</summary>
/// <param name="Rows">Without <see cref="UnitScore.Orders"/>.</param>
public sealed record FrozenResult(
    ScoringPolicy Policy,
    DateTimeOffset? Watermark,
    IReadOnlyList<AssessedName> Units,
    IReadOnlyList<UnitScore> Rows,
    string InputsHash,
    Closed Closed
);

/// <summary>已核对的定榜: closed results whose frozen inputs were scored again and fitted or not; kept by everything they were checked by, so that an edited row is checked anew.</summary>
public sealed class CheckedClosings
{
    /// <summary>The periods of some years at every level.</summary>
    const int Most = 200;

    readonly ConcurrentDictionary<string, FrozenResult> known = new(StringComparer.Ordinal);

    public FrozenResult? this[string digest] => known.GetValueOrDefault(digest);

    public void Keep(string digest, FrozenResult result)
    {
        if (known.Count >= Most)
            known.Clear();
        known[digest] = result;
    }
}

/// <summary>Reads closed results; their frozen inputs are scored again whenever a row is not the one that was checked before.</summary>
public sealed class Closings(JibanDb db, CheckedClosings known)
{
    /// <param name="version">Null for the newest.</param>
    public async Task<FrozenResult?> Find(
        int district,
        string period,
        AssessmentLevel level,
        int? version,
        CancellationToken ct
    )
    {
        var (name, which) = (Kebab.Of(level), version ?? 0);
        // The order of the parts is fixed and each has a length that the others do not change.
        var digest = await db
            .Database.SqlQuery<string>(
                $"""
                select encode(sha256(sha256(inputs) || sha256(key) || sha256(signature)
                    || convert_to(version || ' ' || inputs_hash || ' ' || result_hash || ' ' || closed_at || ' ' || statement
                    || ' ' || why, 'UTF8')), 'hex') as "Value"
                from assessment_closings
                where district_id = {district} and period = {period} and level = {name} and ({which} = 0 or version = {which})
                order by version desc limit 1
                """
            )
            .ToListAsync(ct);
        if (digest.Count == 0)
            return null;
        if (known[digest[0]] is { } before)
            return before;
        if (await Opened(district, period, level, version, ct) is not var (inputs, closed))
            return null;
        var result = new FrozenResult(
            inputs.Policy,
            inputs.Watermark,
            inputs.Units,
            [.. inputs.Score().Select(row => row.WithoutOrders())],
            inputs.Hash,
            closed
        );
        known.Keep(digest[0], result);
        return result;
    }

    /// <summary>The frozen inputs themselves, checked now.</summary>
    /// <param name="version">Null for the newest.</param>
    public async Task<(AssessmentInputs Inputs, Closed Closed)?> Opened(
        int district,
        string period,
        AssessmentLevel level,
        int? version,
        CancellationToken ct
    )
    {
        var name = Kebab.Of(level);
        var row = await db
            .AssessmentClosings.AsNoTracking()
            .Where(c => c.District == district && c.Period == period && c.Level == name)
            .Where(c => version == null || c.Version == version)
            .OrderByDescending(c => c.Version)
            .FirstOrDefaultAsync(ct);
        if (row is null)
            return null;
        var text = AssessmentClosing.Unpack(row.Inputs);
        var inputs = AssessmentInputs.Read(text);
        var holds =
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) == row.InputsHash
            && AssessmentInputs.ResultHash(inputs.Score()) == row.ResultHash
            && row.Statement.Contains($" {row.InputsHash} {row.ResultHash} ", StringComparison.Ordinal)
            && Seals.Fits(Digest(row.Statement), new(row.Key, row.Signature));
        return (
            inputs,
            new(
                row.Version,
                row.ClosedAt,
                row.Why,
                row.Statement,
                Convert.ToBase64String(row.Key),
                Convert.ToBase64String(row.Signature),
                holds
            )
        );
    }

    /// <summary>What is signed of a statement.</summary>
    public static byte[] Digest(string statement) => SHA256.HashData(Encoding.UTF8.GetBytes(statement));
}
