using System.Globalization;

namespace Jiban.Server.Shell;

/// <summary>User texts, written where they are used, in both languages: Chinese unless the reader chose English.</summary>
public static class Say
{
    public static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is not "en";

    /// <summary>The value of <c>html lang</c>.</summary>
    public static string Language => Chinese ? "zh-CN" : "en";

    public static string It(string zh, string en) => Chinese ? zh : en;
}
