namespace Jiban.Browser.Support;

/// <summary>How a reader looks at a page: window, language, elder view.</summary>
public sealed record Look(int Width, int Height, string Language, bool Elder = false)
{
    public static readonly Look Desktop = new(1440, 900, "zh-CN");
    public static readonly Look Laptop = new(1366, 768, "zh-CN");
    public static readonly Look Phone = new(390, 844, "zh-CN");

    /// <summary>The narrowest screen that must still work.</summary>
    public static readonly Look Narrow = new(360, 740, "zh-CN");

    public bool IsPhone => Width < 768;

    public Look English => this with { Language = "en" };
    public Look ForElders => this with { Elder = true };

    public override string ToString() => $"{Width}-{Language[..2]}{(Elder ? "-elder" : "")}";
}
