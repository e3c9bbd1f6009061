using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Shell.Components;

/// <summary>
/// A component with one plain form, drawn by <see cref="PostForm"/>. What was typed is read with <see cref="Sent(string)"/>
/// and stays in the fields when the rules refuse; what was done is said once on the next page.
/// </summary>
public abstract class FormComponent : ComponentBase
{
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Done Done { get; set; } = null!;

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    /// <summary>Unique on the page; a form that repeats (one per row) adds its row.</summary>
    [Parameter]
    public string Form { get; set; } = "";

    /// <summary>What is wrong, by field name.</summary>
    public FieldErrors Errors { get; } = new();

    /// <summary>Why nothing was changed; null while nothing was refused.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>Called when the form is sent: usually one <see cref="Try"/>.</summary>
    public abstract Task Send();

    protected override void OnInitialized()
    {
        if (Form.Length is 0)
            Form = GetType().Name;
    }

    /// <summary>Whether this request sends this very form.</summary>
    protected bool IsSent =>
        Context is { Request: { HasFormContentType: true, Method: "POST" } request }
        && request.Form["_handler"] == Form;

    /// <summary>What was typed into a field; null when this form was not sent.</summary>
    protected string? Sent(string field) =>
        IsSent && Context!.Request.Form.TryGetValue(field, out var value) ? value.ToString().Trim() : null;

    /// <summary>What was typed, or null for nothing at all.</summary>
    protected string? Given(string field) => Sent(field) is { Length: > 0 } typed ? typed : null;

    /// <summary>Every value of a field with several, without empty ones.</summary>
    protected IReadOnlyList<string> SentAll(string field) =>
        IsSent ? [.. Context!.Request.Form[field].OfType<string>().Where(value => value.Length > 0)] : [];

    protected TValue? Sent<TValue>(string field)
        where TValue : struct, IParsable<TValue> =>
        TValue.TryParse(Sent(field), CultureInfo.InvariantCulture, out var value) ? value : null;

    protected TEnum? SentEnum<TEnum>(string field)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(Sent(field), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>The version the reader saw, from the hidden field of <see cref="PostForm"/>.</summary>
    protected int? SentVersion => Sent<int>("version");

    protected IReadOnlyList<IFormFile> SentFiles(string field) =>
        IsSent ? Context!.Request.Form.Files.GetFiles(field) : [];

    protected IFormFile? SentFile(string field) => IsSent ? Context!.Request.Form.Files[field] : null;

    /// <summary>
    /// Does <paramref name="act"/> and goes to <paramref name="then"/> (the same page when not given), where
    /// <paramref name="done"/> is said. A refusal is shown beside the button or under its field, with the answer's status.
    /// </summary>
    protected async Task Try(Func<Task> act, string done, string? then = null)
    {
        if (Errors.Count > 0)
        {
            Answer(StatusCodes.Status400BadRequest);
            return;
        }
        try
        {
            await act();
        }
        catch (RefusedException refused)
        {
            Refuse(refused.Refusal);
            return;
        }
        if (Context is not null)
            Done.Say(Context, done);
        Navigation.NavigateTo(then ?? Navigation.With());
    }

    /// <summary>Shows a refusal that was found without <see cref="Try"/>.</summary>
    protected void Refuse(Refusal refusal)
    {
        var words = RefusalWords.Of(refusal);
        if (words.Field is { } field)
            Errors.Add(field, words.What);
        Refused = refusal;
        Answer(words.Status);
    }

    void Answer(int status)
    {
        if (Context is { Response.HasStarted: false })
            Context.Response.StatusCode = status;
    }
}
