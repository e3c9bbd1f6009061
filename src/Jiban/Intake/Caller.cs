namespace Jiban.Intake;

/// <summary>来电人: who spoke; personal data that masks itself.</summary>
/// <param name="Name">As given; empty when unknown.</param>
/// <param name="Phone">As given, digits and + only; empty when unknown.</param>
/// <param name="Confidential">保密: shown to nobody below the hotline.</param>
public sealed record Caller(string Name, string Phone, bool Confidential)
{
    /// <summary>Nobody known.</summary>
    public static Caller Unknown { get; } = new("", "", false);

    /// <summary><c>王** 199******00</c>.</summary>
    public override string ToString() => $"{MaskName(Name)} {MaskPhone(Phone)}".Trim();

    /// <summary>The family name and two stars; nothing for nothing.</summary>
    public static string MaskName(string name) =>
        name.Length == 0
            ? ""
            : string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[0]) && name.Length > 1 ? 2 : 1), "**");

    /// <summary>First three and last two digits of a number of seven or more; else only stars.</summary>
    public static string MaskPhone(string phone) =>
        phone.Length == 0 ? ""
        : phone.Length < 7 ? "****"
        : string.Concat(phone.AsSpan(0, 3), "******", phone.AsSpan(phone.Length - 2));
}
