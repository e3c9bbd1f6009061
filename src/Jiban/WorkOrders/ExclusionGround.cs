namespace Jiban.WorkOrders;

/// <summary>剔除 mark.</summary>
public enum ExclusionState
{
    /// <summary>Counts like any other.</summary>
    None,

    /// <summary>Asked for by the unit, not decided.</summary>
    Requested,

    /// <summary>初审同意: agreed to by the first of two approvers; counts until the second has agreed too.</summary>
    Endorsed,

    /// <summary>Left out of the adjusted rates; the raw rates keep it (rule 48).</summary>
    Excluded,
}

/// <summary>剔除依据: why an order should be left out, and what shows it.</summary>
/// <param name="Reason">Code of the closed list.</param>
/// <param name="Evidence">What the evidence shows, in words.</param>
/// <param name="Document">依据文件: the document cited, by title or number; empty when an attachment shows it.</param>
/// <param name="Attachment">An attachment of the order; null when a document is cited.</param>
/// <param name="ReviewOn">复核日: until and including which day it is left out; null where the reason has no term.</param>
public sealed record ExclusionGround(
    string Reason,
    string Evidence,
    string Document = "",
    Guid? Attachment = null,
    DateOnly? ReviewOn = null
);

/// <summary>期限: between which days a review day lies, both included.</summary>
/// <param name="Earliest">First day.</param>
/// <param name="Latest">Last day.</param>
public readonly record struct ReviewTerm(DateOnly Earliest, DateOnly Latest);
