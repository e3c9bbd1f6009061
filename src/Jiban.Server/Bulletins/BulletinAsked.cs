using System.Globalization;
using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;

namespace Jiban.Server.Bulletins;

/// <summary>Which bulletin an address asks for.</summary>
/// <param name="Code">Null for the newest of its kind.</param>
/// <param name="Version">Null for the newest.</param>
public sealed record BulletinAsked(BulletinKind Kind, string? Code, int? Version, AssessmentLevel Level)
{
    /// <exception cref="InvalidInputException">No such kind or level, or a version that is no number.</exception>
    public static BulletinAsked Read(string? kind, string? code, string? version, string? level)
    {
        var (asked, number, units) = (BulletinKind.Weekly, 0, AssessmentLevel.Street);
        if (!string.IsNullOrEmpty(kind) && !Kebab.TryRead(kind, out asked))
            throw new InvalidInputException(
                "kind",
                Say.It("只能是：", "one of: ") + string.Join(", ", Kebab.All<BulletinKind>())
            );
        if (!string.IsNullOrEmpty(level) && !Kebab.TryRead(level, out units))
            throw AssessedUnit.NoSuchLevel();
        if (
            !string.IsNullOrEmpty(version)
            && !(int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0)
        )
            throw new InvalidInputException("version", Say.It("要是 1、2、3 这样的整数", "must be a number such as 1"));
        return new(asked, string.IsNullOrEmpty(code) ? null : code, number > 0 ? number : null, units);
    }
}
