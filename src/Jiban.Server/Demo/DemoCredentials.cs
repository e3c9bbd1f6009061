using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Demo;

/// <summary>演示账号文件: who can sign in to the demo district and with what; readable only by the user who started it.</summary>
internal sealed record DemoCredentials(
    string BaseUrl,
    IReadOnlyList<DemoCredentials.Account> Accounts,
    IReadOnlyList<DemoCredentials.Key> ApiKeys,
    IReadOnlyList<DemoCredentials.Trackable> Orders
)
{
    internal sealed record Account(
        string Role,
        string Post,
        string PostEn,
        string Name,
        string User,
        string Password,
        string Unit
    );

    internal sealed record Key(
        string Name,
        [property: System.Text.Json.Serialization.JsonPropertyName("key")] string Secret,
        IReadOnlyList<string> Permissions
    );

    /// <summary>An order a visitor may look up without an account.</summary>
    internal sealed record Trackable(string Number, string Code, string Title);

    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static DemoCredentials? Read(DataFolder folder) =>
        File.Exists(folder.DemoCredentials)
            ? JsonSerializer.Deserialize<DemoCredentials>(File.ReadAllText(folder.DemoCredentials), options)
            : null;

    public void Write(DataFolder folder) =>
        DataFolder.WriteSecret(folder.DemoCredentials, JsonSerializer.Serialize(this, options));

    /// <summary>New passwords and keys for all demo accounts; old ones no longer open anything.</summary>
    public static async Task<DemoCredentials> Renew(
        JibanDb db,
        DemoStaff staff,
        IPasswordHasher<StaffMember> hasher,
        string baseUrl,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var known = staff.Accounts.Select(a => a.Person.Id).ToList();
        var people = await db.Staff.Where(s => known.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var units = await db.Units.ToDictionaryAsync(u => u.Code, ct);
        var accounts = staff
            .Accounts.Select(a =>
            {
                var (person, password) = (people[a.Person.Id], Password());
                person.PasswordHash = hasher.HashPassword(person, password);
                person.SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
                return new Account(
                    a.Role,
                    person.Post,
                    a.PostEn,
                    person.Name,
                    person.UserName ?? "",
                    password,
                    units[person.Unit].Name
                );
            })
            .ToList();
        await db.SaveChangesAsync(ct);
        return new(baseUrl, accounts, await Keys(db, now, ct), []);
    }

    static async Task<IReadOnlyList<Key>> Keys(JibanDb db, DateTimeOffset now, CancellationToken ct)
    {
        var dice = new DemoDice(3);
        var keys = new List<Key>();
        foreach (var r in DemoFiles.Rows("keys"))
        {
            var (id, secret, permissions) = (
                dice.Id(DemoStaff.Hired),
                ApiKeyAuthentication.NewKey(),
                r["permissions"].Split(' ')
            );
            await db.ApiKeys.Where(k => k.Id == id).ExecuteDeleteAsync(ct);
            db.ApiKeys.Add(
                new()
                {
                    Id = id,
                    Name = r["name"],
                    Hash = ApiKeyAuthentication.Hash(secret),
                    Permissions = permissions,
                    Unit = new(r["unit"]),
                    Area = r["area"],
                    CreatedAt = now,
                    ExpiresAt = now.AddYears(1),
                }
            );
            keys.Add(new(r["name"], secret, permissions));
        }
        await db.SaveChangesAsync(ct);
        return keys;
    }

    /// <summary>Three groups of four, easy to read out and to type.</summary>
    static string Password()
    {
        while (true)
        {
            var word = RandomNumberGenerator.GetString(Letters, 12);
            if (word.Any(char.IsDigit) && word.Any(char.IsLower))
                return $"{word[..4]}-{word[4..8]}-{word[8..]}";
        }
    }
}
