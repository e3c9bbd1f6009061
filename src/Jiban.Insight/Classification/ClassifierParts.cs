namespace Jiban.Insight.Classification;

/// <summary>What a classifier is made of; its second look is null where precedents are not asked.</summary>
internal sealed record ClassifierParts(
    string[] Labels,
    Grams Grams,
    BriefWeights Weights,
    Calibration Calibration,
    SecondLook? Second,
    double Confidence
);
