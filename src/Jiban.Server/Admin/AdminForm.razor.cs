using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.WorkOrders;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Admin;

/// <summary>The form of any <see cref="AdminAction"/>: what is sent becomes the very JSON the API would have got.</summary>
public sealed partial class AdminForm
{
    string? secret;

    [Inject]
    private AdminDesk Desk { get; set; } = null!;

    [Parameter, EditorRequired]
    public AdminSubject Subject { get; set; } = null!;

    [Parameter, EditorRequired]
    public AdminAction Action { get; set; } = null!;

    /// <summary>The row it changes; null for something new.</summary>
    [Parameter]
    public AdminRow? Row { get; set; }

    [Parameter, EditorRequired]
    public Scene Scene { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Back { get; set; } = "";

    public override async Task Send()
    {
        var seen = Row is null ? null : new RowSeen(Row.Key, Sent("seen") ?? "");
        Edited? edited = null;
        try
        {
            edited = await Desk.Do(Subject, Action, seen, new(Json()), Context?.RequestAborted ?? default);
        }
        catch (InvalidInputException wrong)
        {
            foreach (var (field, said) in wrong.Fields)
                Errors.Add(field, said);
        }
        catch (RefusedException refused)
        {
            Refuse(refused.Refusal);
            return;
        }
        secret = edited?.Secret;
        if (secret is null)
            await Try(() => Task.CompletedTask, Saved(edited), Then(edited));
        else if (Context is not null)
            Context.Response.Headers.CacheControl = "no-store";
    }

    string Then(Edited? edited) => edited is null || Row is null || Action.Ends ? Subject.Home : Subject.Address(Row);

    string Saved(Edited? edited) => edited is null ? "" : Say.It($"已{Action.Word}。", $"Done: {Action.Word}.");

    JsonElement Json()
    {
        var sent = new JsonObject();
        foreach (var input in Action.Inputs)
            sent[input.Name] = input.Kind switch
            {
                InputKind.YesNo => Sent(input.Name) is "true",
                InputKind.Many => new JsonArray([.. SentAll(input.Name).Select(v => JsonValue.Create(v))]),
                InputKind.Number => Number(Sent(input.Name)),
                _ => Sent(input.Name),
            };
        return JsonSerializer.SerializeToElement(sent);
    }

    static JsonValue? Number(string? typed) =>
        typed is not { Length: > 0 } ? null
        : decimal.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
        : JsonValue.Create(typed);

    /// <summary>What was typed, else what the row holds, else what a new row begins with.</summary>
    string? Text(AdminInput input) =>
        IsSent ? Sent(input.Name)
        : Held(input) is { } held
            ? held.GetValueKind() is JsonValueKind.String ? held.GetValue<string>()
                : held.ToJsonString()
        : Navigation.Asked(input.Name) ?? input.Begin?.Invoke(Scene);

    IReadOnlyCollection<string> Many(AdminInput input) =>
        IsSent ? SentAll(input.Name)
        : Held(input) is JsonArray held ? [.. held.Select(v => v!.GetValue<string>())]
        : Row is null ? input.Ticked(Scene)
        : [];

    JsonNode? Held(AdminInput input) => fields?[input.Name];

    JsonObject? fields;

    protected override void OnParametersSet() => fields = Row?.Fields();

    static string Section(AdminInput input) =>
        input.Name.Contains('.', StringComparison.Ordinal)
            ? input.Name[..input.Name.IndexOf('.', StringComparison.Ordinal)]
            : "";
}
