using Jiban.Server.Access;
using Jiban.Server.Handling;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>The routes beside an order: its pictures, and who asked, for whoever says why.</summary>
public static class OrderFilesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var order = api.MapGroup("/work-orders/{number}").RequireAuthorization(AccessSetup.Anyone);
        order
            .MapPost("/evidence", Add)
            .WithName("AddEvidence")
            .WithTags("actions")
            .WithSummary(
                "Adds pictures: a form with kind (before, after, paper; recheck and reinspection by whoever looks again), public (true, false), for (exclude, appeal: papers that are to show one) and files. Those of a re-check are read by nobody else before its finding."
            )
            .Accepts<EvidenceForm>("multipart/form-data")
            .WithHeader("If-Match", "The version acted on (ETag), or * for whatever it is now.", true)
            .Produces<Changed>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(412)
            .ProducesProblem(413);
        order
            .MapGet("/files/{id:guid}", OrderRoutes.File)
            .WithName("ReadPicture")
            .WithSummary("One picture of an order, as a JPEG without metadata.")
            .Produces<Stream>(200, "image/jpeg")
            .ProducesProblem(404);
        order
            .MapPost("/reveal", Reveal)
            .WithName("RevealRequester")
            .WithSummary("Names, phones and addresses of those who asked; the reason and the view are logged.")
            .Accepts<RevealRequester>("application/json")
            .Produces<IReadOnlyList<RevealedCaller>>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
    }

    static async Task<IResult> Add(string number, EvidenceActions evidence, HttpContext http, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
            throw new InvalidInputException("files", Say.It("请用表单上传照片", "send the pictures as a form"));
        var form = await http.Request.Form(ct);
        var open = form["public"].ToString();
        var kind =
            Kebab.TryRead<EvidenceKind>(form["kind"].ToString(), out var said)
            && said
                is EvidenceKind.Before
                    or EvidenceKind.After
                    or EvidenceKind.Paper
                    or EvidenceKind.Recheck
                    or EvidenceKind.Reinspection
                ? said
                : throw new InvalidInputException(
                    "kind",
                    Say.It(
                        "只能是 before、after、paper、recheck、reinspection",
                        "one of before, after, paper, recheck, reinspection"
                    )
                );
        var whom = form["for"].ToString();
        if (whom.Length > 0 && (kind is not EvidenceKind.Paper || whom is not ("exclude" or "appeal")))
            throw new InvalidInputException(
                "for",
                Say.It("只能是 exclude、appeal，且只能是材料（paper）", "exclude or appeal, and only for papers")
            );
        if (open is not ("" or "true" or "false"))
            throw new InvalidInputException("public", Say.It("只能是 true 或 false", "true or false"));
        var order = await evidence.Handle(
            ApiRequests.Number(number),
            http.Request.Version(),
            new(
                kind,
                open == "true",
                form.Uploads(),
                whom switch
                {
                    "exclude" => WorkOrderAction.Exclude,
                    "appeal" => WorkOrderAction.Appeal,
                    _ => null,
                }
            ),
            ct
        );
        http.Response.Tag(order.Version);
        return Results.Ok(
            new Changed(order.Number.Value, order.Version, order.Stage, order.HandlingUnit?.Value, order.DueAt)
        );
    }

    static async Task<IResult> Reveal(string number, RevealIdentity reveal, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var fields = ApiRequests.Fields(await http.Request.Bytes(ct));
        var reason = fields.Text("reason", 500, true) ?? "";
        fields.Check();
        return Results.Ok(await reveal.Handle(ApiRequests.Number(number), new(reason), ct));
    }
}

/// <summary>The form that brings evidence.</summary>
sealed record EvidenceForm(EvidenceKind Kind, IFormFileCollection Files, bool Public = false, string? For = null);
