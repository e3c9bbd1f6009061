using System.Globalization;
using Jiban.Server.Shell;

namespace Jiban.Server.Admin;

/// <summary>
/// Administration for programs: <c>GET /api/admin/units</c>, <c>POST /api/admin/units/add</c>,
/// <c>POST /api/admin/units/{key}/deactivate</c>. Every route comes from the subjects' actions, as the forms do.
/// </summary>
public static class AdminApi
{
    public static void Map(IEndpointRouteBuilder api, AdminSubjects subjects)
    {
        foreach (var subject in subjects.All)
        {
            var routes = api.MapGroup($"/admin/{subject.Name}")
                .RequireAuthorization(subject.Needs.ToString())
                .WithTags("admin")
                .ProducesProblem(403);
            routes
                .MapGet("", (AdminDesk desk, HttpContext http, CancellationToken ct) => List(subject, desk, http, ct))
                .WithName($"List{Pascal(subject.Name)}")
                .Produces(200, typeof(IReadOnlyList<>).MakeGenericType(subject.RowType));
            foreach (var action in subject.Actions)
                Map(routes, subject, action);
        }
    }

    static void Map(RouteGroupBuilder routes, AdminSubject subject, AdminAction action) =>
        (
            action.OnRow
                ? routes
                    .MapPost(
                        $"/{{key}}/{action.Name}",
                        (string key, HttpContext http, AdminDesk desk, CancellationToken ct) =>
                            Do(subject, action, key, http, desk, ct)
                    )
                    .WithHeader("If-Match", "The tag of the row as it was seen, or * for whatever it is now.", true)
                : routes.MapPost(
                    $"/{action.Name}",
                    (HttpContext http, AdminDesk desk, CancellationToken ct) => Do(subject, action, "", http, desk, ct)
                )
        )
            .WithName($"{Pascal(action.Name)}{Pascal(subject.Name)}")
            .WithMetadata(action)
            .Accepts(action.Command, "application/json")
            .Produces<Edited>()
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(412);

    static async Task<IResult> List(AdminSubject subject, AdminDesk desk, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var rows = await desk.Rows(subject, ct);
        return Results.Json(rows.Select(r => r.Fields()), RowText.Json);
    }

    static async Task<IResult> Do(
        AdminSubject subject,
        AdminAction action,
        string key,
        HttpContext http,
        AdminDesk desk,
        CancellationToken ct
    )
    {
        var seen = action.OnRow ? new RowSeen(key, Tag(http.Request)) : null;
        var fields = ApiRequests.Fields(await http.Request.Bytes(ct));
        var edited = await desk.Do(subject, action, seen, fields, ct);
        http.Response.Headers.ETag = $"\"{edited.Tag}\"";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(edited, RowText.Json);
    }

    /// <summary>The tag named by If-Match; null for <c>*</c>.</summary>
    static string? Tag(HttpRequest request) =>
        request.Headers.IfMatch.ToString().Trim() switch
        {
            "*" => null,
            { Length: > 0 } tag => tag.Replace("W/", "", StringComparison.Ordinal).Trim('"'),
            _ => throw new InvalidInputException(
                "If-Match",
                Say.It(
                    "请带上这一条的 tag，如 If-Match: \"1f0c…\"（见列表）",
                    "send the row's tag, e.g. If-Match: \"1f0c…\" (see the list)"
                )
            ),
        };

    static string Pascal(string kebab) =>
        string.Concat(kebab.Split('-').Select(w => char.ToUpper(w[0], CultureInfo.InvariantCulture) + w[1..]));
}
