namespace Jiban.Units;

/// <summary>单位层级: where a unit stands.</summary>
public enum UnitLevel
{
    /// <summary>区: the district government and its hotline centre.</summary>
    District,

    /// <summary>委办局: a district department.</summary>
    Department,

    /// <summary>街镇: a street or town.</summary>
    Street,

    /// <summary>社区: a community or village.</summary>
    Community,

    /// <summary>科室: a section of a street or department.</summary>
    Section,

    /// <summary>公共服务企业: a public-service firm (heat, water, power, gas).</summary>
    PublicService,

    /// <summary>物业: a property firm or contractor; outside government.</summary>
    Firm,
}

/// <summary>承办单位: whoever can be made answerable for a work order.</summary>
/// <remarks>Units form one tree per district; <see cref="Path"/> names the way from its root, so a subtree is a prefix.</remarks>
public sealed class Unit
{
    /// <summary>The lasting code.</summary>
    public required UnitCode Code { get; init; }

    /// <summary>The district, e.g. 110106.</summary>
    public required int District { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; set; }

    /// <summary>English name; empty when there is none.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public required UnitLevel Level { get; init; }

    /// <summary>The unit above; null for the district itself.</summary>
    public UnitCode? Parent { get; init; }

    /// <summary>Codes from the root down to this unit, each followed by a slash: <c>110106/110106001/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Code of its working calendar.</summary>
    public string Calendar { get; set; } = "office";

    /// <summary>What it is competent for when a catalogue row names a service (heat, water …); empty otherwise.</summary>
    public string Service { get; set; } = "";

    /// <summary>False once it no longer takes orders.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Rule 67: firms never receive a requester's identity.</summary>
    public bool OutsideGovernment => Level is UnitLevel.Firm or UnitLevel.PublicService;

    /// <summary>Whether this unit is the one at <paramref name="path"/>, below it, or (short of the district) above it, as <see cref="Reach.IsPartOf"/>.</summary>
    public bool IsPartOf(string? path) => UnitTree.IsPartOf(Path, Level, path);
}
