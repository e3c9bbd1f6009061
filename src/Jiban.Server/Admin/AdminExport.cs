using System.Text.Json.Nodes;
using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Admin;

/// <summary>/admin/units/export.xlsx and .csv …: the list of one subject as its page shows it, narrowed and sorted alike, every field in words.</summary>
public static class AdminExport
{
    static readonly string[] unsaid = ["key", "tag", "id", "path", "district"];

    public static void Map(IEndpointRouteBuilder app, AdminSubjects subjects)
    {
        foreach (var subject in subjects.All)
            app.MapGet(
                    $"/admin/{subject.Name}/export.{{form}}",
                    (string form, AdminDesk desk, HttpContext http, ExportFile file, CancellationToken ct) =>
                        Write(subject, form, desk, http, file, ct)
                )
                .RequireAuthorization(subject.Needs.ToString(), nameof(Permission.ExportLists))
                .ExcludeFromDescription();
    }

    static async Task<IResult> Write(
        AdminSubject subject,
        string form,
        AdminDesk desk,
        HttpContext http,
        ExportFile file,
        CancellationToken ct
    )
    {
        var scene = await desk.Scene(ct);
        var asked = new RowsAsked(scene, key => http.Request.Query[key].FirstOrDefault());
        var rows = subject.Listed(await desk.Rows(subject, ct), asked).ToList();
        var fields = rows.Select(r => (Row: r, Fields: Flat(r.Fields()))).ToList();
        var columns = fields
            .SelectMany(r => r.Fields.Select(f => f.Key))
            .Distinct()
            .Except(unsaid)
            .Select(field => Column(subject, scene, field))
            .ToList();
        var named = columns.Prepend(
            new SheetColumn<(AdminRow Row, JsonObject Fields)>(subject.Word, r => r.Row.Title, Width: 30)
        );
        return await file.Of(http, form, subject.Word, [.. named], fields.ToAsyncEnumerable(), ct);
    }

    /// <summary>A policy's settings each in a column of its own.</summary>
    static JsonObject Flat(JsonObject row)
    {
        foreach (var (name, value) in row.ToList())
            if (value is JsonObject inner)
            {
                row.Remove(name);
                foreach (var (field, its) in inner)
                    row[field] = its?.DeepClone();
            }
        return row;
    }

    static SheetColumn<(AdminRow Row, JsonObject Fields)> Column(AdminSubject subject, Scene scene, string field) =>
        new(
            FieldWords.Of(field),
            r => r.Fields[field] is { } value ? RowWords.Of(subject, scene, field, value) : null,
            Width: 20
        );
}
