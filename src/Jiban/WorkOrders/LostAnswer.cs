namespace Jiban.WorkOrders;

/// <summary>失分项: which of the three questions cost the unit points (rule 38).</summary>
public enum LostAnswer
{
    /// <summary>联系.</summary>
    Contacted,

    /// <summary>解决.</summary>
    Solved,

    /// <summary>满意.</summary>
    Satisfied,
}
