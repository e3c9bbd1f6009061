using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.Whistles;

namespace Jiban.Server.Whistles;

/// <summary>报到 by a program, and 到场照片 for the page and for programs.</summary>
public static class ArrivalRoutes
{
    public static void MapArrivalPhotos(this IEndpointRouteBuilder app) =>
        app.MapGet("/whistles/{id:guid}/photos/{photo:guid}", Photo)
            .RequireAuthorization(AccessSetup.Anyone)
            .ExcludeFromDescription();

    public static void Map(IEndpointRouteBuilder whistles)
    {
        whistles
            .MapPost("/{id:guid}/arrive", Arrive)
            .WithName(nameof(ArriveAtWhistle))
            .WithSummary(
                "An invited unit is there, by its point or in words. As JSON, or as a form that may bring one photo."
            )
            .Accepts<ArriveAtWhistle>(isOptional: true, "application/json", ApiDescription.Form)
            .WithFile("photo", "JPEG, PNG or WebP, 10 MB at most; kept without metadata.")
            .AnswersWithWhistle()
            .ProducesProblem(413)
            .ProducesProblem(503);
        whistles
            .MapGet("/{id:guid}/photos/{photo:guid}", Photo)
            .WithName("ReadArrivalPhoto")
            .WithSummary("The photo of an arrival, as a JPEG without metadata.")
            .Produces<Stream>(200, "image/jpeg")
            .ProducesProblem(404);
    }

    static async Task<IResult> Arrive(Guid id, HttpContext http, ArriveAtWhistles arrivals, CancellationToken ct)
    {
        var form = http.Request.HasFormContentType ? await http.Request.Form(ct) : null;
        var fields = form is null
            ? ApiRequests.Fields(await http.Request.Bytes(ct))
            : ApiRequests.Fields(form, "lat", "lng");
        var command = new ArriveAtWhistle(
            fields.Text("unit", 40),
            fields.Text("where", 200),
            fields.Number("lat", -90, 90),
            fields.Number("lng", -180, 180)
        );
        fields.Check();
        return WhistleApi.Answer(
            http,
            await arrivals.Handle(id, http.Request.Version(), command, form?.Uploads() ?? [], ct)
        );
    }

    static async Task<IResult> Photo(
        Guid id,
        Guid photo,
        ReadWhistle whistles,
        HttpContext http,
        CancellationToken ct
    ) =>
        await whistles.Photo(id, photo, ct) is { } picture
            ? OrderRoutes.Picture(http, photo, picture)
            : Results.NotFound();
}
