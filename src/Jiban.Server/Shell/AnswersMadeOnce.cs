using System.Collections.Concurrent;

namespace Jiban.Server.Shell;

/// <summary>For answers that are the same for everybody as long as the program runs, and slow to make.</summary>
public static class AnswersMadeOnce
{
    /// <summary>Keeps the first good answer of each path and gives it again.</summary>
    public static T MadeOnce<T>(this T route)
        where T : IEndpointConventionBuilder
    {
        var made = new ConcurrentDictionary<string, Kept>();
        route.Add(endpoint =>
        {
            var make = endpoint.RequestDelegate ?? throw new InvalidOperationException("nothing to keep");
            endpoint.RequestDelegate = async http =>
            {
                var path = http.Request.Path.Value ?? "";
                if (!made.TryGetValue(path, out var kept))
                {
                    kept = await Kept.Of(http, make);
                    if (http.Response.StatusCode == StatusCodes.Status200OK)
                        made.TryAdd(path, kept);
                }
                http.Response.ContentType = kept.Type;
                await http.Response.Body.WriteAsync(kept.Bytes, http.RequestAborted);
            };
        });
        return route;
    }

    sealed record Kept(byte[] Bytes, string? Type)
    {
        public static async Task<Kept> Of(HttpContext http, RequestDelegate make)
        {
            var (body, all) = (http.Response.Body, new MemoryStream());
            try
            {
                http.Response.Body = all;
                await make(http);
                await http.Response.BodyWriter.FlushAsync();
            }
            finally
            {
                http.Response.Body = body;
            }
            return new(all.ToArray(), http.Response.ContentType);
        }
    }
}
