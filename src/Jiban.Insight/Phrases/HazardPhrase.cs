namespace Jiban.Insight.Phrases;

/// <summary>隐患点位短语 (rule 55): where a hazard was seen and what it is, in the words of the 未诉先办 list.</summary>
/// <remarks>
/// <c>街乡，路A与路B交叉路口向方位N米，路X方位侧，[POI方位N米，]问题[，问题]。</c> A phrase that was read prints back letter by letter.
/// One put together from fields does so when <see cref="ReadsBack"/>; a name with a comma in it does not.
/// </remarks>
/// <param name="Street">街乡, with its ending: 右安门街道.</param>
/// <param name="Crossing">The crossing, and how to go from there.</param>
/// <param name="Roadside">Which side of which road.</param>
/// <param name="Landmark">地标 (POI) nearby; null when none is named.</param>
/// <param name="Problems">问题, one or more with 、 within and ， between them.</param>
public sealed record HazardPhrase(
    string Street,
    Crossing Crossing,
    Roadside Roadside,
    Landmark? Landmark,
    string Problems
)
{
    /// <summary>The problems one by one.</summary>
    public IReadOnlyList<string> EachProblem => Problems.Split('，');

    /// <summary>Whether the printed phrase reads as these fields and no others.</summary>
    public bool ReadsBack => HazardReading.Of(ToString()).Phrase == this;

    /// <summary>The phrase.</summary>
    public override string ToString() =>
        Landmark is null
            ? $"{Street}，{Crossing}，{Roadside}，{Problems}。"
            : $"{Street}，{Crossing}，{Roadside}，{Landmark}，{Problems}。";
}

/// <summary>交叉路口: where two roads cross, and how far to go from there.</summary>
/// <param name="Road">路A.</param>
/// <param name="Other">路B.</param>
/// <param name="Direction">方位: 东, 南, 西, 北, 东南, 东北, 西南 or 西北.</param>
/// <param name="Metres">1 to 99,999.</param>
public sealed record Crossing(string Road, string Other, string Direction, int Metres)
{
    /// <summary>路A与路B交叉路口向方位N米.</summary>
    public override string ToString() => $"{Road}与{Other}交叉路口向{Direction}{Metres}米";
}

/// <summary>路侧: one side of a road.</summary>
/// <param name="Road">路X.</param>
/// <param name="Side">方位, as of a crossing.</param>
public sealed record Roadside(string Road, string Side)
{
    /// <summary>路X方位侧.</summary>
    public override string ToString() => $"{Road}{Side}侧";
}

/// <summary>地标 (POI): something with a name, and how far from it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Direction">方位, as of a crossing.</param>
/// <param name="Beside">Whether 侧 is said after the direction.</param>
/// <param name="Metres">1 to 99,999.</param>
public sealed record Landmark(string Name, string Direction, bool Beside, int Metres)
{
    /// <summary>POI方位N米, or POI方位侧N米.</summary>
    public override string ToString() => $"{Name}{Direction}{(Beside ? "侧" : "")}{Metres}米";
}
