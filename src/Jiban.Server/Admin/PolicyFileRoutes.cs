using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Admin;

/// <summary>口径文件 out and in, for pages and programs.</summary>
public static class PolicyFileRoutes
{
    public static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/admin/policies/{version}/file", Download)
            .RequireAuthorization(nameof(Permission.EditPolicy))
            .WithTags("admin")
            .WithName("ReadPolicyFile")
            .WithSummary("One policy version as a file: every setting by its path.")
            .Produces<string>(200, "application/json")
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapPost("/admin/policies/import", Import)
            .RequireAuthorization(nameof(Permission.EditPolicy))
            .WithTags("admin")
            .WithName("ImportPolicyFile")
            .WithSummary(
                "Makes a new policy version of such a file; what the file leaves out stays as in the newest one."
            )
            .Accepts<PolicyUpload>("multipart/form-data")
            .Produces<Edited>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(409)
            .ProducesProblem(413);
    }

    static async Task<IResult> Download(string version, JibanDb db, CancellationToken ct)
    {
        var row = await db.Policies.AsNoTracking().FirstOrDefaultAsync(p => p.Version == version, ct);
        Guard.Require(row is not null, new NoSuchPolicy(version));
        return Results.File(
            System.Text.Encoding.UTF8.GetBytes(PolicyFile.Write(row!)),
            "application/json",
            $"policy-{row!.Version}.json"
        );
    }

    static async Task<IResult> Import(ChangePolicy change, HttpContext http, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
            throw Missing();
        var form = await http.Request.Form(ct);
        await using var content = (form.Files["file"] ?? throw Missing()).OpenReadStream();
        return Results.Ok(
            await change.Handle(await Command(content, form["newVersion"], form["effectiveFrom"], form["why"], ct), ct)
        );
    }

    /// <summary>What was typed beside the file; both doors ask for the same.</summary>
    /// <exception cref="InvalidInputException">By field.</exception>
    internal static async Task<ImportPolicy> Command(
        Stream content,
        string? newVersion,
        string? effectiveFrom,
        string? why,
        CancellationToken ct
    )
    {
        var (version, reason, wrong) = (
            Typed.Clean(newVersion ?? ""),
            Typed.Clean(why ?? ""),
            new Dictionary<string, string>()
        );
        if (version.Length is 0 or > 20)
            wrong["newVersion"] = Say.It("写一个版本号，20 个字以内", "write a version of at most 20 characters");
        if (!DateOnly.TryParseExact(effectiveFrom, "yyyy-MM-dd", out var day))
            wrong["effectiveFrom"] = Say.It("写成 2027-01-01 这样的日期", "must be a date such as 2027-01-01");
        if (reason.Length == 0)
            wrong["why"] = Say.It("必填", "is required");
        if (reason.Length > 500)
            wrong["why"] = JsonFields.TooLong(reason, 500);
        if (wrong.Count > 0)
            throw new InvalidInputException(wrong);
        return new(await PolicyFile.Read(content, ct), version, day, reason);
    }

    static InvalidInputException Missing() =>
        new("file", Say.It("请用表单上传一个口径文件（JSON）", "send a policy file (JSON) in a form"));
}

/// <summary>The form that brings a policy file.</summary>
sealed record PolicyUpload(IFormFile File, string NewVersion, DateOnly EffectiveFrom, string? Why);
