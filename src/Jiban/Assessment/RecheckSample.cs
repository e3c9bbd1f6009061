using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using static Jiban.Guard;

namespace Jiban.Assessment;

/// <summary>复核不合格怎么办.</summary>
public enum FailedRecheck
{
    /// <summary>列给审核人: it stands in the list until somebody has it done again.</summary>
    Listed,

    /// <summary>自动重办: a new round begins at once.</summary>
    Reopened,
}

/// <summary>现场复核的政策: whom it draws from and what follows when a closing does not hold.</summary>
public sealed record RecheckPolicy
{
    /// <summary>As <see cref="RecheckSample.Read"/> reads them; empty draws nothing.</summary>
    public string Strata { get; init; } = "";

    /// <summary>What follows from a closing that does not hold.</summary>
    public FailedRecheck Failed { get; init; }
}

/// <summary>抽查分层依据.</summary>
public enum RecheckScope
{
    /// <summary>其余: every unit no other stratum names.</summary>
    Rest,

    /// <summary>类别: units of one kind.</summary>
    Kind,

    /// <summary>单位.</summary>
    Unit,
}

/// <summary>抽查分层: how many of each unit's closed orders are looked at again on the spot.</summary>
/// <param name="Scope">By what.</param>
/// <param name="Code">Kind or code of the unit; empty for the rest.</param>
/// <param name="Share">Share of each unit's orders in hundredths of a percent; 0 where a number is said.</param>
/// <param name="Number">So many orders of each unit; 0 where a share is said.</param>
public sealed record RecheckStratum(RecheckScope Scope, string Code, int Share, int Number)
{
    /// <summary>抽几件: of so many closed orders of one unit. A share is rounded up, so that no unit with closed orders goes free of it.</summary>
    public int Of(int closed) => Share > 0 ? (int)(((long)closed * Share + 9_999) / 10_000) : Math.Min(Number, closed);

    /// <summary>As it is written down: <c>kind street 5%</c>, <c>rest 2</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Scope.ToString().ToLowerInvariant()}{(Code.Length > 0 ? " " : "")}{Code} {(Share > 0 ? $"{Share / 100m:0.##}%" : $"{Number}")}"
        );
}

/// <summary>待抽工单: one order that was closed in the period.</summary>
/// <param name="Number">Order number.</param>
/// <param name="Unit">Code of the unit that handled it.</param>
/// <param name="Kind">Kind of that unit: street, department …</param>
public sealed record RecheckCandidate(string Number, string Unit, string Kind)
{
    /// <summary>As it is kept: <c>110106-20261101-000001 110106012 street</c>.</summary>
    public string Line => $"{Number} {Unit} {Kind}";

    /// <summary>Reads <see cref="Line"/> back.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static RecheckCandidate Read(string line) =>
        line.Split(' ') is [var number, var unit, var kind]
            ? new(number, unit, kind)
            : throw new InvalidDataException($"no candidate: {line}");
}

/// <summary>抽中工单, and by what it was drawn.</summary>
/// <param name="Number">Order number.</param>
/// <param name="Unit">The unit that handled it.</param>
/// <param name="Stratum">The stratum that drew it, as it is written down.</param>
/// <param name="Lot">Its lot: the lowest of a unit are drawn.</param>
public sealed record DrawnRecheck(string Number, string Unit, string Stratum, string Lot);

