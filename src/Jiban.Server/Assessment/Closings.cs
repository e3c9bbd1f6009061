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

/// <summary>Reads closed results, scoring their frozen inputs again each time.</summary>
public sealed class Closings(JibanDb db)
{
    /// <param name="version">Null for the newest.</param>
    public async Task<(AssessmentInputs Inputs, Closed Closed)?> Find(
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
