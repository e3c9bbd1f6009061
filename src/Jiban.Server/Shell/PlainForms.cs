using System.Text;

namespace Jiban.Server.Shell;

/// <summary>
/// Takes NUL out of the forms of pages before they are read: no words hold it, a database cannot keep it, and the
/// framework drops the whole form because of it and leaves the connection's reader half done.
/// </summary>
public sealed class PlainForms(RequestDelegate next)
{
    const int MostBytes = 1024 * 1024;

    public async Task Invoke(HttpContext context)
    {
        if (IsPlainForm(context.Request))
        {
            if (await Whole(context) is not { } body)
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }
            context.Request.Body = body;
        }
        await next(context);
    }

    static bool IsPlainForm(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            is true
        && !request.Path.StartsWithSegments("/api");

    static async Task<MemoryStream?> Whole(HttpContext context)
    {
        var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (all.Length + read > MostBytes)
                return null;
            all.Write(buffer, 0, read);
        }
        var text = Encoding.Latin1.GetString(all.GetBuffer(), 0, (int)all.Length);
        if (text.Contains('\0') || text.Contains("%00", StringComparison.Ordinal))
            all = new(
                Encoding.Latin1.GetBytes(
                    text.Replace("\0", "", StringComparison.Ordinal).Replace("%00", "", StringComparison.Ordinal)
                )
            );
        all.Position = 0;
        return all;
    }
}
