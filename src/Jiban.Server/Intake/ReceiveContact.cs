using System.Globalization;
using System.Text.RegularExpressions;
using Jiban.Intake;
using Jiban.Places;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>来件: what somebody told us, on any channel. Only the words are required.</summary>
public sealed partial record ReceiveContact
{
    public required Channel Channel { get; init; }
    public RequestKind? Kind { get; init; }
    public string? Title { get; init; }
    public required string Text { get; init; }
    public CallerGiven? Caller { get; init; }
    public PlaceGiven? Place { get; init; }
    public DateTimeOffset? OccurredAt { get; init; }
    public string? ExternalNumber { get; init; }
    public string? Category { get; init; }
    public Urgency? Urgency { get; init; }

    /// <summary>去向; null opens an order, or joins <see cref="MergeInto"/>.</summary>
    public ContactOutcome? Outcome { get; init; }

    /// <summary>110/119/120/122, the legal route's code, or the known answer's id.</summary>
    public string? OutcomeDetail { get; init; }

    /// <summary>Number of the order to join.</summary>
    public string? MergeInto { get; init; }

    /// <summary>催办: whether the caller urges the order named by <see cref="MergeInto"/>, which they have asked about before, rather than joins it; null leaves it to their words.</summary>
    public bool? Hurry { get; init; }

    /// <summary>Code of the unit complained about.</summary>
    public string? About { get; init; }

    /// <summary>Name or user name of the member of staff complained about, see <see cref="FindAccused"/>.</summary>
    public string? AboutStaff { get; init; }

    /// <summary>遮盖: what a person confirmed of the personal data found; null where nobody did.</summary>
    public DecideMasking? Masking { get; init; }

    /// <summary>Reads the fields; what is wrong is remembered in <paramref name="body"/>, to be told together with <see cref="Faults"/>.</summary>
    public static ReceiveContact Read(JsonFields body)
    {
        var (caller, place, masking) = (body.Part("caller"), body.Part("place"), body.Part("masking"));
        var (readable, hidden) = (masking.Texts("readable", 200), masking.Texts("hidden", 200));
        return new()
        {
            Channel = body.OneOf<Channel>("channel", required: true) ?? default,
            Kind = body.OneOf<RequestKind>("kind"),
            Title = body.Text("title", 120),
            Text = body.Text("text", 4000, required: true) ?? "",
            Caller = new(
                caller.Text("name", 40) ?? "",
                caller.Text("phone", 40) ?? "",
                caller.YesNo("confidential") ?? false
            ),
            Place = new()
            {
                Text = place.Text("text", 200) ?? "",
                Community = place.Text("community", 20),
                Street = place.Text("street", 20),
                Estate = place.Text("estate", 40),
                Building = place.Text("building", 20),
                Door = place.Text("door", 20),
                Type = place.Text("type", 20),
                Owner = place.OneOf<Ownership>("owner"),
                Lat = place.Number("lat", -90, 90),
                Lng = place.Number("lng", -180, 180),
            },
            OccurredAt = body.Instant("occurredAt"),
            ExternalNumber = body.Text("externalNumber", 80),
            Category = body.Text("category", 6),
            Urgency = body.OneOf<Urgency>("urgency"),
            Outcome = body.OneOf<ContactOutcome>("outcome"),
            OutcomeDetail = body.Text("outcomeDetail", 80),
            MergeInto = body.Text("mergeInto", 40),
            Hurry = body.YesNo("hurry"),
            About = body.Text("about", 40),
            AboutStaff = body.Text("aboutStaff", 40),
            Masking = readable is null && hidden is null ? null : new(readable, hidden),
        };
    }

    /// <summary>With the number as it is kept.</summary>
    public ReceiveContact Tidied() =>
        this with
        {
            Caller = Caller is null ? null : Caller with { Phone = Digits(Caller.Phone) },
        };

