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
        var asked = BulletinKind.Weekly;
        if (!string.IsNullOrEmpty(kind) && !Kebab.TryRead(kind, out asked))
            throw new InvalidInputException(
                "kind",
                Say.It("只能是：", "one of: ") + string.Join(", ", Kebab.All<BulletinKind>())
            );
        var (_, units, _, number) = AssessmentAsked.Read(null, level, null, version);
        return new(asked, string.IsNullOrEmpty(code) ? null : code, number, units);
    }
}
