using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Units;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Assessment;

public sealed partial class AssessmentPage
{
    AssessmentResult? result;
    AssessmentTable? table;
    Dictionary<string, decimal?> before = [];
    UnitScore? opened;
    IReadOnlyDictionary<string, string> titles = new Dictionary<string, string>();
    AssessmentTrend? trend;
    RefusalWords? refused;
    IReadOnlyList<string> choices = [];
    string? lead;
    bool mayExport,
        mayClose,
        ranks,
        classes,
        grouped,
        pointed,
        ended;
    string against = "";
    IReadOnlyList<Choice> versions = [];
    IReadOnlyList<FactChange> late = [];
    List<AssessmentRow> ranked = [];
    IReadOnlyList<Tab> views = [];
    int begin;
    int? beside;
    bool process,
        hard;
    IReadOnlyDictionary<string, AssessmentRow> earlier = new Dictionary<string, AssessmentRow>();

    /// <summary>All streets of a district on one page; its communities on a few.</summary>
    const int PageSize = 50;

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? Period { get; set; }

    [SupplyParameterFromQuery]
    public string? Level { get; set; }

    [SupplyParameterFromQuery]
    public string? Unit { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? Cursor { get; set; }

    [SupplyParameterFromQuery]
    public string? Policy { get; set; }

    [SupplyParameterFromQuery]
    public string? Version { get; set; }

    [SupplyParameterFromQuery]
    public string? View { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var reach = await Me.Known(default);
        mayExport = reach.May(Permission.ExportLists);
        mayClose = reach.May(Permission.CloseAssessments) && reach.DistrictWide;
        var level = Kebab.TryRead<AssessmentLevel>(Level ?? "", out var asked) ? asked : AssessmentLevel.Street;
        try
        {
            result = await Assessments.Handle(
                AssessmentAsked.Read(await Periods.Read(Period, default), Kebab.Of(level), Policy, Version),
                default
            );
        }
        catch (RefusedException e)
        {
            refused = RefusalWords.Of(e.Refusal);
            if (refused.Status is StatusCodes.Status404NotFound)
                Context.AnswerNotFound();
            return;
        }
        var book = await Book.Book(default);
        table = AssessmentTable.Of(result);
        versions =
        [
            .. book
                .Policies.OrderByDescending(p => p.FromDay)
                .Select(p => new Choice(
                    p.Version,
                    Say.It($"{p.Version}（{p.FromDay:yyyy-MM-dd} 起）", $"{p.Version} (from {p.FromDay:yyyy-MM-dd})")
                )),
        ];
        ranks = result.Policy.Ranking is RankingMode.Full;
        classes = result.Policy.Ranking is not RankingMode.None && result.Policy.Classes.Count > 0;
        grouped = result.Policy.Groups is not null;
        pointed = result.Policy.Points is not null;
        process = View is "process";
        hard = View is "hard-cases";
        views =
        [
            new("scores", Say.It("得分", "Scores"), Navigation.With(("view", null), ("cursor", null))),
            new(
                "process",
                Say.It("不需回访的指标", "What needs no callback"),
                Navigation.With(("view", "process"), ("cursor", null))
            ),
            new("hard-cases", Say.It("疑难", "Hard cases"), Navigation.With(("view", "hard-cases"), ("cursor", null))),
        ];
        beside = result.Trial ? null : result.Period.DaysUntil(Clock.Now());
        ended = result.Period.To <= Clock.GetUtcNow();
        late =
            result.Closed is not null && mayClose && string.IsNullOrEmpty(Version)
                ? await Assessments.Since(result, default)
                : [];
        against = result.Trial ? Say.It("较结果", "Change") : Say.It("较上期", "Change");
        ranked = [.. RankingOrder.Of(table.Rows.Where(row => row.Orders > 0), Sort)];
        begin = int.TryParse(Cursor, out var at) && at > 0 && at < ranked.Count ? at - at % PageSize : 0;
        var other = result.Trial
            ? await Assessments.Handle(new(result.Period.Code, result.Level), default)
            : await Assessments.Before(result, default);
        before = other.Rows.ToDictionary(r => r.Unit, r => r.Final);
        earlier = AssessmentTable.Of(other).Rows.ToDictionary(r => r.Unit);
        opened = Unit is null ? null : await Assessments.Opened(result, Unit, default);
        titles = await Titles.Of(opened?.Orders ?? [], default);
        trend = opened is null || result.Trial ? null : await Assessments.Trend(result, default);
        choices = await Periods.Around(result.Period, default);
        lead = Say.It(
            $"{table.Period} 期：{table.FirstDay:yyyy-MM-dd} 至 {table.LastDay:yyyy-MM-dd}，口径 {table.Policy}{Until()}",
            $"Period {table.Period}: {table.FirstDay:yyyy-MM-dd} to {table.LastDay:yyyy-MM-dd}, policy {table.Policy}{Until()}"
        );
    }

    string Until() =>
        result?.Watermark is { } at
            ? Say.It($"，数据截至 {TimeWords.Moment(at)}", $", data until {TimeWords.Moment(at)}") + CountedUntil()
            : CountedUntil();

    string CountedUntil() =>
        table is { CountedAt: { } at, Closed: null } && !ended
            ? Say.It($"，已计到 {TimeWords.Moment(at)}", $", counted up to {TimeWords.Moment(at)}")
            : "";

    string UnitName(string code) => table?.Rows.FirstOrDefault(r => r.Unit == code)?.Name ?? code;

    string Change(AssessmentRow row) =>
        row.Final is { } now && before.GetValueOrDefault(row.Unit) is { } then
            ? Figures.Signed(now - then)
            : Figures.None;
}