    /// <summary>Every field that policy or the clock finds wrong.</summary>
    public Dictionary<string, string> Faults(PolicyBook book, DateTimeOffset now)
    {
        var wrong = TooLong();
        if (Caller?.Phone is { Length: > 0 } phone && !PhoneShape().IsMatch(Digits(phone)))
            wrong["caller.phone"] = Say.It("电话要是 5 到 20 位数字", "a phone number has 5 to 20 digits");
        if (string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Title))
            wrong["text"] = Say.It("请写下发生了什么", "say what happened");
        if (Category is { Length: > 0 } && !book.Categories.ContainsKey(Category))
            wrong["category"] = Say.It($"没有分类 {Category}", $"there is no category {Category}");
        if (
            Place?.Community is { Length: > 0 } c
            && (!book.Areas.TryGetValue(c, out var area) || area.Kind != "community")
        )
            wrong["place.community"] = Say.It($"没有社区 {c}", $"there is no community {c}");
        else if (
            Place is { Community: { Length: > 0 } inside, Street: { Length: > 0 } outer }
            && book.Areas[inside].Parent != outer
        )
            wrong["place.community"] = Say.It($"社区 {inside} 不在街镇 {outer}", $"{inside} is not in street {outer}");
        if (
            Place?.Street is { Length: > 0 } s
            && (!book.Areas.TryGetValue(s, out var street) || street.Kind != "street")
        )
            wrong["place.street"] = Say.It($"没有街镇 {s}", $"there is no street {s}");
        if (Place is { } p && p.Lat.HasValue != p.Lng.HasValue)
            wrong["place.lat"] = Say.It("经纬度要一起填", "latitude and longitude go together");
        else if (Place is { Lat: { } lat, Lng: { } lng } && PlaceChoices.FarFrom(book, lat, lng))
            wrong["place.lat"] = PlaceChoices.FarAway();
        if (OccurredAt > now.AddMinutes(5))
            wrong["occurredAt"] = Say.It("发生时间不能在将来", "cannot lie in the future");
        if (About is { Length: > 0 } && !book.Units.ContainsKey(new(About)))
            wrong["about"] = Say.It($"没有单位 {About}", $"there is no unit {About}");
        if (Outcome is ContactOutcome.LegalRoute && Routes(book) is var routes && !routes.Contains(OutcomeDetail))
            wrong["outcomeDetail"] = Say.It(
                $"法定途径只能是：{string.Join("、", routes)}",
                $"a legal route is one of: {string.Join(", ", routes)}"
            );
        if (Outcome is ContactOutcome.Merged && string.IsNullOrEmpty(MergeInto))
            wrong["mergeInto"] = Say.It("请写明并入哪件工单", "say which order it joins");
        if (MergeInto is { Length: > 0 } && Outcome is not (null or ContactOutcome.Merged))
            wrong["outcome"] = Say.It(
                "已写明并入工单，去向只能是合并",
                "with an order to join the outcome can only be merged"
            );
        if (Hurry is true && string.IsNullOrEmpty(MergeInto))
            wrong["mergeInto"] = Say.It("请写明催办哪件工单", "say which order is to hurry");
        if (MergeInto is { Length: > 0 } && !WorkOrderNumber.TryParse(MergeInto, out _))
            wrong["mergeInto"] = Say.It("不是工单编号", "is not a work-order number");
        return wrong;
    }

    static List<string?> Routes(PolicyBook book) =>
        [.. book.Reasons.Where(r => r is { Use: "legal-route", Active: true }).Select(r => r.Code)];

    /// <summary>The most each field holds, on whatever page or route it comes.</summary>
    Dictionary<string, string> TooLong()
    {
        var wrong = new Dictionary<string, string>();
        Most("text", Text, 4000);
        Most("title", Title, 120);
        Most("caller.name", Caller?.Name, 40);
        Most("caller.phone", Caller?.Phone, 40);
        Most("place.text", Place?.Text, 200);
        Most("place.estate", Place?.Estate, 40);
        Most("place.building", Place?.Building, 20);
        Most("place.door", Place?.Door, 20);
        Most("externalNumber", ExternalNumber, 80);
        Most("outcomeDetail", OutcomeDetail, 80);
        Most("aboutStaff", AboutStaff, 40);
        return wrong;

        void Most(string field, string? text, int most)
        {
            if (text?.Length > most)
                wrong[field] = JsonFields.TooLong(text, most);
        }
    }

    /// <summary>A number as it is kept: half-width, without blanks, dashes and brackets.</summary>
    public static string Digits(string phone) =>
        string.Concat(
            phone
                .Select(c => c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c)
                .Where(c => !" \u3000-()".Contains(c))
        );

    [GeneratedRegex(@"^\+?[0-9]{5,20}$")]
    private static partial Regex PhoneShape();
}

/// <summary>来电人, as given.</summary>
public sealed record CallerGiven(string Name, string Phone, bool Confidential);

/// <summary>地点, as given.</summary>
public sealed partial record PlaceGiven
{
    public string Text { get; init; } = "";
    public string? Community { get; init; }
    public string? Street { get; init; }
    public string? Estate { get; init; }
    public string? Building { get; init; }
    public string? Door { get; init; }
    public string? Type { get; init; }

    /// <summary>产权: whose the place is, when the caller knows.</summary>
    public Ownership? Owner { get; init; }
    public double? Lat { get; init; }
    public double? Lng { get; init; }

    /// <summary>In an area chosen for it: a community, or a street when it is known no finer.</summary>
    public PlaceGiven Within(string? area, PolicyBook book) =>
        area is null ? this
        : book.Areas.GetValueOrDefault(area)?.Kind is "community" ? this with { Community = area }
        : this with { Street = area };

    /// <summary>As the rules' value, completed from its words, its point, and the request's words.</summary>
    public Place Resolve(Gazetteer gazetteer, PolicyBook book, string requestText) =>
        gazetteer.Complete(Given(book), requestText);

    /// <summary>As the rules' value, with its street when only the community is given, and the point its words may spell.</summary>
    public Place Given(PolicyBook book)
    {
        var (lat, lng) = Lat is null ? Spelt(book) : (Lat, Lng);
        return new()
        {
            Text = Text,
            Community = Empty(Community),
            Street =
                Empty(Street)
                ?? (Empty(Community) is { } c && book.Areas.TryGetValue(c, out var area) ? area.Parent : null),
            Estate = Empty(Estate),
            Building = Empty(Building),
            Door = Empty(Door),
            Type = Empty(Type) ?? "any",
            Owner = Owner,
            Lat = lat,
            Lng = lng,
        };
    }

    /// <summary>"39.8645, 116.4330" as phones show it; nothing when it lies outside the district.</summary>
    (double? Lat, double? Lng) Spelt(PolicyBook book) =>
        Coordinates().Match(Text) is { Success: true } found
        && double.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var lat
        && double.Parse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture) is var lng
        && !PlaceChoices.FarFrom(book, lat, lng)
            ? (lat, lng)
            : (null, null);

    [GeneratedRegex(
        @"(?<![\d.])(\d{2}\.\d{3,8})\s*[,，、 ]\s*(\d{2,3}\.\d{3,8})(?![\d.])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Coordinates();

    static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
