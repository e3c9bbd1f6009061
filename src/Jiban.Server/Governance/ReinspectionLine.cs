using Jiban.Governance;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>哪些检查: what page, API and export are narrowed to.</summary>
public enum ReinspectionView
{
    /// <summary>还要做的: overdue, due today and coming.</summary>
    Open,

    /// <summary>今天到期.</summary>
    Today,

    /// <summary>逾期.</summary>
    Overdue,

    /// <summary>未到期.</summary>
    Coming,

    /// <summary>查过的, whatever was found.</summary>
    Done,

    /// <summary>复发.</summary>
    CameBack,

    /// <summary>漏检.</summary>
    Missed,

    /// <summary>全部.</summary>
    All,
}

/// <summary>一次检查, as whoever may open its order reads it.</summary>
/// <param name="What">With what gives somebody away masked, as <paramref name="Where"/> and <paramref name="Note"/>.</param>
/// <param name="Plan">First plan of the order 1, the next 2.</param>
/// <param name="Check">Number of the check in its plan.</param>
/// <param name="Checks">How many the plan has.</param>
/// <param name="InTime">Whether somebody looked by its day; null while nobody has.</param>
/// <param name="Successor">Where it came back: the order that carries on.</param>
public sealed record ReinspectionLine(
    string Number,
    string Title,
    string What,
    string Where,
    string Unit,
    int Plan,
    int Check,
    int Checks,
    DateOnly DueOn,
    ReinspectionState State,
    string Note,
    string? Checker,
    DateOnly? DoneOn,
    bool? InTime,
    string? Successor,
    Guid? Picture
);

/// <summary>定期检查合计 of one unit: checks whose day lies in the period and has come.</summary>
/// <param name="Done">Looked at, whether it held or came back.</param>
/// <param name="InTime">Of those, by their day.</param>
/// <param name="Matters">Orders of which at least one check was done.</param>
/// <param name="CameBack">Of those orders, the ones whose matter was back.</param>
public sealed record ReinspectionTally(
    string Unit,
    int Due,
    int Done,
    int InTime,
    int NotChecked,
    int Missed,
    int Matters,
    int CameBack
);

/// <summary>Which checks are asked for.</summary>
/// <param name="Unit">Checked by it or a unit below.</param>
public sealed record ReinspectionsAsked(string? Period, UnitCode? Unit, ReinspectionView? View);

/// <summary>定期检查 of one unit and period.</summary>
/// <param name="Overdue">Checks overdue now, whatever the period.</param>
/// <param name="Today">Checks due today.</param>
/// <param name="Tally">By unit, whatever the list is narrowed to.</param>
/// <param name="Lines">What is still to do by day, the most late first; else the newest first; one page of them.</param>
/// <param name="Count">How many the list has in all; counted no further than to 1,001.</param>
/// <param name="Next">Cursor of the following page; null on the last.</param>
public sealed record ReinspectionsRead(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Unit,
    ReinspectionView View,
    int Overdue,
    int Today,
    IReadOnlyList<ReinspectionTally> Tally,
    IReadOnlyList<ReinspectionLine> Lines,
    int Count,
    string? Next
);
