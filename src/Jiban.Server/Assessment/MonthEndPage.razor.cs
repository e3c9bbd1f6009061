using System.Globalization;
using Jiban.Server.Handling;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

public sealed partial class MonthEndPage
{
    const int PageSize = 50;

    MonthEndSweep? sweep;
    MonthEndAsked asked = new();
    IReadOnlyList<MonthEndLine> shown = [];
    IReadOnlyList<DisposalAnswer> answers = [];
    IReadOnlyList<string> choices = [];
    List<Choice> units = [];
    PolicyBook book = null!;
    Reach reach = null!;
    DateTimeOffset now;
    RefusalWords? refused;
    string? lead,
        wrong;
    string done = "";
    int begin,
        longest;

    CancellationToken Aborted => Context?.RequestAborted ?? CancellationToken.None;

    protected override async Task OnInitializedAsync()
    {
        (book, reach, now) = (await Policy.Book(Aborted), await Me.Known(Aborted), Clock.GetUtcNow());
        longest = book.PolicyOn(book.Day(reach.District, now)).Handling.LongestAccountDays;
        try
        {
            asked = MonthEndAsked.Read(Context!.Request.Query, book);
            await Read();
        }
        catch (InvalidInputException invalid)
        {
            wrong = string.Join("; ", invalid.Fields.Select(field => $"{field.Key}: {field.Value}"));
            Context!.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (RefusedException e)
        {
            refused = RefusalWords.Of(e.Refusal, book);
            if (refused.Status is StatusCodes.Status404NotFound)
                Context!.AnswerNotFound();
            else
                Context!.Response.StatusCode = refused.Status;
        }
    }

    async Task Read()
    {
        sweep = await List.Handle(asked, Navigation.Asked("sort"), Aborted);
        begin = int.TryParse(Navigation.Asked("cursor"), CultureInfo.InvariantCulture, out var at) && at > 0 ? at : 0;
        if (begin >= sweep.Lines.Count)
            begin = 0;
        shown = [.. sweep.Lines.Skip(begin).Take(PageSize)];
        choices = await Periods.Around(sweep.Period, Aborted);
        units =
        [
            .. book.Units(
                reach.District,
                u =>
                    u.Code == sweep.Unit
                    || reach.Covers(u.Path)
                    || reach.DistrictWide && u.Level is not (UnitLevel.Community or UnitLevel.Section)
            ),
        ];
        lead = Say.It(
            $"{book.NameOf(sweep.Unit)}，{sweep.Period.Code} 期（{sweep.Period.FirstDay:yyyy-MM-dd} 至 {sweep.Period.LastDay:yyyy-MM-dd}）未办结的每一件：办结、剔除还是挂账，还差什么。",
            $"{book.NameOf(sweep.Unit)}, period {sweep.Period.Code} ({sweep.Period.FirstDay:yyyy-MM-dd} to {sweep.Period.LastDay:yyyy-MM-dd}): what becomes of every open order, and what is missing for it."
        );
    }

    /// <summary>Does it order by order. When all is done the list is shown anew; otherwise this page says which were refused and why, still ticked.</summary>
    public override async Task Send()
    {
        var action = Sent("do") switch
        {
            "account" => WorkOrderAction.PutOnAccount,
            "exclude" => WorkOrderAction.Exclude,
            _ => WorkOrderAction.Close,
        };
        try
        {
            answers = await Disposed(action);
        }
        catch (InvalidInputException invalid)
        {
            Name(new InvalidInputException(invalid.Fields.ToDictionary(f => Field(action, f.Key), f => f.Value)));
            return;
        }
        done = MonthEndWords.Done(action, answers.Count(a => a.Done));
        if (answers.All(a => a.Done))
        {
            await Try(() => Task.CompletedTask, done, Navigation.With(("tick", null)));
            return;
        }
        await Read();
        if (Context is { Response.HasStarted: false })
            Context.Response.StatusCode = StatusCodes.Status409Conflict;
    }

    Task<IReadOnlyList<DisposalAnswer>> Disposed(WorkOrderAction action) =>
        action switch
        {
            WorkOrderAction.PutOnAccount => Actions.Handle(
                Ticked(),
                new PutOnAccount(
                    Sent("accountReason") ?? "",
                    Sent("plan") ?? "",
                    Sent<DateOnly>("reviewOn") ?? default
                ),
                Aborted
            ),
            WorkOrderAction.Exclude => Actions.Handle(
                Ticked(),
                new ExcludeWorkOrder(
                    Sent("exclusionReason") ?? "",
                    Sent("evidence") ?? "",
                    Sent("document"),
                    ReviewOn: Sent<DateOnly>("excludedUntil")
                ),
                Aborted
            ),
            _ => Actions.Handle(Ticked(), new CloseWorkOrder(), Aborted),
        };

    /// <summary>Each as its reader saw it: number and version.</summary>
    IReadOnlyList<TickedOrder> Ticked() =>
        [
            .. SentAll("orders")
                .Select(value => value.Split(':'))
                .Select(parts => new TickedOrder(
                    parts[0],
                    parts.Length > 1 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var seen) ? seen : 0
                )),
        ];

    bool IsTicked(MonthEndLine line) =>
        IsSent
            ? answers.Count == 0
                ? Ticked().Any(t => t.Number == line.Number)
                : answers.Any(a => !a.Done && a.Number == line.Number)
            : Navigation.Asked("tick") is "page";

    /// <summary>Where the page asks for what the command calls so.</summary>
    static string Field(WorkOrderAction action, string field) =>
        (action, field) switch
        {
            (WorkOrderAction.PutOnAccount, "reason") => "accountReason",
            (WorkOrderAction.Exclude, "reason") => "exclusionReason",
            (WorkOrderAction.Exclude, "reviewOn") => "excludedUntil",
            _ => field,
        };

    string Only(params (string, string?)[] filters) =>
        Navigation.With([
            .. new[] { "q", "disposal", "state", "overdue", "cursor", "tick" }
                .Where(key => filters.All(f => f.Item1 != key))
                .Select(key => (key, (string?)null)),
            .. filters,
        ]);

    string Said() =>
        Say.It(
            $"共 {sweep!.Lines.Count:N0} 件",
            sweep!.Lines.Count == 1 ? "1 order" : $"{sweep.Lines.Count:N0} orders"
        );

    static string Figure(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
