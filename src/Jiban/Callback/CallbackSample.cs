using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Jiban.Units;
using Jiban.WorkOrders;
using static Jiban.Guard;

namespace Jiban.Callback;

/// <summary>分层依据: by what orders are told apart before some are drawn.</summary>
public enum StratumKind
{
    /// <summary>其余: every order no other stratum holds.</summary>
    Rest,

    /// <summary>分类, with its whole subtree.</summary>
    Category,

    /// <summary>主办单位.</summary>
    Unit,

    /// <summary>渠道 of the first contact.</summary>
    Channel,

    /// <summary>紧急程度.</summary>
    Urgency,
}

/// <summary>一层: which orders it holds and what share of them is called back.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Code">Category, unit, channel or tier; empty for the rest.</param>
/// <param name="Share">Share in hundredths of a percent, 0 to 10,000.</param>
public sealed record CallbackStratum(StratumKind Kind, string Code, int Share)
{
    /// <summary>As it is written down: <c>urgency general 20</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Kind.ToString().ToLowerInvariant()}{(Code.Length > 0 ? " " : "")}{Code} {Share / 100m:0.##}"
        );
}

/// <summary>抽中与否: what was drawn for one order, and by what; anyone can draw it again.</summary>
/// <param name="Version">The version of the policy.</param>
/// <param name="Stratum">The stratum that held it, as it is written down.</param>
/// <param name="Share">Its share, in hundredths of a percent.</param>
/// <param name="Lot">The order's lot, 0 to 9,999: drawn when below the share.</param>
public sealed record CallbackDraw(string Version, string Stratum, int Share, int Lot)
{
    /// <summary>Whether the requester is called back.</summary>
    public bool Drawn => Lot < Share;
}

/// <summary>回访抽样: which share of closed orders is called back, by strata; policy data.</summary>
/// <remarks>The first stratum that holds an order counts, in the order they are written. What none holds is called back always.</remarks>
/// <param name="Strata">In the order they are written.</param>
public sealed record CallbackSample(IReadOnlyList<CallbackStratum> Strata)
{
    private static readonly CallbackStratum all = new(StratumKind.Rest, "", 10_000);

    private static readonly Dictionary<string, StratumKind> kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rest"] = StratumKind.Rest,
        ["其余"] = StratumKind.Rest,
        ["category"] = StratumKind.Category,
        ["分类"] = StratumKind.Category,
        ["unit"] = StratumKind.Unit,
        ["单位"] = StratumKind.Unit,
        ["channel"] = StratumKind.Channel,
        ["渠道"] = StratumKind.Channel,
        ["urgency"] = StratumKind.Urgency,
        ["紧急程度"] = StratumKind.Urgency,
    };

    /// <summary>Reads strata as they are written down: <c>urgency emergency 100，category 0101 20，rest 50</c>; everybody is called back where nothing is written.</summary>
    /// <remarks>Apart by commas, semicolons or lines. A share is a percentage from 0 to 100 with two decimals at most.</remarks>
    /// <exception cref="RefusedException"><see cref="SampleUnclear"/>, with the part that is.</exception>
    public static CallbackSample Read(string text) =>
        new([
            .. text.Split([',', '，', '、', ';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                .Where(part => !string.IsNullOrWhiteSpace(part))
                .Select(One),
        ]);

    /// <summary>抽签: what is drawn for an order.</summary>
    /// <param name="order">As it is closed.</param>
    /// <param name="version">The version of the policy.</param>
    public CallbackDraw Draw(WorkOrder order, string version)
    {
        var stratum = Strata.FirstOrDefault(s => Holds(s, order)) ?? all;
        return new(version, stratum.ToString(), stratum.Share, Lot(order.Id, version));
    }

    /// <summary>签号: of an order under a version, 0 to 9,999; the same for whoever asks.</summary>
    /// <remarks>The first eight bytes of the SHA-256 of the order's id (16 bytes, big-endian) and the version (UTF-8), as an unsigned big-endian number, modulo 10,000.</remarks>
    public static int Lot(Guid order, string version)
    {
        var text = Encoding.UTF8.GetBytes(version);
        var bytes = new byte[16 + text.Length];
        order.TryWriteBytes(bytes, bigEndian: true, out _);
        text.CopyTo(bytes, 16);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(bytes)) % 10_000);
    }

    private static bool Holds(CallbackStratum stratum, WorkOrder order) =>
        stratum.Kind switch
        {
            StratumKind.Rest => true,
            StratumKind.Category => order.Category.StartsWith(
                Category.PrefixOf(stratum.Code.PadRight(6, '0')),
                StringComparison.Ordinal
            ),
            StratumKind.Unit => order.LeadUnit == new UnitCode(stratum.Code),
            StratumKind.Channel => order
                .Channel.ToString()
                .Equals(Plain(stratum.Code), StringComparison.OrdinalIgnoreCase),
            StratumKind.Urgency => order.Urgency.ToString().Equals(stratum.Code, StringComparison.OrdinalIgnoreCase),
        };

    private static CallbackStratum One(string part)
    {
        var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var known = kinds.TryGetValue(words[0], out var kind);
        var code = words.Length == 3 ? words[1] : "";
        Require(known && words.Length == (kind is StratumKind.Rest ? 2 : 3), new SampleUnclear(part.Trim()));
        Require(
            decimal.TryParse(
                words[^1].TrimEnd('%'),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var share
            )
                && share <= 100
                && share * 100 % 1 == 0,
            new SampleUnclear(part.Trim())
        );
        Require(Means(kind, code), new SampleUnclear(part.Trim()));
        return new(kind, code, (int)(share * 100));
    }

    private static bool Means(StratumKind kind, string code) =>
        kind switch
        {
            StratumKind.Channel => Enum.TryParse<Channel>(Plain(code), true, out var channel)
                && Enum.IsDefined(channel)
                && !char.IsDigit(code[0]),
            StratumKind.Urgency => Enum.TryParse<Urgency>(code, true, out var tier)
                && Enum.IsDefined(tier)
                && !char.IsDigit(code[0]),
            StratumKind.Category => code.Length is 2 or 4 or 6 && code.All(char.IsAsciiDigit),
            _ => true,
        };

    /// <summary>upper-level → upperlevel.</summary>
    private static string Plain(string code) => code.Replace("-", "", StringComparison.Ordinal);
}

/// <summary>The strata of a sample cannot be read.</summary>
/// <param name="Part">The part that is unclear.</param>
public sealed record SampleUnclear(string Part) : Refusal;
