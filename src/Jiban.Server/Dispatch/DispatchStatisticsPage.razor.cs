using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Units;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Dispatch;

public sealed partial class DispatchStatisticsPage
{
    const int PageSize = 20;
    const int MostCategories = 30;
    const int MostPartUnits = 30;

    DispatchStatistics? read;
    IReadOnlyList<UnitObjections> units = [],
        partUnits = [];
    IReadOnlyList<ReasonObjections> reasons = [],
        partReasons = [];
    IReadOnlyList<CategoryMoves> categories = [];
    IReadOnlyList<string> choices = [];
    RefusalWords? refused;
    string? lead;
    bool mayExport,
        mayEdit;
    int begin;

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var ct = Context.RequestAborted;
        var (reach, book) = (await Me.Known(ct), await Policy.Book(ct));
        (mayExport, mayEdit) = (reach.May(Permission.ExportLists), reach.May(Permission.EditPolicy));
        try
        {
            read = await Statistics.Handle(Navigation.Asked("period"), ct);
        }
        catch (RefusedException e)
        {
            refused = RefusalWords.Of(e.Refusal, book);
            if (refused.Status is StatusCodes.Status404NotFound)
                Context.AnswerNotFound();
            else
                Context.Response.StatusCode = refused.Status;
            return;
        }
        units = StatisticsOrder.Units(read.Units, Navigation.Asked("units"));
        reasons = StatisticsOrder.Reasons(read.Reasons, Navigation.Asked("reasons"));
        categories = StatisticsOrder.Categories(read.Categories, Navigation.Asked("categories"));
        partUnits = StatisticsOrder.Units(read.PartUnits, Navigation.Asked("part-units"));
        partReasons = StatisticsOrder.Reasons(read.PartReasons, Navigation.Asked("part-reasons"));
        begin =
            int.TryParse(Navigation.Asked("cursor"), out var at) && at > 0 && at < units.Count ? at - at % PageSize : 0;
        choices = await Periods.Around(book.PeriodsOn(reach.District, Clock.GetUtcNow()).Called(read.Period), ct);
        lead = Say.It(
            $"{read.Period} 期：{read.FirstDay:yyyy-MM-dd} 至 {read.LastDay:yyyy-MM-dd} 派出的工单，第一次就派对了多少，谁对什么提了异议。",
            $"Period {read.Period}, {read.FirstDay:yyyy-MM-dd} to {read.LastDay:yyyy-MM-dd}: how often the first unit was the right one, and who objected to what."
        );
    }

    RenderFragment Exports(string table) =>
        builder =>
        {
            if (!mayExport)
                return;
            builder.OpenComponent<ExportLinks>(0);
            builder.AddAttribute(1, nameof(ExportLinks.Path), $"/dispatch/statistics/{table}");
            builder.CloseComponent();
        };

    static string Percent(RateFigures rate) => rate.Percent?.ToString("0.0") ?? "—";

    static string Of(RateFigures rate, string those) =>
        rate is { Low: { } low, High: { } high }
            ? Say.It(
                $"{those} {rate.N:N0} 件，区间 {low:0.0}–{high:0.0} %",
                $"{rate.N:N0} {those}, {low:0.0}–{high:0.0} %"
            )
            : Say.It("还没有", "none yet");

    internal static string WithBounds(RateFigures rate) =>
        rate is { Percent: { } value, Low: { } low, High: { } high }
            ? $"{value:0.0} %（{low:0.0}–{high:0.0}，n {rate.N:N0}）"
            : "—";

    static string HopWord(HopShare hops) =>
        hops.OrMore ? Say.It($"{hops.Hops} 次以上", $"{hops.Hops} or more")
        : hops.Hops == 0 ? Say.It("一次到位", "none")
        : Say.It($"{hops.Hops} 次", $"{hops.Hops}");
}
