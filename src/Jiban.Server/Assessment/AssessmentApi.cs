using System.ComponentModel;
using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.AspNetCore.Mvc;

namespace Jiban.Server.Assessment;

/// <summary>一级的定榜 just made.</summary>
public sealed record ClosedLevel(string Level, int Version, string InputsHash, string ResultHash)
{
    public static ClosedLevel Of(AssessmentClosing made) =>
        new(made.Level, made.Version, made.InputsHash, made.ResultHash);
}

/// <summary>定榜 of a period: its levels.</summary>
public sealed record ClosedPeriod(string Period, IReadOnlyList<ClosedLevel> Closed);

/// <summary>The routes of 考核.</summary>
public static class AssessmentApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/assessments/{period}", Read)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName("ReadAssessment")
            .WithSummary(
                "Rates, scores and ranks of one period (2026-11) at one level: street, community, department, firm or section. A closed period reads the same for ever; the running one comes from running totals, without a hash of its inputs."
            )
            .Produces<AssessmentTable>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapGet("/assessments/{period}/inputs", Inputs)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName("ReadAssessmentInputs")
            .WithSummary(
                "Everything the result is made of; scoring it again with ./jiban assess --inputs gives the same result."
            )
            .Produces<AssessmentInputs>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapGet("/assessments/{period}/trend", Trend)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName("ReadAssessmentTrend")
            .WithSummary(
                "Every unit beside its own figures of the period before and of the same period a year earlier; each period counted with its own policy."
            )
            .Produces<AssessmentTrend>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapGet("/assessments/{period}/changes", Changes)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName("ReadAssessmentChanges")
            .WithSummary("What would count otherwise by facts that came after the period was closed.")
            .Produces<IReadOnlyList<FactChange>>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapGet("/assessments/days", Days)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName("ReadCountedDays")
            .WithSummary(
                "The callbacks of one unit, or of the matters at one community, that ended on some days: three rates and every order, with how it counted. No points: those belong to periods."
            )
            .Produces<CountedDays>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapPost("/assessments/{period}/close", Close)
            .RequireAuthorization(nameof(Permission.CloseAssessments))
            .WithName("CloseAssessment")
            .WithSummary(
                "Freezes and signs the result of a period that has ended, or corrects it when facts came late: {why}, needed for a correction."
            )
            .Accepts<Reason>("application/json")
            .Produces<ClosedPeriod>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(409);
    }

    /// <summary>The reason of a correction.</summary>
    sealed record Reason(string? Why);

    /// <summary>What an address asks for.</summary>
    /// <param name="Level">street, when not given.</param>
    /// <param name="Policy">Count with this version of the policy instead: a trial, no result.</param>
    /// <param name="Version">1, 2 …: a closed result; the newest when not given.</param>
    sealed record AssessmentAddress(
        [property: FromRoute(Name = "period")] string Period,
        [property: FromQuery(Name = "level")] string? Level,
        [property:
            FromQuery(Name = "policy"),
            Description("Count with this version of the policy instead: a trial, no result")
        ]
            string? Policy,
        [property: FromQuery(Name = "version"), Description("1, 2 …: a closed result; the newest when not given")]
            string? Version,
        ReadAssessment Assessments,
        PeriodAsked Periods
    )
    {
        public async Task<AssessmentAsked> Asked(CancellationToken ct) =>
            AssessmentAsked.Read(await Periods.Read(Period, ct), Level, Policy, Version);
    }

    /// <summary>The period's own result: trials and earlier versions stand beside nothing.</summary>
    sealed record PlainAddress(
        [property: FromRoute(Name = "period")] string Period,
        [property: FromQuery(Name = "level")] string? Level,
        ReadAssessment Assessments,
        PeriodAsked Periods
    )
    {
        public async Task<AssessmentResult> Read(CancellationToken ct) =>
            await Assessments.Handle(AssessmentAsked.Read(await Periods.Read(Period, ct), Level, null, null), ct);
    }

    static async Task<IResult> Read([AsParameters] AssessmentAddress of, CancellationToken ct) =>
        Results.Ok(AssessmentTable.Of(await of.Assessments.Hashed(await of.Asked(ct), ct)));

    static async Task<IResult> Inputs([AsParameters] AssessmentAddress of, CancellationToken ct) =>
        Results.Text((await of.Assessments.Whole(await of.Asked(ct), ct)).Inputs!.Write(), "application/json");

    static async Task<IResult> Trend([AsParameters] PlainAddress of, CancellationToken ct) =>
        Results.Ok(await of.Assessments.Trend(await of.Read(ct), ct));

    static async Task<IResult> Changes([AsParameters] PlainAddress of, CancellationToken ct) =>
        Results.Ok(await of.Assessments.Since(await of.Read(ct), ct));

    /// <summary>The parameters stand here for the API's description; <see cref="CountedDaysAsked"/> reads them.</summary>
    static async Task<IResult> Days(
        [Description("street when not given")] string? level,
        [Description("A unit of the level; this or a community")] string? unit,
        [Description("Of matters at this community, whoever handled them")] string? community,
        [Description("2026-11-16: the first day")] string? from,
        [Description("2026-11-22: the last day, which belongs to them; a year at most")] string? to,
        [Description("Count with this version of the policy; that of the last day's period when not given")]
            string? policy,
        HttpContext http,
        ReadCountedDays days,
        CurrentPolicy current,
        CancellationToken ct
    ) => Results.Ok(await days.Handle(CountedDaysAsked.Read(http.Request.Query, await current.Book(ct)), ct));

    static async Task<IResult> Close(
        string period,
        HttpContext http,
        CloseAssessment close,
        PeriodAsked periods,
        CancellationToken ct
    )
    {
        var fields = ApiRequests.Fields(await http.Request.Bytes(ct));
        var why = fields.Text("why", 1000) ?? "";
        fields.Check();
        var code = await periods.Read(period, ct) ?? period;
        var made = await close.Handle(new(code, why), ct);
        return Results.Ok(new ClosedPeriod(code, [.. made.Select(ClosedLevel.Of)]));
    }
}
