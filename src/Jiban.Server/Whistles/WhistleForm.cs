using Jiban.Server.Shell.Components;
using Jiban.Whistles;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Whistles;

/// <summary>The form of one action on the whistle of the page.</summary>
public abstract class WhistleForm : FormComponent
{
    [CascadingParameter]
    public WhistleSheet Sheet { get; set; } = null!;

    public abstract WhistleAction Action { get; }

    public Whistle Whistle => Sheet.Whistle;

    /// <summary>The next thing to do: drawn open, with the page's one primary button.</summary>
    public bool First => Sheet.Next == Action;

    /// <summary>Drawn open: it comes next, or it was sent and refused.</summary>
    public bool Open => First || IsSent;

    /// <summary>Shown when it may be done; and when it was just sent, though somebody else was faster.</summary>
    public bool Shown => Sheet.May(Action) || IsSent;

    /// <summary>Does the action and says so.</summary>
    protected Task Do(Func<CancellationToken, Task> act, string done) =>
        Try(() => act(Context?.RequestAborted ?? CancellationToken.None), done);
}
