namespace Jiban.Insight.Phrases;

/// <summary>短语成分: what a hazard phrase must say.</summary>
public enum HazardPart
{
    /// <summary>街乡: the street, town or area, with that ending.</summary>
    Street,

    /// <summary>路A与路B交叉路口: the two roads that cross.</summary>
    Crossing,

    /// <summary>向方位: in which direction to go from the crossing.</summary>
    Direction,

    /// <summary>N米: how far; digits without a leading 0.</summary>
    Metres,

    /// <summary>路X方位侧: which side of which road.</summary>
    Roadside,

    /// <summary>问题: at least one, none of them empty.</summary>
    Problem,

    /// <summary>。 at the end, and nowhere else.</summary>
    Stop,

    /// <summary>标点: ， and 。 in full width; with , and . it is all there, but does not print back as it was written.</summary>
    Punctuation,
}
