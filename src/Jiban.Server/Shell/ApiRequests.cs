using System.Globalization;
using System.Text.Json;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Antiforgery;

namespace Jiban.Server.Shell;

/// <summary>What every route of the API reads the same way: body, number, version.</summary>
public static class ApiRequests
{
    const int MostBytes = 64 * 1024;

    static readonly JsonDocumentOptions strict = new() { MaxDepth = 16, AllowTrailingCommas = false };

    /// <summary>Reads the whole body as bytes, refusing more than 64 KiB before it is all read.</summary>
    /// <exception cref="BadHttpRequestException">413.</exception>
    public static async Task<byte[]> Bytes(this HttpRequest request, CancellationToken ct, int most = MostBytes)
    {
        using var all = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            all.Write(buffer, 0, read);
            if (all.Length > most)
                throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge);
        }
        return all.ToArray();
    }

    /// <summary>The fields of a JSON object; no body reads as an empty object.</summary>
    /// <param name="zone">Whose clocks a time without an offset is read on.</param>
    /// <exception cref="BadHttpRequestException">400, because of a <see cref="JsonException"/>: not a JSON object.</exception>
    public static JsonFields Fields(byte[] body, TimeZoneInfo? zone = null)
    {
        if (body.Length == 0)
            return new(default, zone);
        try
        {
            using var document = JsonDocument.Parse(body, strict);
            return document.RootElement.ValueKind is JsonValueKind.Object && NamesAreWhole(document.RootElement)
                ? new(document.RootElement.Clone(), zone)
                : throw new JsonException("not an object of readable names");
        }
        catch (JsonException unread)
        {
            throw new BadHttpRequestException("not JSON", StatusCodes.Status400BadRequest, unread);
        }
    }

    /// <summary>The typed fields of a form as the JSON object they stand for: an empty one is not there.</summary>
    /// <param name="numbers">Fields that JSON writes as numbers; one that is none stays text, and is refused as such.</param>
    public static JsonFields Fields(IFormCollection form, params IReadOnlyCollection<string> numbers) =>
        new(
            JsonSerializer.SerializeToElement(
                form.Select(f => (f.Key, Text: f.Value.ToString()))
                    .Where(f => f.Text.Length > 0)
                    .ToDictionary(f => f.Key, f => numbers.Contains(f.Key) ? Figure(f.Text) ?? f.Text : f.Text)
            )
        );

    static object? Figure(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    /// <summary>A name may hold half a surrogate pair by escape; such a name cannot be compared with any.</summary>
    static bool NamesAreWhole(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element
                    .EnumerateObject()
                    .All(p => p.Name.Length >= 0 && NamesAreWhole(p.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(NamesAreWhole),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The command in the body: what its fields say wrong and what its own limits find, told together.</summary>
    /// <exception cref="InvalidInputException">Every wrong field.</exception>
    public static async Task<TCommand> Command<TCommand>(
        this HttpContext http,
        Func<JsonFields, TCommand> read,
        CancellationToken ct
    )
        where TCommand : notnull
    {
        var book = await http.RequestServices.GetRequiredService<CurrentPolicy>().Book(ct);
        var fields = Fields(await http.Request.Bytes(ct), book.Zone(book.Home.Id));
        var command = read(fields);
        if (fields.AnyWrong)
            fields.AlsoWrong(CommandFaults.Of(command, book));
        fields.Check();
        return command;
    }

    /// <summary>What every action on one thing needs besides its body, and how it refuses.</summary>
    public static RouteHandlerBuilder ActsOnVersion(this RouteHandlerBuilder action) =>
        action
            .WithHeader("If-Match", "The version acted on (ETag), or * for whatever it is now.", true)
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(412);

    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/>.</exception>
    public static WorkOrderNumber Number(string text) =>
        WorkOrderNumber.TryParse(text, out var number)
            ? number
            : throw new RefusedException(new NoSuchWorkOrder(text.Length > 40 ? text[..40] : text));

    /// <summary>The version named by If-Match; null for <c>*</c>.</summary>
    /// <exception cref="InvalidInputException">The header is missing or no version.</exception>
    public static int? Version(this HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString().Trim();
        if (header == "*")
            return null;
        var bare = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        return int.TryParse(bare.Trim('"'), out var version)
            ? version
            : throw new InvalidInputException(
                "If-Match",
                Say.It(
                    "请带上工单的版本，如 If-Match: \"3\"（见 ETag）",
                    "send the order's version, e.g. If-Match: \"3\" (see ETag)"
                )
            );
    }

    /// <summary>The whole form.</summary>
    /// <exception cref="BadHttpRequestException">400: it is cut off, or its parts cannot be told apart.</exception>
    public static async Task<IFormCollection> Form(this HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (Exception unread) when (unread is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("no form", StatusCodes.Status400BadRequest, unread);
        }
    }

    /// <summary>The files of a form that hold anything, whatever their field is called.</summary>
    public static IReadOnlyList<Func<Stream>> Uploads(this IFormCollection form) =>
        [.. form.Files.Where(f => f.Length > 0).Select(f => (Func<Stream>)f.OpenReadStream)];

    public static void Tag(this HttpResponse response, int version) => response.Headers.ETag = $"\"{version}\"";

    /// <summary>A signed-in browser must prove the request is its own page's; keys need not.</summary>
    public static async ValueTask<object?> OwnPagesOnly(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        var byKey = http.User.Identity?.AuthenticationType == ApiKeyAuthentication.Name;
        if (!byKey && http.User.Identity?.IsAuthenticated is true && !HttpMethods.IsGet(http.Request.Method))
        {
            if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
                return Results.Problem(
                    Problems.Of(
                        400,
                        "antiforgery",
                        Say.It("请从页面上操作，或使用接口密钥", "Act from the pages, or use an API key")
                    )
                );
        }
        return await next(context);
    }
}
