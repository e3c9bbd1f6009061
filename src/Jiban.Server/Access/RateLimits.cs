using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Jiban.Server.Access;

/// <summary>How often one address may try what invites guessing or flooding; reading is free. Settings <c>Limits:SignIn</c> and so on give tries a minute.</summary>
public static class RateLimits
{
    public const string SignIn = "SignIn";
    public const string Report = "Report";
    public const string Track = "Track";
    public const string Typing = "Typing";

    /// <summary>Lists that anybody may take away; here reading is what costs.</summary>
    public const string PublicExport = "PublicExport";

    /// <summary>Published figures: one small row read a time.</summary>
    public const string OpenData = "OpenData";

    /// <summary>Tries a minute unless set otherwise: an office of many, a street's flats behind one address, a slow guesser.</summary>
    static readonly Dictionary<string, int> usual = new()
    {
        [SignIn] = 60,
        [Report] = 300,
        [Track] = 60,
        [Typing] = 600,
        [PublicExport] = 12,
        [OpenData] = 120,
    };

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (refused, _) =>
            {
                refused.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            foreach (var (name, tries) in usual)
            {
                var aMinute = configuration.GetValue($"Limits:{name}", tries);
                options.AddPolicy(name, context => Of(context, aMinute, reading: name is PublicExport or OpenData));
            }
        });

    static RateLimitPartition<string> Of(HttpContext context, int aMinute, bool reading) =>
        reading || HttpMethods.IsPost(context.Request.Method) || context.Request.Query.ContainsKey("code")
            ? RateLimitPartition.GetSlidingWindowLimiter(
                Caller(context.Connection.RemoteIpAddress),
                _ =>
                    new()
                    {
                        PermitLimit = aMinute,
                        Window = TimeSpan.FromMinutes(1),
                        SegmentsPerWindow = 6,
                    }
            )
            : RateLimitPartition.GetNoLimiter("reading");

    /// <summary>The address without port and zone; of IPv6 the network half, which one household holds whole.</summary>
    public static string Caller(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
