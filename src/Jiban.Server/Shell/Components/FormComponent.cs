using System.Globalization;
using Jiban.Server.Storage;
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
    private CurrentPolicy Names { get; set; } = null!;

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
    protected bool IsSent => Context.CarriesForm() && Context!.Request.Form["_handler"] == Form;

    /// <summary>What was typed into a field; null when this form was not sent.</summary>
    protected string? Sent(string field) =>
        IsSent && Context!.Request.Form.TryGetValue(field, out var value) ? Typed.Clean(value.ToString()) : null;

    /// <summary>What was typed, or null for nothing at all.</summary>
    protected string? Given(string field) => Sent(field) is { Length: > 0 } typed ? typed : null;

    /// <summary>Every value of a field with several, without empty ones.</summary>
    protected IReadOnlyList<string> SentAll(string field) =>
        IsSent
            ? [.. Context!.Request.Form[field].OfType<string>().Select(Typed.Clean).Where(value => value.Length > 0)]
            : [];

    protected TValue? Sent<TValue>(string field)
        where TValue : struct, IParsable<TValue> =>
        TValue.TryParse(Sent(field), CultureInfo.InvariantCulture, out var value) ? value : null;

    protected TEnum? SentEnum<TEnum>(string field)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(Sent(field), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>The version the reader saw, from the hidden field of <see cref="PostForm"/>.</summary>
    protected int? SentVersion => Sent<int>("version");

    /// <summary>Pictures chosen in a field, none of them empty.</summary>
    protected Func<Stream>[] SentPictures(string field) =>
        [.. SentFiles(field).Where(file => file.Length > 0).Select(file => (Func<Stream>)file.OpenReadStream)];

    protected IReadOnlyList<IFormFile> SentFiles(string field) =>
        IsSent ? Context!.Request.Form.Files.GetFiles(field) : [];

    protected IFormFile? SentFile(string field) => IsSent ? Context!.Request.Form.Files[field] : null;

    /// <summary>
    /// Does <paramref name="act"/> and goes to <paramref name="then"/> (the same page when not given), where
    /// <paramref name="done"/> is said. A refusal is shown beside the button or under its field, with the answer's status.
    /// </summary>
    protected Task Try(Func<Task> act, string done, string? then = null) => Try(act, done, () => then);

    /// <summary>As the other, where only what was done tells where to go.</summary>
    protected async Task Try(Func<Task> act, string done, Func<string?> then)
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
        catch (InvalidInputException wrong)
        {
            Name(wrong);
            return;
        }
        if (Context is not null)
            Done.Say(Context, done);
        Navigation.NavigateTo(then() ?? Navigation.With());
    }

    /// <summary>Shows a refusal that was found without <see cref="Try"/>.</summary>
    protected void Refuse(Refusal refusal)
    {
        var words = RefusalWords.Of(refusal, Names.Newest);
        if (words.Field is { } field)
            Errors.Add(field, words.What);
        Refused = refusal;
        Answer(words.Status);
    }

    /// <summary>Shows what could not be read under its fields.</summary>
    protected void Name(InvalidInputException wrong)
    {
        foreach (var (field, said) in wrong.Fields)
            Errors.Add(field, said);
        Answer(StatusCodes.Status400BadRequest);
    }

    void Answer(int status)
    {
        if (Context is not { Response.HasStarted: false })
            return;
        if (status is StatusCodes.Status404NotFound)
            Context.AnswerNotFound();
        else
            Context.Response.StatusCode = status;
    }
}
