using System.Security.Claims;

namespace Jiban.Server.Shell;

/// <summary>Who is looking at a staff page, as far as the frame around it must know: read from the sign-in's claims.</summary>
public sealed record Viewer(string Name, string Number, string UnitName, string UnitNameEn)
{
    public const string NameClaim = "display_name";
    public const string NumberClaim = "staff_number";
    public const string UnitNameClaim = "unit_name";
    public const string UnitNameEnClaim = "unit_name_en";

    /// <summary>Repeated faintly across every staff page, so that a photo of the screen tells whose it was.</summary>
    public string Watermark => $"{Name} {Number}";

    /// <summary>The unit in the reader's language; in Chinese where it has no other name.</summary>
    public string Unit => Say.Chinese || UnitNameEn.Length == 0 ? UnitName : UnitNameEn;

    /// <summary>Null for a visitor.</summary>
    public static Viewer? Of(ClaimsPrincipal? person) =>
        person is { Identity.IsAuthenticated: true }
            ? new Viewer(
                person.FindFirstValue(NameClaim) ?? person.Identity.Name ?? "",
                person.FindFirstValue(NumberClaim) ?? person.Identity.Name ?? "",
                person.FindFirstValue(UnitNameClaim) ?? "",
                person.FindFirstValue(UnitNameEnClaim) ?? ""
            )
            : null;
}
