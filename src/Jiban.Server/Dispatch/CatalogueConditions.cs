using Jiban.Dispatch;
using Jiban.Server.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Dispatch;

/// <summary>适用条件 of a catalogue row — area and hours — as people write and read them.</summary>
public static class CatalogueConditions
{
    static readonly char[] between = ['，', ',', '、', ';', '；'];

    /// <summary>Codes of the streets and communities named by code, by name, or by both; what is wrong is added to <paramref name="wrong"/>.</summary>
    public static string ReadAreas(PolicyBook book, string given, IDictionary<string, string> wrong)
    {
        var codes = new List<string>();
        foreach (
            var word in given
                .Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .SelectMany(part => Words(book, part))
        )
            if (book.Areas.ContainsKey(word))
                codes.Add(word);
            else if (Called(book, word) is [var only])
                codes.Add(only.Code);
            else
                wrong["area"] = Called(book, word) is { Count: > 1 } several ? Several(word, several) : NoSuch(word);
        return string.Join(' ', codes.Distinct());
    }

    /// <summary>As <see cref="HoursOfDay"/> writes them; text that says no part of the day is added to <paramref name="wrong"/>.</summary>
    public static string ReadHours(string given, IDictionary<string, string> wrong)
    {
        if (string.IsNullOrWhiteSpace(given))
            return "";
        if (HoursOfDay.Read(given) is { } hours)
            return hours.ToString();
        wrong["hours"] = Say.It(
            "写成 22:00-06:00，或 工作时间、非工作时间；全天就空着",
            "write 22:00-06:00, or working, non-working; leave it empty for the whole day"
        );
        return "";
    }

    /// <summary>"110106012 方庄街道、110106001 右安门街道"; a code nobody has any more stands alone.</summary>
    public static string Areas(PolicyBook book, string codes) =>
        Joined(codes, c => $"{c} {PlaceChoices.AreaName(book, c)}".TrimEnd());

    /// <summary>"方庄街道、右安门街道".</summary>
    public static string AreaNames(PolicyBook book, string codes) =>
        Joined(codes, c => PlaceChoices.AreaName(book, c) is { Length: > 0 } name ? name : c);

    public static string Hours(string hours) =>
        hours switch
        {
            "working" => Say.It("工作时间", "working"),
            "non-working" => Say.It("非工作时间", "non-working"),
            _ => hours,
        };

    static string Joined(string codes, Func<string, string> word) =>
        string.Join(Say.It("、", ", "), codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word));

    /// <summary>A name with a space in it stays whole; a code before its own name stands for both, as <see cref="Areas"/> writes them.</summary>
    static string[] Words(PolicyBook book, string part)
    {
        if (Called(book, part).Count > 0)
            return [part];
        if (
            part.Split(' ', 2) is [var code, var name]
            && book.Areas.TryGetValue(code, out var area)
            && (name == area.Name || name == area.NameEn)
        )
            return [code];
        return part.Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries);
    }

    static List<Area> Called(PolicyBook book, string name) =>
        [.. book.Areas.Values.Where(a => a.Name == name || a.NameEn == name).OrderBy(a => a.Code)];

    static string NoSuch(string name) => Say.It($"没有街道或社区“{name}”", $"there is no street or community “{name}”");

    static string Several(string name, IEnumerable<Area> areas)
    {
        var codes = areas.Select(a => a.Code).ToList();
        return Say.It(
            $"“{name}”不止一个，请写代码：{string.Join("、", codes)}",
            $"there are several “{name}”; write the code: {string.Join(", ", codes)}"
        );
    }
}
