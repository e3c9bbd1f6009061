using System.Text.RegularExpressions;
using Jiban.Places;
using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>立单要素: everything known when an order is opened.</summary>
public sealed partial record Opening
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>工单编号.</summary>
    public required WorkOrderNumber Number { get; init; }

    /// <summary>The contact it comes from.</summary>
    public required Guid Contact { get; init; }

    /// <summary>Its channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>One of the five kinds.</summary>
    public required RequestKind Kind { get; init; }

    /// <summary>Category code.</summary>
    public required string Category { get; init; }

    /// <summary>Tier.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>The tier that was suggested, where whoever took it chose another; null otherwise.</summary>
    public Urgency? SuggestedUrgency { get; init; }

    /// <summary>Short title; empty takes the text's first sentence.</summary>
    public string Title { get; init; } = "";

    /// <summary>The caller's words.</summary>
    public required string Text { get; init; }

    /// <summary>Where.</summary>
    public Place Place { get; init; } = Place.Unknown;

    /// <summary>脱敏文字: all of it that is read before anybody reveals anything.</summary>
    public required MaskedWords Masked { get; init; }

    /// <summary>保密.</summary>
    public bool Confidential { get; init; }

    /// <summary>被反映单位.</summary>
    public UnitCode? AboutUnit { get; init; }

    /// <summary>被反映人.</summary>
    public StaffId? AboutStaff { get; init; }

    /// <summary>Unit of <see cref="AboutStaff"/>, as of now; null when nobody is named.</summary>
    public UnitCode? AboutStaffUnit { get; init; }

    /// <summary>When it happened, as the caller said.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>派单时限 (rule 11).</summary>
    public required DateTimeOffset DispatchDue { get; init; }

    /// <summary>Hash of the 查询码, see <see cref="QueryCode"/>; empty when the order has none.</summary>
    public byte[] QueryCodeHash { get; init; } = [];

    /// <summary>The first sentence of a text, at most 40 characters: what a list shows when nobody wrote a title. A greeting or
    /// urging it begins with says nothing of the matter and is left out where more follows.</summary>
    public static string TitleOf(string text)
    {
        char[] ends = ['。', '！', '？', '!', '?', '\n', '；', ';'];
        var line = text.Trim().TrimStart([.. ends, ' ', '\r']);
        if (line.Length == 0)
            line = text.Trim().ReplaceLineEndings(" ");
        if (Openers().Match(line) is { Length: > 0 } opener && line.Length - opener.Length >= 4)
            line = line[opener.Length..];
        var end = line.IndexOfAny(ends);
        if (end > 0)
            line = line[..end].TrimEnd();
        if (line.Length <= 40)
            return line;
        var cut = char.IsHighSurrogate(line[38]) ? 38 : 39;
        return line[..cut] + "…";
    }

    [GeneratedRegex(
        "^(?:(?:喂|您好|你好|您们好|你们好|同志|师傅|领导|老师|请问一下|请问|麻烦问一下|麻烦您|(?:我)?(?:再|又)?(?:来)?(?:催一下|催办|催单|催一催|催促)(?:一下)?|(?:我)?(?:想)?(?:反映|反应|说)(?:一下|个(?:事|问题)?))[啊呀呢吧哈]?[，,。！!：:；;、\\s]+)+"
    )]
    private static partial Regex Openers();
}

/// <summary>Neither title nor text says anything.</summary>
public sealed record NothingSaid : Refusal;

/// <summary>A reason or explanation is required and empty.</summary>
/// <param name="Field">Name of the field.</param>
public sealed record ReasonMissing(string Field) : Refusal;
