namespace Jiban.Places;

/// <summary>产权: whose property a place is. Two doors of one road may belong to different owners, and so to different desks.</summary>
public enum Ownership
{
    /// <summary>央产: of a ministry or a company of the state.</summary>
    Central,

    /// <summary>军产: of the armed forces.</summary>
    Military,

    /// <summary>市属: of the city.</summary>
    Municipal,

    /// <summary>区属: of the district.</summary>
    District,

    /// <summary>无主: nobody answers for it.</summary>
    Unowned,
}
