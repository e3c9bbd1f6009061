using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Intake;

/// <summary>我要反映 in three steps. Each step is a plain form that carries the others' fields; nothing is kept on the server until it is sent.</summary>
public sealed partial class ReportPage(
    ReadReport reader,
    ReceiveContacts contacts,
    RequesterPictures pictures,
    ReceiptCookie receipts,
    ReportsPerAddress perAddress,
    NavigationManager navigation,
    Site site
)
{
    private FieldErrors errors = new();
    private ReportReading? reading;
    private Refusal? refused;
    private bool trapped;
    private bool tooMany;
    private int step = 1;

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    private Site Site => site;

    private IFormCollection? Form => Context.Request.HasFormContentType ? Context.Request.Form : null;

    protected override async Task OnInitializedAsync()
    {
        var draft = Form is { } form
            ? ReportDraft.Of(form)
            : ReportDraft.Empty.With(("join", Typed.Clean(navigation.Asked("join") ?? "")));
        step = int.TryParse(Form?["step"], out var at) ? Math.Clamp(at, 1, 3) : 1;
        reading = await reader.Read(draft, Context.RequestAborted);
    }

    private async Task Send()
    {
        var go = Form?["go"].ToString();
        var (draft, here) = (reading!.Draft, step);
        if (Form?["follow"].ToString() is { Length: > 0 } number)
            // From the last step nothing is sent by it: the summary says first what is joined.
            (draft, go) = (draft.With(("join", number), ("seen", "1")), here == 3 ? "" : "next");
        if (Form?["pick"].ToString().Split('|') is [var street, var community, var estate])
            draft = draft.With(("street", street), ("community", community), ("estate", estate));
        if (go == "alone")
            draft = draft.With(("join", ""));
        else if (go == "back")
            step = Math.Max(1, here - 1);
        else if (go == "next")
            await Next(draft, here);
        if (errors["join"] is not null)
            draft = draft.With(("join", ""));

        reading = await reader.Read(draft, Context.RequestAborted);
    }

    private async Task Next(ReportDraft draft, int here)
    {
        errors = draft.Wrong(here, reading!.Book);
        if (errors.Count > 0)
            step = errors.All.Keys.Min(ReportDraft.StepOf);
        else if (here < 3)
            // Without script nobody has seen yet what we made of the words: show it once before going on.
            step = here == 1 && !draft.Seen && reading!.Matters ? 1 : here + 1;
        else if (Form?["website"].ToString() is { Length: > 0 })
            trapped = true;
        else if (tooMany = !perAddress.Takes(Context))
            TooMany();
        else
            await Receive(draft);
        if (errors.Count > 0)
            Context.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    private void TooMany()
    {
        Context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Context.Response.Headers.RetryAfter = "60";
    }

    private async Task Receive(ReportDraft draft)
    {
        try
        {
            var received = await contacts.Handle(
                draft.Command() with
                {
                    Category = reading!.Category.Length > 0 ? reading.Category : null,
                },
                Context.RequestAborted
            );
            var refusedPictures = Form is { Files.Count: > 0 } form
                ? await pictures.WithReport(received, form.Files, Context.RequestAborted)
                : [];
            receipts.Give(Context, Slip(received, draft, refusedPictures));
            navigation.NavigateTo("/report/receipt");
        }
        catch (InvalidInputException invalid)
        {
            errors = new(invalid.Fields.Select(f => KeyValuePair.Create(FieldOf(f.Key), f.Value)));
            step = errors.All.Keys.Min(field => field == "join" ? step : ReportDraft.StepOf(field));
        }
        catch (RefusedException said)
        {
            refused = said.Refusal;
            Context.Response.StatusCode = RefusalWords.Of(said.Refusal).Status;
        }
    }

    private ReportReceipt Slip(Received received, ReportDraft draft, IReadOnlyList<string> refusedPictures) =>
        new(
            received.Number ?? "",
            received.QueryCode ?? "",
            received.Outcome is ContactOutcome.Merged,
            received.Suggestions.Unit.Rule is null ? "" : received.Suggestions.Unit.Name,
            received.DueAt,
            received.Suggestions.Emergency?.Service,
            draft["phone"].Length > 0,
            draft.Confidential,
            refusedPictures
        );

    private static string FieldOf(string field) =>
        field switch
        {
            "caller.phone" => "phone",
            "place.street" => "street",
            "place.community" => "community",
            "place.lat" => "lat",
            "mergeInto" => "join",
            _ => field,
        };
}
