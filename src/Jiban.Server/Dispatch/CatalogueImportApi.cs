using Jiban.Server.Shell;
using Jiban.Units;

namespace Jiban.Server.Dispatch;

/// <summary>导入目录 for programs.</summary>
public static class CatalogueImportApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/admin/catalogue-draft-rows/import", Import)
            .RequireAuthorization(nameof(Permission.EditPolicy))
            .WithTags("admin")
            .WithName("ImportCatalogue")
            .WithSummary("Takes an xlsx, xls or csv with the export's columns into the draft: every row of it or none.")
            .Accepts<CatalogueFile>("multipart/form-data")
            .Produces<CatalogueImported>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(409)
            .ProducesProblem(413);

    static async Task<IResult> Import(ImportCatalogue importing, HttpContext http, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
            throw Missing();
        var form = await http.Request.Form(ct);
        var replace = form["replace"].ToString();
        var why = Typed.Clean(form["why"].ToString());
        var wrong = new Dictionary<string, string>();
        if (replace is not ("" or "true" or "false"))
            wrong["replace"] = Say.It("只能是 true 或 false", "true or false");
        if (why.Length > 500)
            wrong["why"] = JsonFields.TooLong(why, 500);
        if (wrong.Count > 0)
            throw new InvalidInputException(wrong);
        await using var content = (form.Files["file"] ?? throw Missing()).OpenReadStream();
        return Results.Ok(await importing.Handle(new(content, replace is "true", why), ct));
    }

    static InvalidInputException Missing() =>
        new("file", Say.It("请用表单上传一个 xlsx 或 csv 文件", "send an xlsx or csv file in a form"));
}

/// <summary>The form that brings a catalogue.</summary>
sealed record CatalogueFile(IFormFile File, bool Replace, string? Why);
