using Jiban.Governance;
using Jiban.Server.Shell.Components;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Governance;

/// <summary>The form of one action on the project of the page.</summary>
public abstract class ProjectForm : FormComponent
{
    [CascadingParameter]
    public ProjectSheet Sheet { get; set; } = null!;

    public abstract ProjectAction Action { get; }

    public GovernanceProject Project => Sheet.Project;

    /// <summary>Drawn open: it was sent and refused, or comes next.</summary>
    public bool Open => First || IsSent;

    /// <summary>What an open project waits for most.</summary>
    public bool First => Action is ProjectAction.Report && Sheet.May(Action);

    /// <summary>Shown when it may be done; and when it was just sent, though somebody else was faster.</summary>
    public bool Shown => Sheet.May(Action) || IsSent;

    /// <summary>Does the action and says so.</summary>
    protected Task Do(Func<CancellationToken, Task> act, string done) =>
        Try(() => act(Context?.RequestAborted ?? CancellationToken.None), done);
}
