using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Admin;

/// <summary>A page of administration: it loads what it shows one after the other, and says why when it may not.</summary>
public abstract class AdminComponent : ComponentBase
{
    [Inject]
    protected AdminDesk Desk { get; set; } = null!;

    [Inject]
    protected AdminSubjects Subjects { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected Scene Scene { get; private set; } = null!;

    /// <summary>Why the page shows nothing; null when it does.</summary>
    protected Refusal? Refusal { get; private set; }

    protected CancellationToken Aborted => Context?.RequestAborted ?? default;

    protected abstract Task Load();

    protected sealed override async Task OnInitializedAsync()
    {
        try
        {
            Scene = await Desk.Scene(Aborted);
            await Load();
        }
        catch (RefusedException refused)
        {
            Refusal = refused.Refusal;
            if (Context is { Response.HasStarted: false })
                Context.Response.StatusCode = RefusalWords.Of(Refusal).Status;
        }
    }

    protected async Task<IReadOnlyList<TRow>> Rows<TRow>(AdminSubject subject)
        where TRow : AdminRow => [.. (await Desk.Rows(subject, Aborted)).Cast<TRow>()];

    /// <summary>What the address asks for.</summary>
    protected RowsAsked Questions => new(Scene, Navigation.Asked);

    protected string? Asked(string name) => Questions[name];

    /// <summary>Rows of one page of a list.</summary>
    protected const int PageSize = 50;

    /// <summary>At which of so many rows the page asked for begins.</summary>
    protected int PageBegin(int count) =>
        int.TryParse(Asked("cursor"), out var at) && at > 0 && at < count ? at - at % PageSize : 0;

    /// <summary>The rows asked for.</summary>
    protected async Task<IReadOnlyList<TRow>> Listed<TRow>(AdminSubject subject)
        where TRow : AdminRow => [.. subject.Listed(await Desk.Rows(subject, Aborted), Questions).Cast<TRow>()];
}
