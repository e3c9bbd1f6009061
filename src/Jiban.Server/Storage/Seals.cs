using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Storage;

/// <summary>印信: the key pair an installation seals with; the private half is stored enciphered.</summary>
public sealed class SealRow
{
    public required string Name { get; init; }
    public required byte[] PublicKey { get; init; }
    public required string PrivateKey { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>印记: a digest signed, and the public key that checks it.</summary>
/// <param name="Key">ECDSA P-256, as SubjectPublicKeyInfo.</param>
/// <param name="Signature">Over the SHA-256 digest, DER.</param>
public sealed record Sealed(byte[] Key, byte[] Signature);

/// <summary>
/// Seals digests with the installation's own key, made when first asked for. Whoever noted the public key once can tell,
/// without Jiban, whether something was sealed here: <c>openssl dgst -sha256 -verify key.pem -signature sig body</c>.
/// </summary>
public sealed class Seals(JibanDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>The one key there is.</summary>
    const string Name = "installation";
    const DSASignatureFormat Form = DSASignatureFormat.Rfc3279DerSequence;
    readonly IDataProtector protector = protection.CreateProtector("seal");

    public async Task<Sealed> Seal(byte[] digest, CancellationToken ct)
    {
        var row = await Row(ct) ?? await Make(ct);
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(protector.Unprotect(Convert.FromBase64String(row.PrivateKey)), out _);
        return new(row.PublicKey, key.SignHash(digest, Form));
    }

    /// <summary>Whether a seal fits the digest and is of this installation's key.</summary>
    public async Task<bool> IsOurs(byte[] digest, Sealed seal, CancellationToken ct) =>
        Fits(digest, seal) && await Row(ct) is { } row && row.PublicKey.AsSpan().SequenceEqual(seal.Key);

    /// <summary>This installation's public key; null before anything was sealed.</summary>
    public async Task<byte[]?> PublicKey(CancellationToken ct) => (await Row(ct))?.PublicKey;

    /// <summary>Whether a seal fits the digest, whoever's it is.</summary>
    public static bool Fits(byte[] digest, Sealed seal)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(seal.Key, out _);
            return key.VerifyHash(digest, seal.Signature, Form);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    Task<SealRow?> Row(CancellationToken ct) => db.Seals.AsNoTracking().SingleOrDefaultAsync(s => s.Name == Name, ct);

    /// <summary>Two nodes may make one at once; the first written counts for both.</summary>
    async Task<SealRow> Make(CancellationToken ct)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secret = Convert.ToBase64String(protector.Protect(key.ExportPkcs8PrivateKey()));
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into seals (name, public_key, private_key, made_at)
            values ({Name}, {key.ExportSubjectPublicKeyInfo()}, {secret}, {clock.GetUtcNow()})
            on conflict (name) do nothing
            """,
            ct
        );
        return (await Row(ct))!;
    }
}
