namespace Jiban.Calendar;

/// <summary>放假数据的一处错误: one field of one line that cannot be read.</summary>
/// <param name="Line">Line of the file, the header being line 1.</param>
/// <param name="Field"><c>header</c>, <c>date</c>, <c>kind</c> or <c>name</c>.</param>
/// <param name="Why">What is wrong with it.</param>
/// <param name="Text">The text that stood there, empty when nothing did.</param>
public sealed record HolidayFault(int Line, string Field, HolidayFaultKind Why, string Text)
{
    /// <summary>For logs: line, field, fault, text.</summary>
    public override string ToString() => $"line {Line}, {Field}: {Why} \"{Text}\"";
}

/// <summary>错误种类: why a field of a holiday file is refused.</summary>
public enum HolidayFaultKind
{
    /// <summary>The first line is not <c>date,kind,name</c>.</summary>
    NotTheHeader,

    /// <summary>The field is missing or blank.</summary>
    Missing,

    /// <summary>There are more fields than three.</summary>
    TooMany,

    /// <summary>Not a real day written <c>yyyy-MM-dd</c>.</summary>
    NotADate,

    /// <summary>Neither <c>off</c> nor <c>work</c>.</summary>
    NotAKind,

    /// <summary>The day has been given before.</summary>
    Twice,
}
