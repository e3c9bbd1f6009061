namespace Jiban.WorkOrders;

/// <summary>诉求分类: one node of the three-level tree; versioned policy data, never code.</summary>
/// <remarks>Codes have six digits, two a level, zeros below: <c>010000</c> › <c>010200</c> › <c>010203</c>.</remarks>
public sealed class Category
{
    /// <summary>Six digits.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; set; }

    /// <summary>English name.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>Code of the node above; null at the first level.</summary>
    public string? Parent { get; init; }

    /// <summary>1, 2 or 3.</summary>
    public required int Level { get; init; }

    /// <summary>Words that speak for it, separated by spaces.</summary>
    public string Keywords { get; set; } = "";

    /// <summary>Kind when the caller's is not told.</summary>
    public RequestKind DefaultKind { get; set; } = RequestKind.Help;

    /// <summary>Tier unless the catalogue says otherwise.</summary>
    public Urgency DefaultUrgency { get; set; } = Urgency.General;

    /// <summary>Effective from this local day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Until this local day, exclusive; null without end.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The code without its trailing zero pairs: <c>01</c>, <c>0102</c>, <c>010203</c>; a subtree is a prefix.</summary>
    public static string PrefixOf(string code)
    {
        var end = code.Length;
        while (end > 2 && code[end - 1] == '0' && code[end - 2] == '0')
            end -= 2;
        return code[..end];
    }
}
