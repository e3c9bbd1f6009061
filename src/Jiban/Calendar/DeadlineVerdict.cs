namespace Jiban.Calendar;

/// <summary>时限判定: what became of a deadline, as far as is known at some instant.</summary>
public enum DeadlineVerdict
{
    /// <summary>无时限: there is no due time, so nothing can be late.</summary>
    NoDeadline,

    /// <summary>计时中: nothing has been done yet, and the due time has not come.</summary>
    Running,

    /// <summary>按时: it was done by the due time, that instant included.</summary>
    Kept,

    /// <summary>超时: it was done after the due time, or the due time came with nothing done.</summary>
    Missed,
}
