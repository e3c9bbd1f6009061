using Jiban.Server.Shell;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>未诉先办清单 for programs.</summary>
public static class HazardRoutes
{
    /// <summary>More signs than the most lines have.</summary>
    public const int MostSigns = ReadHazards.MostLines * (ReadHazards.MostSigns + 10);

    /// <summary>A character takes three bytes, or six where it is written as \u and four digits.</summary>
    const int MostBytes = MostSigns * 6 + 1024;

    public static void Map(IEndpointRouteBuilder api)
    {
        var hazards = api.MapGroup("/hazards")
            .RequireAuthorization(nameof(Permission.LeadProjects))
            .WithTags("hazards");
        hazards
            .MapGet("", Today)
            .WithName("CountHazards")
            .WithSummary("How many hazards patrols found today, and how many of them are closed.")
            .Produces<HazardDay>()
            .ProducesProblem(403);
        hazards
            .MapPost("/read", Read)
            .WithName("ReadHazards")
            .WithSummary(
                "Reads a list of hazard phrases, one a line: the fields of each, what is missing, where it is, what it would become, and what is open about it. Keeps nothing."
            )
            .Accepts<ListOfHazards>("application/json")
            .Produces<HazardList>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(413);
        hazards
            .MapPost("", Open)
            .WithName("OpenHazards")
            .WithSummary(
                "Opens an order on the channel of patrols for each line that can be read. A line that became an order today, or whose order is still open, keeps that one, so that a list may be sent again."
            )
            .Accepts<ListOfHazards>("application/json")
            .Produces<HazardsOpened>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(413);
    }

    static async Task<IResult> Today(ReadHazards hazards, CancellationToken ct) => Results.Ok(await hazards.Today(ct));

    static async Task<IResult> Read(HttpContext http, ReadHazards hazards, CancellationToken ct) =>
        Results.Ok(await hazards.Handle(await Text(http, ct), ct));

    static async Task<IResult> Open(HttpContext http, OpenHazards hazards, CancellationToken ct) =>
        Results.Ok(await hazards.Handle(await Text(http, ct), ct));

    static async Task<string> Text(HttpContext http, CancellationToken ct)
    {
        var fields = ApiRequests.Fields(await http.Request.Bytes(ct, MostBytes));
        var text = fields.Text("text", MostSigns, required: true) ?? "";
        fields.Check();
        return text;
    }
}

/// <summary>The list as it was written.</summary>
/// <param name="Text">One hazard phrase a line.</param>
public sealed record ListOfHazards(string Text);
