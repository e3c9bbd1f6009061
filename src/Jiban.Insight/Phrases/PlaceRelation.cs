namespace Jiban.Insight.Phrases;

/// <summary>位置关系: how a place lies to what it is told by.</summary>
public enum PlaceRelation
{
    /// <summary>旁边、附近, or a side: 东侧.</summary>
    Beside,

    /// <summary>后面.</summary>
    Behind,

    /// <summary>前面、门口.</summary>
    InFrontOf,

    /// <summary>对面.</summary>
    Opposite,

    /// <summary>里面.</summary>
    Inside,

    /// <summary>楼下、下面.</summary>
    Below,

    /// <summary>楼上、上面.</summary>
    Above,

    /// <summary>往方位N米: so far away in a direction.</summary>
    Towards,
}
