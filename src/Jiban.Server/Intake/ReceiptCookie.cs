using System.Text.Json;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.DataProtection;

namespace Jiban.Server.Intake;

/// <summary>回执: what a resident takes away. The code is told here and nowhere else.</summary>
/// <param name="Code">This requester's own.</param>
/// <param name="Joined">The report joined an order that somebody else had opened.</param>
/// <param name="Unit">Who will probably handle it.</param>
/// <param name="DueAt">Until when it is sent there.</param>
/// <param name="Emergency">The service to call before anything else; null when nothing sounds like an emergency.</param>
/// <param name="Reachable">A phone number was left.</param>
public sealed record ReportReceipt(
    string Number,
    string Code,
    bool Joined,
    string Unit,
    DateTimeOffset? DueAt,
    string? Emergency,
    bool Reachable,
    bool Confidential,
    IReadOnlyList<string> PhotosRefused
);

/// <summary>Carries a receipt to its page: sealed, for an hour, so that it can be looked at again and printed.</summary>
public sealed class ReceiptCookie(IDataProtectionProvider protection)
{
    const string Name = "jiban.receipt";
    static readonly TimeSpan life = TimeSpan.FromHours(1);

    readonly ITimeLimitedDataProtector protector = protection.CreateProtector(Name).ToTimeLimitedDataProtector();

    public void Give(HttpContext context, ReportReceipt receipt) =>
        context.Response.Cookies.Append(
            Name,
            protector.Protect(JsonSerializer.Serialize(receipt), life),
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = life,
                IsEssential = true,
            }
        );

    public ReportReceipt? Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Name] is { } carried
                ? JsonSerializer.Deserialize<ReportReceipt>(protector.Unprotect(carried))
                : null;
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Forget(HttpContext context) => context.Response.Cookies.Delete(Name);
}
