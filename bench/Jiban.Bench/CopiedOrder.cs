using System.Globalization;
using Jiban.Assessment;
using Jiban.WorkOrders;

namespace Jiban.Bench;

/// <summary>A life of the demo district lived once more: another number, another time, another street, other words.</summary>
internal sealed class CopiedOrder(ScaleTables tables, AssessmentPeriods periods, DateTimeOffset now)
{
    /// <summary>The query code of every one of them.</summary>
    public const string Code = "ABC234";

    /// <summary>So many numbers call again and again.</summary>
    public const int Heavy = 20;

    public sealed record Rows(object?[] Order, object?[] Contact, IReadOnlyList<object?[]> Events, object?[]? Counted);

    /// <summary>The number that calls again and again.</summary>
    public static string HeavyPhone(int which) => $"1990000{which:0000}";

    public Rows Of(
        LivedOrder lived,
        int index,
        int count,
        DateTimeOffset at,
        WorkOrderNumber number,
        ScaleStreets.Street street,
        Random dice
    )
    {
        var community = street.Communities[dice.Next(street.Communities.Count)];
        var estate = community.Estates[dice.Next(community.Estates.Count)];
        var (from, to) = (tables.Orders, tables.Contacts);
        var was = lived.Order;
        var by = at.UtcDateTime - (DateTime)was[from["accepted_at"]]!;
        var (oldStreet, oldCommunity) = ((string?)was[from["place_street"]], (string?)was[from["place_community"]]);
        var (id, contact) = (Guid.CreateVersion7(at), Guid.CreateVersion7(at));
        var text = IntakeTexts.Of(index, estate);
        var title = Opening.TitleOf(text);
        var code = QueryCode.Hash(number, Code);

        var order = Later(from, was, by);
        order[from["id"]] = id;
        order[from["contact"]] = contact;
        order[from["number"]] = number.Value;
        order[from["version"]] = lived.Facts.Count;
        order[from["query_code_hash"]] = code;
        order[from["handler"]] = oldStreet == street.Code ? was[from["handler"]] : null;
        order[from["next_alarm_at"]] = was[from["next_alarm_at"]] is null ? null : Soon(dice);
        order[from["recount_at"]] = null;
        foreach (var due in new[] { "due_at", "handling_due_at", "sign_for_due_at" })
            if (was[from[due]] is DateTime then && then > now.UtcDateTime)
                order[from[due]] = then;
        foreach (var words in new[] { "title", "masked_title" })
            order[from[words]] = title;
        foreach (var words in new[] { "text", "masked_text" })
            order[from[words]] = text;
        foreach (var words in new[] { "place_text", "masked_place", "place_estate" })
            order[from[words]] = estate;
        order[from["masked_pairs"]] = SearchPairs.Of($"{title} {text}");
        order[from["place_lat"]] = community.Lat + dice.NextDouble() * .004;
        order[from["place_lng"]] = community.Lng + dice.NextDouble() * .004;
        Replace(from, order);

        var asked = Later(to, lived.Contact, by);
        asked[to["id"]] = contact;
        asked[to["order_id"]] = id;
        asked[to["order_number"]] = number.Value;
        asked[to["external_number"]] = null;
        asked[to["title"]] = title;
        asked[to["text"]] = text;
        asked[to["place_text"]] = estate;
        asked[to["place_estate"]] = estate;
        asked[to["query_code_hash"]] = code;
        asked[to["caller_phone"]] = Phone(count, dice);
        Replace(to, asked);

        return new(order, asked, [.. lived.Facts.Select(Fact)], lived.Counted is { } counted ? Count(counted) : null);

        object?[] Fact(LivedOrder.Fact fact, int seq)
        {
            var row = Later(tables.Events, fact.Row, by);
            row[tables.Events["order_id"]] = id;
            row[tables.Events["seq"]] = seq + 1;
            Replace(tables.Events, row);
            row[tables.Events["payload"]] = LivedOrder.Payload(fact, Instead);
            return row;
        }

        string Instead(string said) =>
            said == oldStreet ? street.Code
            : said == oldCommunity ? community.Code
            : LivedOrder.IsInstant(said, out var then)
                ? (then + by).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
            : WorkOrderNumber.TryParse(said, out _) ? number.Value
            : $"{contact}";

        object?[] Count(object?[] counted)
        {
            var row = Later(tables.Counted, counted, by);
            row[tables.Counted["order_id"]] = id;
            row[tables.Counted["number"]] = number.Value;
            Replace(tables.Counted, row);
            if (row[tables.Counted["units"]] is string units && oldStreet is not null)
                row[tables.Counted["units"]] = units.Replace(oldStreet, street.Code, StringComparison.Ordinal);
            var answered = new DateTimeOffset((DateTime)row[tables.Counted["answered_at"]]!, TimeSpan.Zero);
            row[tables.Counted["period_from"]] = periods.At(answered).From.UtcDateTime;
            return row;
        }

        void Replace(CopiedTable table, object?[] row)
        {
            foreach (var column in table.Texts)
                if (row[column] is string said)
                    row[column] =
                        said == oldCommunity ? community.Code
                        : said == oldStreet ? street.Code
                        : said;
        }
    }

    private static object?[] Later(CopiedTable table, object?[] row, TimeSpan by)
    {
        var copy = (object?[])row.Clone();
        foreach (var column in table.Instants)
            if (copy[column] is DateTime at)
                copy[column] = at + by;
        foreach (var column in table.Days)
            copy[column] = copy[column] switch
            {
                DateOnly day => day.AddDays((int)by.TotalDays),
                DateTime day => day.AddDays((int)by.TotalDays),
                var other => other,
            };
        return copy;
    }

    private DateTime Soon(Random dice) => now.UtcDateTime.AddHours(24 + dice.Next(480));

    private static string Phone(int count, Random dice) =>
        dice.Next(200) == 0
            ? HeavyPhone(dice.Next(Heavy))
            : string.Create(CultureInfo.InvariantCulture, $"198{dice.Next(Math.Max(1, count / 3)):00000000}");
}
