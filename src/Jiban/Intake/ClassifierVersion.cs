using static Jiban.Guard;

namespace Jiban.Intake;

/// <summary>模型用途: what a learnt classifier tells of a request.</summary>
public enum ClassifierUse
{
    /// <summary>分类: the category.</summary>
    Category,

    /// <summary>承办单位: the unit that can solve it.</summary>
    Unit,
}

/// <summary>模型指标: how well the orders it was judged by were told.</summary>
/// <param name="Accuracy">准确率, 0–1.</param>
/// <param name="MacroF1">宏平均 F1, 0–1: every category or unit counts the same.</param>
/// <param name="Top3">前三命中率, 0–1.</param>
/// <param name="CalibrationError">校准误差, 0–1; 0 is perfect.</param>
public sealed record ClassifierFigures(double Accuracy, double MacroF1, double Top3, double CalibrationError)
{
    /// <summary>Rounded to what is shown and compared: a ten-thousandth.</summary>
    public static ClassifierFigures Of(double accuracy, double macroF1, double top3, double calibrationError) =>
        new(Rounded(accuracy), Rounded(macroF1), Rounded(top3), Rounded(calibrationError));

    static double Rounded(double figure) => Math.Round(figure, 4);
}

/// <summary>模型版本: one classifier learnt from a district's confirmed orders, with what it showed beside the one used then.</summary>
/// <remarks>At most one version of a use is in use. Figures never change; only whether it is used does. Times are UTC.</remarks>
public sealed class ClassifierVersion
{
    ClassifierVersion() { }

    /// <summary>District code.</summary>
    public int District { get; private set; }

    /// <summary>What it tells.</summary>
    public ClassifierUse Use { get; private set; }

    /// <summary>1, 2, 3 … for each use.</summary>
    public int Number { get; private set; }

    /// <summary>When it was learnt.</summary>
    public DateTimeOffset LearntAt { get; private set; }

    /// <summary>Who asked for it; null at night.</summary>
    public Guid? LearntBy { get; private set; }

    /// <summary>When the newest order it learnt from was accepted; corrections after it are learnt while it is used.</summary>
    public DateTimeOffset KnowsUntil { get; private set; }

    /// <summary>Orders learnt from.</summary>
    public int Orders { get; private set; }

    /// <summary>Categories or units it can tell.</summary>
    public int Labels { get; private set; }

    /// <summary>Later orders it was judged by.</summary>
    public int Judged { get; private set; }

    /// <summary>What it showed.</summary>
    public ClassifierFigures Figures { get; private set; } = new(0, 0, 0, 0);

    /// <summary>The version it was compared with; 0 for what the district starts with.</summary>
    public int RivalNumber { get; private set; }

    /// <summary>What that one showed by the same orders.</summary>
    public ClassifierFigures Rival { get; private set; } = new(0, 0, 0, 0);

    /// <summary>启用时间: null when it never was used.</summary>
    public DateTimeOffset? UsedFrom { get; private set; }

    /// <summary>停用时间: null while it is used, and when it never was.</summary>
    public DateTimeOffset? UsedUntil { get; private set; }

    /// <summary>Whether it is used now.</summary>
    public bool IsUsed => UsedFrom is not null && UsedUntil is null;

    /// <summary>学到一版: a new version, not used yet.</summary>
    /// <param name="district">District code.</param>
    /// <param name="use">What it tells.</param>
    /// <param name="number">The next of its use.</param>
    /// <param name="lesson">What it learnt from and what it showed.</param>
    /// <param name="by">Who asked for it; null at night.</param>
    /// <param name="now">When.</param>
    public static ClassifierVersion Learnt(
        int district,
        ClassifierUse use,
        int number,
        Lesson lesson,
        Guid? by,
        DateTimeOffset now
    ) =>
        new()
        {
            District = district,
            Use = use,
            Number = number,
            LearntAt = now,
            LearntBy = by,
            KnowsUntil = lesson.KnowsUntil,
            Orders = lesson.Orders,
            Labels = lesson.Labels,
            Judged = lesson.Judged,
            Figures = lesson.Figures,
            RivalNumber = lesson.RivalNumber,
            Rival = lesson.Rival,
        };

    /// <summary>启用: from now on; whatever was used before is stopped by the caller in the same transaction.</summary>
    /// <exception cref="RefusedException"><see cref="ClassifierInUse"/>.</exception>
    public void TakeUp(DateTimeOffset now)
    {
        Require(!IsUsed, new ClassifierInUse(Number));

        (UsedFrom, UsedUntil) = (now, null);
    }

    /// <summary>停用.</summary>
    /// <exception cref="RefusedException"><see cref="ClassifierNotInUse"/>.</exception>
    public void LayDown(DateTimeOffset now)
    {
        Require(IsUsed, new ClassifierNotInUse(Number));

        UsedUntil = now;
    }
}

/// <summary>一次学习: what a version learnt from, and what it and its rival showed.</summary>
/// <param name="Orders">Learnt from.</param>
/// <param name="KnowsUntil">Acceptance of the newest of them.</param>
/// <param name="Labels">Told apart.</param>
/// <param name="Judged">Later orders both were judged by.</param>
/// <param name="Figures">Of the new one.</param>
/// <param name="RivalNumber">Version used then; 0 for what the district starts with.</param>
/// <param name="Rival">Its figures.</param>
public sealed record Lesson(
    int Orders,
    DateTimeOffset KnowsUntil,
    int Labels,
    int Judged,
    ClassifierFigures Figures,
    int RivalNumber,
    ClassifierFigures Rival
);

/// <summary>Too few confirmed orders to learn from and to be judged by.</summary>
public sealed record TooFewToLearn(int Has, int Needs) : Refusal;

/// <summary>The version is used already.</summary>
public sealed record ClassifierInUse(int Number) : Refusal;

/// <summary>The version is not used.</summary>
public sealed record ClassifierNotInUse(int Number) : Refusal;

/// <summary>Only so many versions are kept whole; of this one the figures are left.</summary>
public sealed record ClassifierNotKept(int Number) : Refusal;
