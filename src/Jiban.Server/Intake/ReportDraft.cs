using System.Globalization;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>写到一半的反映: everything a resident has typed on any step; each step carries the others' fields along hidden.</summary>
public sealed class ReportDraft
{
    static readonly string[] fields =
    [
        "text",
        "category",
        "suggested",
        "kind",
        "kindHeard",
        "join",
        "seen",
        "where",
        "whereHeard",
        "street",
        "community",
        "estate",
        "lat",
        "lng",
        "name",
        "phone",
        "confidential",
    ];

    readonly Dictionary<string, string> said;

    ReportDraft(Dictionary<string, string> said) => this.said = said;

    public static ReportDraft Empty { get; } = new([]);

    /// <summary>Reads a sent form: trimmed, without control characters, lines ended as ours.</summary>
    public static ReportDraft Of(IFormCollection form) =>
        new(fields.ToDictionary(name => name, name => Typed.Clean(form[name].ToString())));

    public string this[string name] => said.GetValueOrDefault(name, "");

    public string Text => this["text"];
    public string Category => this["category"];
    public string Where => this["where"];

    /// <summary>The kind the resident chose; null while it is as it was suggested.</summary>
    public RequestKind? Kind =>
        this["kind"] != this["kindHeard"] && Kebab.TryRead<RequestKind>(this["kind"], out var kind) ? kind : null;

    /// <summary>The words for the place, unless they were only taken from the request: then they follow it.</summary>
    public string WhereTold => Where == this["whereHeard"] ? "" : Where;
    public double? Lat => Degrees("lat");
    public double? Lng => Degrees("lng");
    public bool Seen => this["seen"].Length > 0;

    /// <summary>Whether a matter was offered beside the words already.</summary>
    public bool Offered(string number) => this["seen"].Split(' ').Contains(number);

    /// <summary>保密 unless the resident chose otherwise.</summary>
    public bool Confidential => this["confidential"] != "no";

    /// <summary>The number of the order to follow instead of opening another; empty for none.</summary>
    public string Join => this["join"];

    public bool SaysWhere =>
        new[] { "where", "street", "community", "estate", "lat" }.Any(name => this[name].Length > 0);

    /// <summary>The fields a step does not show itself.</summary>
    public IEnumerable<KeyValuePair<string, string>> Without(IReadOnlyCollection<string> shown) =>
        said.Where(pair => pair.Value.Length > 0 && !shown.Contains(pair.Key));

    public ReportDraft With(params (string Name, string Value)[] changes)
    {
        var copy = new Dictionary<string, string>(said);
        foreach (var (name, value) in changes)
            copy[name] = value;
        return new(copy);
    }

    /// <summary>Without a community of another street or an estate of another community, left over from an earlier choice.</summary>
    public ReportDraft Consistent(PolicyBook book)
    {
        var community =
            book.Areas.TryGetValue(this["community"], out var area) && area.Parent == this["street"]
                ? this["community"]
                : "";
        var estate = book.Estates.Any(e => e.Name == this["estate"] && e.Community == community) ? this["estate"] : "";
        return With(("community", community), ("estate", estate));
    }

    public ReceiveContact Command() =>
        new()
        {
            Channel = Channel.Web,
            Text = Text,
            Kind = Kind,
            Category = Category.Length > 0 ? Category : null,
            Caller = new(this["name"], this["phone"], Confidential),
            Place = new()
            {
                Text = WhereTold,
                Street = this["street"],
                Community = this["community"],
                Estate = this["estate"],
                Lat = Lat,
                Lng = Lng,
            },
            MergeInto = Join,
        };

    /// <summary>What is wrong with what was typed on the steps up to this one, in the words of the form.</summary>
    public FieldErrors Wrong(int step, PolicyBook? book = null)
    {
        var wrong = new FieldErrors();
        if (Text.Length < 4)
            wrong.Add(
                "text",
                Say.It("请先写下发生了什么，一句话也行。", "First say what happened; one sentence will do.")
            );
        TooLong(wrong, "text", 2000);
        if (step < 2)
            return wrong;
        TooLong(wrong, "where", 200);
        if (Lat.HasValue != Lng.HasValue || this["lat"].Length > 0 && Lat is null)
            wrong.Add(
                "lat",
                Say.It(
                    "坐标没有看懂；可以清空，用文字说地点。",
                    "These coordinates cannot be read; empty them and use words."
                )
            );
        else if (book is not null && Lat is { } lat && Lng is { } lng && PlaceChoices.FarFrom(book, lat, lng))
            wrong.Add("lat", PlaceChoices.FarAway());
        if (step < 3)
            return wrong;
        TooLong(wrong, "name", 40);
        return wrong;
    }

    /// <summary>Which step shows a field.</summary>
    public static int StepOf(string field) =>
        field switch
        {
            "text" or "category" or "kind" or "join" => 1,
            "where" or "street" or "community" or "estate" or "lat" or "lng" => 2,
            _ => 3,
        };

    void TooLong(FieldErrors wrong, string field, int most)
    {
        if (this[field].Length > most)
            wrong.Add(
                field,
                Say.It(
                    $"最多 {most} 字，现在是 {this[field].Length} 字。",
                    $"At most {most} characters; these are {this[field].Length}."
                )
            );
    }

    double? Degrees(string name) =>
        double.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= (name == "lat" ? 90 : 180)
            ? value
            : null;
}
