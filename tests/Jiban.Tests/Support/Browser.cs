using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Shouldly;

namespace Jiban.Tests.Support;

/// <summary>A browser without script: opens pages, fills the forms that are really there, sends them, follows redirects.</summary>
public sealed class Browser(HttpClient client, string language = "zh")
{
    static readonly HtmlParser parser = new();

    public IHtmlDocument Page { get; private set; } = parser.ParseDocument("");
    public HttpStatusCode Status { get; private set; }

    /// <summary>Path and query of the page shown.</summary>
    public string Address { get; private set; } = "/";
    public HttpResponseMessage Last { get; private set; } = new();

    public HttpClient Client => client;

    /// <summary>What a reader reads.</summary>
    public string Words => string.Join(' ', (Page.Body?.TextContent ?? "").Split().Where(w => w.Length > 0));

    public string Html => Page.ToHtml();

    /// <summary>Goes back to a page seen before, without asking the server.</summary>
    public void Show(IHtmlDocument page) => Page = page;

    public Task Open(string address) => Follow(new(HttpMethod.Get, address));

    /// <summary>Sends what no form of the page shown would send.</summary>
    public Task Post(string address, HttpContent content) =>
        Follow(new(HttpMethod.Post, address) { Content = content });

    /// <summary>Sends the form named <paramref name="form"/> (Blazor's handler name) with these fields typed over what it holds.</summary>
    public Task Send(string form, params (string Name, string? Value)[] typed) =>
        Submit(Form(form), null, typed.Select(t => (t.Name, t.Value)));

    /// <summary>As <see cref="Send"/>, by pressing the button of that name and value.</summary>
    public Task Press(string form, (string Name, string Value) button, params (string Name, string? Value)[] typed) =>
        Submit(Form(form), button, typed.Select(t => (t.Name, t.Value)));

    /// <summary>As <see cref="Send"/>, with files chosen in the field of that name.</summary>
    public Task SendFiles(
        string form,
        string field,
        IEnumerable<(string Name, byte[] Content)> files,
        params (string Name, string? Value)[] typed
    )
    {
        var (found, parts) = (Form(form), new MultipartFormDataContent());
        found.Enctype.ShouldBe("multipart/form-data");
        foreach (var (name, value) in Held(found).Where(h => typed.All(t => t.Name != h.Key)))
            parts.Add(new StringContent(value), name);
        foreach (var (name, value) in typed.Where(t => t.Value is not null))
            parts.Add(new StringContent(value!), name);
        foreach (var (name, content) in files)
            parts.Add(new ByteArrayContent(content), field, name);
        return Follow(new(HttpMethod.Post, found.GetAttribute("action") ?? Address) { Content = parts });
    }

    /// <summary>Signs out by the button in the frame.</summary>
    public async Task Leave()
    {
        await Open("/password");
        await Submit((IHtmlFormElement)Page.QuerySelector("form[action='/sign-out']")!, null, []);
    }

    public IHtmlFormElement Form(string form) =>
        Page.Forms.SingleOrDefault(f =>
            f.QuerySelector("input[name=_handler]") is IHtmlInputElement handler && handler.Value == form
        )
        ?? throw new ShouldAssertException(
            $"no form {form} on {Address} ({(int)Status}); there are: "
                + string.Join(
                    ", ",
                    Page.QuerySelectorAll("input[name=_handler]").OfType<IHtmlInputElement>().Select(i => i.Value)
                )
        );

    Task Submit(
        IHtmlFormElement form,
        (string Name, string Value)? button,
        IEnumerable<(string Name, string? Value)> typed
    )
    {
        var fields = Held(form).Where(h => typed.All(t => t.Name != h.Key)).ToList();
        fields.AddRange(typed.Where(t => t.Value is not null).Select(t => KeyValuePair.Create(t.Name, t.Value!)));
        if (button is { } pressed)
            fields.Add(KeyValuePair.Create(pressed.Name, pressed.Value));
        HttpContent body = form.Enctype == "multipart/form-data" ? Parts(fields) : new FormUrlEncodedContent(fields);
        var to = form.GetAttribute("action") is { Length: > 0 } action ? action : Address;
        return Follow(new(HttpMethod.Post, to) { Content = body });
    }

    /// <summary>What the form would send by itself: hidden, typed, chosen and ticked.</summary>
    static IEnumerable<KeyValuePair<string, string>> Held(IHtmlFormElement form) =>
        form.Elements.SelectMany(e =>
            e switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
                IHtmlInputElement { Type: "submit" or "file" } => [],
                IHtmlInputElement { Name: { } name } input => [KeyValuePair.Create(name, input.Value)],
                IHtmlTextAreaElement { Name: { } name } area => [KeyValuePair.Create(name, area.Value)],
                IHtmlSelectElement { Name: { } name } select => [KeyValuePair.Create(name, select.Value ?? "")],
                _ => Array.Empty<KeyValuePair<string, string>>(),
            }
        );

    static MultipartFormDataContent Parts(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            parts.Add(new StringContent(value), name);
        return parts;
    }

    async Task Follow(HttpRequestMessage request)
    {
        for (var hops = 0; hops < 5; hops++)
        {
            request.Headers.AcceptLanguage.ParseAdd(language);
            Last = await client.SendAsync(request);
            Address = request.RequestUri!.PathAndQuery;
            Status = Last.StatusCode;
            if (Status is not (HttpStatusCode.Found or HttpStatusCode.SeeOther))
                break;
            var to = Last.Headers.Location!;
            if (to.IsAbsoluteUri && to.Authority != client.BaseAddress!.Authority)
                throw new ShouldAssertException($"{Address} leads to another site, {to}");
            request = new(HttpMethod.Get, to);
        }
        Page = parser.ParseDocument(await Last.Content.ReadAsStringAsync());
    }
}
