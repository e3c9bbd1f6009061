using Jiban.Callback;
using Jiban.Server.Access;
using Jiban.Server.Callback;
using Jiban.Server.Shell;

namespace Jiban.Server.Intake;

/// <summary>The routes of 查进度: what the requester may see and do by number and query code, without an account.</summary>
public static class TrackApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var track = api.MapGroup("/track/{number}").AllowAnonymous().RequireRateLimiting(RateLimits.Track);
        track
            .MapGet("", Read)
            .WithName("TrackWorkOrder")
            .WithSummary("The public, masked view of an order, for whoever has its query code.")
            .Produces<TrackedOrder>()
            .ProducesProblem(404)
            .ProducesProblem(429);
        track
            .MapPost("/judge", Judge)
            .WithName("JudgeWorkOrder")
            .WithSummary("The requester answers the three questions; counts like a callback that reached them.")
            .Accepts<JudgeWorkOrder>("application/json")
            .Produces<TrackedOrder>()
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(429);
        track
            .MapPost("/supplement", Supplement)
            .WithName("SupplementWorkOrder")
            .WithSummary(
                "The requester adds words, or asks to hurry by adding none; JSON, or a form with pictures as files."
            )
            .Accepts<AddedByRequester>("multipart/form-data", "application/json")
            .Produces<TrackedOrder>()
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(413)
            .ProducesProblem(429);
    }

    static async Task<IResult> Read(
        string number,
        string? code,
        TrackWorkOrder track,
        HttpContext http,
        CancellationToken ct
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var order = await track.Handle(number, code ?? "", ct);
        return order is null
            ? Results.Problem(
                Problems.Of(
                    404,
                    "no-such-order",
                    Say.It("编号或查询码不对", "Number or query code is wrong"),
                    Say.It(
                        "请核对受理时给您的编号和 6 位查询码。",
                        "Check the number and the 6-character code you were given."
                    )
                )
            )
            : Results.Ok(order);
    }

    static async Task<IResult> Judge(
        string number,
        string? code,
        JudgeWorkOrders judging,
        TrackWorkOrder track,
        HttpContext http,
        CancellationToken ct
    )
    {
        var fields = ApiRequests.Fields(await http.Request.Bytes(ct));
        var command = new JudgeWorkOrder(
            fields.YesNo("contacted", true) ?? false,
            fields.OneOf<Solved>("solved", true) ?? default,
            fields.OneOf<Satisfied>("satisfied", true) ?? default,
            fields.Text("words", 500)
        );
        fields.Check();
        await judging.Handle(ApiRequests.Number(number), code ?? "", command, ct);
        return await Read(number, code, track, http, ct);
    }

    static async Task<IResult> Supplement(
        string number,
        string? code,
        SupplementWorkOrder supplementing,
        TrackWorkOrder track,
        HttpContext http,
        CancellationToken ct
    )
    {
        var command = http.Request.HasFormContentType
            ? await FromForm(http.Request, ct)
            : FromJson(ApiRequests.Fields(await http.Request.Bytes(ct)));
        await supplementing.Handle(ApiRequests.Number(number), code ?? "", command, ct);
        return await Read(number, code, track, http, ct);
    }

    static SupplementOfRequester FromJson(JsonFields fields)
    {
        var text = fields.Text("text", SupplementWorkOrder.MostText) ?? "";
        fields.Check();
        return new(text, []);
    }

    static async Task<SupplementOfRequester> FromForm(HttpRequest request, CancellationToken ct)
    {
        var form = await request.Form(ct);
        var text = Typed.Clean(form["text"].ToString());
        return text.Length > SupplementWorkOrder.MostText
            ? throw new InvalidInputException(
                "text",
                Say.It("最多 1000 字", $"at most {SupplementWorkOrder.MostText} characters")
            )
            : new(text, form.Uploads());
    }
}

/// <summary>What a requester may add; pictures only in a form.</summary>
sealed record AddedByRequester(string? Text, IFormFileCollection? Files);
