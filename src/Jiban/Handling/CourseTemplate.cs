namespace Jiban.Handling;

/// <summary>处置流程模板: steps a kind of matter goes by — 232 tracking, repair first, entry with consent, mediation, enforcement, clearance, contractors; dated rows of policy (S07, S11–S18).</summary>
public sealed class CourseTemplate
{
    /// <summary>Code, e.g. <c>repair-first</c>; with <see cref="From"/> the key.</summary>
    public required string Code { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>English name; may be empty.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>Steps as <see cref="CourseText"/> writes them.</summary>
    public required string Steps { get; set; }

    /// <summary>专班负责人: whether somebody must be named who answers for the whole course.</summary>
    public bool NeedsChief { get; set; }

    /// <summary>Whether the order cannot be closed before its last step is done.</summary>
    public bool Holds { get; set; }

    /// <summary>Effective from this local day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Until this local day, exclusive; null without end.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Whether it is in force on a local day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day < Until);
}
