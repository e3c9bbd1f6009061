using System.ComponentModel;
using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>/api/leaders, /api/secretaries, and both lists as files.</summary>
static class LeadersApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/leaders", Leaders)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithTags("leaders")
            .WithName("ReadCaseLeaders")
            .WithSummary(
                "Who leads hard cases: rates over those they led when the requester answered, and how many they lead now."
            )
            .Produces<CaseLeadersRead>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapGet("/secretaries", Secretaries)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithTags("leaders")
            .WithName("ReadSecretaries")
            .WithSummary(
                "Governance secretaries: requests and rates of each community in the days of the term that are over, beside as many days before it."
            )
            .Produces<SecretariesRead>()
            .ProducesProblem(403);
    }

    public static void MapExport(IEndpointRouteBuilder app)
    {
        app.MapGet("/leaders/export.{form}", WriteLeaders)
            .RequireAuthorization(nameof(Permission.ReadAssessment), nameof(Permission.ExportLists))
            .ExcludeFromDescription();
        app.MapGet("/leaders/secretaries.{form}", WriteSecretaries)
            .RequireAuthorization(nameof(Permission.ReadAssessment), nameof(Permission.ExportLists))
            .ExcludeFromDescription();
    }

    static async Task<IResult> Leaders(
        [Description("2026-11; the one of now when not given")] string? period,
        ReadCaseLeaders leaders,
        PeriodAsked periods,
        CancellationToken ct
    ) => Results.Ok(await leaders.Handle(await periods.Read(period, ct), ct));

    static async Task<IResult> Secretaries(ReadSecretaries secretaries, CancellationToken ct) =>
        Results.Ok(await secretaries.Handle(ct));

    static async Task<IResult> WriteLeaders(
        string form,
        string? period,
        HttpContext http,
        ReadCaseLeaders leaders,
        PeriodAsked periods,
        ExportFile file,
        CancellationToken ct
    )
    {
        var read = await leaders.Handle(await periods.Read(period, ct), ct);
        return await file.Of(
            http,
            form,
            Say.It($"领导领办 {read.Period}", $"Leaders {read.Period}"),
            LeaderColumns(),
            read.Lines.ToAsyncEnumerable(),
            ct,
            [LeaderWords.Lead(read), LeaderWords.Counted()]
        );
    }

    static async Task<IResult> WriteSecretaries(
        string form,
        HttpContext http,
        ReadSecretaries secretaries,
        ExportFile file,
        CancellationToken ct
    )
    {
        var read = await secretaries.Handle(ct);
        return await file.Of(
            http,
            form,
            Say.It("治理书记", "Governance secretaries"),
            SecretaryColumns(),
            read.Lines.ToAsyncEnumerable(),
            ct,
            [LeaderWords.Lead(read), LeaderWords.Compared()]
        );
    }

    static IReadOnlyList<SheetColumn<CaseLeaderLine>> LeaderColumns() =>
        [
            new(Say.It("领办领导", "Led by"), l => l.Name, Width: 14),
            new(Say.It("单位", "Unit"), l => l.UnitName, Width: 28),
            Figures.Number<CaseLeaderLine>(Say.It("在办疑难", "Open"), l => l.Open),
            Figures.Number<CaseLeaderLine>(Say.It("超时", "Overdue"), l => l.Overdue),
            Figures.Number<CaseLeaderLine>(Say.It("回访过", "Called back"), l => l.Figures?.Orders ?? 0),
            .. Figures.Rate<CaseLeaderLine>(Say.It("响应率", "Response"), l => l.Figures?.Response),
            .. Figures.Rate<CaseLeaderLine>(Say.It("解决率", "Solved"), l => l.Figures?.Solved),
            .. Figures.Rate<CaseLeaderLine>(Say.It("满意率", "Satisfied"), l => l.Figures?.Satisfaction),
        ];

    static IReadOnlyList<SheetColumn<SecretaryLine>> SecretaryColumns() =>
        [
            new(Say.It("治理书记", "Secretary"), l => l.Name, Width: 14),
            new(Say.It("社区", "Community"), l => l.CommunityName, Width: 20),
            new(Say.It("派出单位", "Sent by"), l => l.SendingUnitName, Width: 28),
            new(Say.It("任期第一天", "First day"), l => $"{l.FirstDay:yyyy-MM-dd}", Width: 12),
            new(Say.It("任期最后一天", "Last day"), l => $"{l.LastDay:yyyy-MM-dd}", Width: 12),
            Figures.Number<SecretaryLine>(Say.It("对比天数", "Days compared"), l => l.Figures is null ? null : l.Days),
            Figures.Number<SecretaryLine>(Say.It("任前诉求", "Requests before"), l => l.Figures?.Requests.Then),
            Figures.Number<SecretaryLine>(Say.It("任内诉求", "Requests since"), l => l.Figures?.Requests.Now),
            Figures.Number<SecretaryLine>(Say.It("诉求增减", "Change"), l => l.Figures?.Requests.Difference),
            Figures.Number<SecretaryLine>(Say.It("诉求增减 %", "Change %"), l => l.Figures?.Requests.Percent),
            .. Both(Say.It("响应率", "Response"), f => f.Response),
            .. Both(Say.It("解决率", "Solved"), f => f.Solved),
            .. Both(Say.It("满意率", "Satisfied"), f => f.Satisfaction),
        ];

    static IEnumerable<SheetColumn<SecretaryLine>> Both(string name, Func<TermFigures, ComparedRate> of)
    {
        ComparedRate? Of(SecretaryLine line) => line.Figures is { } figures ? of(figures) : null;
        return
        [
            .. Figures.Rate<SecretaryLine>(Say.It("任前", "Before: ") + name, l => Of(l)?.Then),
            .. Figures.Rate<SecretaryLine>(Say.It("任内", "Since: ") + name, l => Of(l)?.Now),
            Figures.Number<SecretaryLine>(name + Say.It("增减（百分点）", ", points"), l => Of(l)?.Change.Difference),
            Figures.Number<SecretaryLine>(name + Say.It("增减 %", ", %"), l => Of(l)?.Change.Percent),
        ];
    }
}