/// <summary>现场复核抽查: which closed orders of a period are looked at again on the spot; policy data and a seed nobody chose, so that anyone draws the same again.</summary>
/// <remarks>The first stratum that holds a unit counts, in the order they are written; what none holds is not drawn.</remarks>
/// <param name="Strata">In the order they are written.</param>
public sealed record RecheckSample(IReadOnlyList<RecheckStratum> Strata)
{
    private static readonly Dictionary<string, RecheckScope> scopes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rest"] = RecheckScope.Rest,
        ["其余"] = RecheckScope.Rest,
        ["kind"] = RecheckScope.Kind,
        ["类别"] = RecheckScope.Kind,
        ["unit"] = RecheckScope.Unit,
        ["单位"] = RecheckScope.Unit,
    };

    /// <summary>Reads strata as they are written down: <c>unit 110106012 10，kind street 5%，rest 2%</c>.</summary>
    /// <remarks>Apart by commas, semicolons or lines. A number of orders is 1 to 10,000; a share is above 0 and at most 100 percent, with two decimals at most.</remarks>
    /// <exception cref="RefusedException"><see cref="RecheckStrataUnclear"/>, with the part that is.</exception>
    public static RecheckSample Read(string text) =>
        new([
            .. text.Split([',', '，', '、', ';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                .Where(part => !string.IsNullOrWhiteSpace(part))
                .Select(One),
        ]);

    /// <summary>种子: of a district's period and what the first checkpoint after it came to.</summary>
    /// <param name="district">District code.</param>
    /// <param name="period">2026-11.</param>
    /// <param name="digest">SHA-256 of the checkpoint's text.</param>
    /// <remarks>SHA-256, in hex, of <c>jiban-recheck-1 110106 2026-11 </c> and the digest in hex. The checkpoint says what every history of the district had come to, and there is one first after a period: nobody picks it.</remarks>
    public static string Seed(int district, string period, byte[] digest) =>
        Hash(
            string.Create(
                CultureInfo.InvariantCulture,
                $"jiban-recheck-1 {district} {period} {Convert.ToHexStringLower(digest)}"
            )
        );

    /// <summary>签号: SHA-256, in hex, of the seed, a blank and the order's number.</summary>
    public static string Lot(string seed, string number) => Hash($"{seed} {number}");

    /// <summary>抽签: of each unit the orders with the lowest lots.</summary>
    /// <param name="seed">See <see cref="Seed"/>.</param>
    /// <param name="candidates">Every order closed in the period, in whatever order.</param>
    /// <returns>By unit, then by lot.</returns>
    public IReadOnlyList<DrawnRecheck> Draw(string seed, IEnumerable<RecheckCandidate> candidates) =>
        [
            .. from candidate in candidates
            group candidate by (candidate.Unit, candidate.Kind) into unit
            orderby unit.Key.Unit, unit.Key.Kind
            let stratum = Strata.FirstOrDefault(s => Holds(s, unit.Key.Unit, unit.Key.Kind))
            where stratum is not null
            from drawn in unit.Select(c => new DrawnRecheck(c.Number, c.Unit, stratum.ToString(), Lot(seed, c.Number)))
                .OrderBy(c => c.Lot, StringComparer.Ordinal)
                .Take(stratum.Of(unit.Count()))
            select drawn,
        ];

    private static bool Holds(RecheckStratum stratum, string unit, string kind) =>
        stratum.Scope switch
        {
            RecheckScope.Rest => true,
            RecheckScope.Kind => stratum.Code == kind,
            RecheckScope.Unit => stratum.Code == unit,
        };

    private static RecheckStratum One(string part)
    {
        var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var known = scopes.TryGetValue(words[0], out var scope);
        Require(known && words.Length == (scope is RecheckScope.Rest ? 2 : 3), new RecheckStrataUnclear(part.Trim()));
        var (code, much) = (words.Length == 3 ? words[1] : "", words[^1].Replace('％', '%'));
        if (much.EndsWith('%'))
        {
            var read = decimal.TryParse(
                much[..^1],
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var share
            );
            Require(read && share is > 0 and <= 100 && share * 100 % 1 == 0, new RecheckStrataUnclear(part.Trim()));
            return new(scope, code, (int)(share * 100), 0);
        }
        var counted = int.TryParse(much, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        Require(counted && number is >= 1 and <= 10_000, new RecheckStrataUnclear(part.Trim()));
        return new(scope, code, 0, number);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The strata of re-checks cannot be read.</summary>
/// <param name="Part">The part that is unclear.</param>
public sealed record RecheckStrataUnclear(string Part) : Refusal;

/// <summary>The policy of the period names no share of closed orders to look at again.</summary>
/// <param name="Period">The period.</param>
public sealed record NoRecheckShare(string Period) : Refusal;

/// <summary>No checkpoint was made since the period ended, so there is no seed yet.</summary>
/// <param name="Period">The period.</param>
public sealed record NoCheckpointYet(string Period) : Refusal;

/// <summary>The period's list is drawn, and is drawn once.</summary>
/// <param name="Period">The period.</param>
public sealed record RechecksDrawnAlready(string Period) : Refusal;
