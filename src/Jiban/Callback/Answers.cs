namespace Jiban.Callback;

/// <summary>回访结果: how an attempt to call the requester back ended (rule 38).</summary>
public enum CallbackOutcome
{
    /// <summary>接通: the three questions were put.</summary>
    Reached,

    /// <summary>联系不上.</summary>
    Unreachable,

    /// <summary>拒访.</summary>
    Refused,

    /// <summary>号码错误.</summary>
    WrongNumber,
}

/// <summary>是否解决, in the requester's eyes.</summary>
public enum Solved
{
    /// <summary>解决.</summary>
    Yes,

    /// <summary>部分解决.</summary>
    Partly,

    /// <summary>未解决.</summary>
    No,
}

/// <summary>是否满意.</summary>
public enum Satisfied
{
    /// <summary>满意.</summary>
    Yes,

    /// <summary>基本满意.</summary>
    Mostly,

    /// <summary>不满意.</summary>
    No,

    /// <summary>未评价.</summary>
    None,
}

/// <summary>回访途径: how the requester's answers came.</summary>
public enum CallbackVia
{
    /// <summary>电话: somebody called.</summary>
    Phone,

    /// <summary>自助链接: answered by the requester behind a link.</summary>
    Link,

    /// <summary>查询码: judged by the requester on the tracking page.</summary>
    Code,

    /// <summary>在线对话: answered in a chat, brought by its system.</summary>
    Chat,
}

/// <summary>回访政策: how often to try and what follows from the answers; policy data (rule 40).</summary>
/// <param name="Attempts">Attempts before an unreachable requester is given up; at least 1.</param>
/// <param name="ReopenOnUnsolved">Whether "未解决" reopens the order.</param>
/// <param name="MostRounds">Rounds of handling after which unsolved no longer reopens by itself; at least 1.</param>
public sealed record CallbackPolicy(int Attempts, bool ReopenOnUnsolved, int MostRounds);

/// <summary>回访答案: one attempt.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Contacted">Q1: did the unit contact you? Only when reached.</param>
/// <param name="Solved">Q2, required when reached.</param>
/// <param name="Satisfied">Q3, required when reached (未评价 is an answer).</param>
/// <param name="Words">The requester's own words; personal.</param>
/// <param name="Via">How they came.</param>
public sealed record CallbackAnswer(
    CallbackOutcome Outcome,
    bool? Contacted = null,
    Solved? Solved = null,
    Satisfied? Satisfied = null,
    string Words = "",
    CallbackVia Via = CallbackVia.Phone
);

/// <summary>Reached, but a question has no answer; or not reached, but one has.</summary>
/// <param name="Field">The question.</param>
public sealed record AnswerMismatch(string Field) : Refusal;

/// <summary>The city is said to have called before the request was accepted.</summary>
/// <param name="AcceptedAt">When it was.</param>
public sealed record CalledBeforeAccepted(DateTimeOffset AcceptedAt) : Refusal;
