using System.Globalization;
using System.Text.Json;
using Jiban.Server.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Jiban.Server.Shell;

/// <summary>Turns what went wrong into one RFC 9457 answer with a stable type; pages get their error page instead.</summary>
public sealed class Problems(CurrentPolicy policy, ILogger<Problems> log) : IExceptionHandler
{
    public const string Prefix = "urn:jiban:problem:";

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        var refusal = (exception as RefusedException)?.Refusal ?? Outage.Of(exception);
        var problem = refusal is not null
            ? OfRefusal(refusal)
            : Of(exception) ?? (IsForPrograms(http) ? Unforeseen() : null);
        if (problem is null)
            return false;
        // Who is told to come again is no fault to look into; what the database said is.
        if (problem.Status >= 500 && refusal is null)
            log.LogError(exception, "{Path}", http.Request.Path);
        else if (exception is not RefusedException && refusal is not null)
            log.LogWarning(exception, "The database is away: {Path}", http.Request.Path);
        log.LogInformation("{Status} {Type} {Path}", problem.Status, problem.Type, http.Request.Path);
        http.Response.StatusCode = problem.Status ?? 500;
        if (refusal is ComeAgain later)
            http.Response.Headers.RetryAfter = later.Seconds.ToString(CultureInfo.InvariantCulture);
        if (!IsForPrograms(http))
            return true;
        await Results.Problem(problem).ExecuteAsync(http);
        return true;
    }

    /// <summary>Gives a bare status of the framework below /api its problem: of our family, in the reader's language.</summary>
    public static Task OfStatus(StatusCodeContext context)
    {
        var (http, status) = (context.HttpContext, context.HttpContext.Response.StatusCode);
        var (type, title, detail) = Trouble.ForPrograms(status, http.Request.Method);
        return Results.Problem(Of(status, type, title, detail)).ExecuteAsync(http);
    }

    /// <summary>Everything below /api; an exception has changed the path to the error page's by now.</summary>
    public static bool IsForPrograms(HttpContext http) =>
        new PathString(http.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? http.Request.Path).StartsWithSegments(
            "/api"
        );

    public static ProblemDetails Of(int status, string type, string title, string? detail = null) =>
        new()
        {
            Status = status,
            Type = Prefix + type,
            Title = title,
            Detail = detail,
        };

    ProblemDetails? Of(Exception exception) =>
        exception switch
        {
            InvalidInputException e => Invalid(e.Fields),
            BadHttpRequestException { StatusCode: 413 } => Of(
                413,
                "too-large",
                Say.It("内容太大了", "The body is too large")
            ),
            BadHttpRequestException { InnerException: JsonException } => Of(
                400,
                "not-json",
                Say.It("不是有效的 JSON", "Not valid JSON"),
                Say.It("请用 UTF-8 发送一个 JSON 对象。", "Send one JSON object in UTF-8.")
            ),
            BadHttpRequestException e => Of(
                e.StatusCode,
                "bad-request",
                Say.It("没有看懂这个请求", "The request could not be read")
            ),
            _ => null,
        };

    static ProblemDetails Unforeseen() =>
        Of(
            500,
            "unforeseen",
            Say.It("出了点问题", "Something went wrong"),
            Say.It("不是您的错，我们已经记下。", "It is not your fault and we have noted it.")
        );

    ProblemDetails OfRefusal(Refusal refusal)
    {
        var words = RefusalWords.Of(refusal, policy.Newest);
        if (words is { Status: 400, Field: { } field })
            return Invalid(
                new Dictionary<string, string> { [field] = $"{words.What} {words.Instead}".Trim() },
                RefusalWords.TypeOf(refusal)
            );
        var problem = new ProblemDetails
        {
            Status = words.Status,
            Type = RefusalWords.TypeOf(refusal),
            Title = words.What,
            Detail = words.Instead,
        };
        if (words.Field is not null)
            problem.Extensions["field"] = words.Field;
        return problem;
    }

    static ProblemDetails Invalid(IReadOnlyDictionary<string, string> fields, string type = Prefix + "invalid-input")
    {
        var problem = new ProblemDetails
        {
            Status = 400,
            Type = type,
            Title = Say.It("有几项要改", "Some fields need a change"),
            Detail = string.Join("; ", fields.Select(f => $"{f.Key}: {f.Value}")),
        };
        problem.Extensions["errors"] = fields.ToDictionary(f => f.Key, f => new[] { f.Value });
        return problem;
    }
}
