namespace Jiban.Assessment;

/// <summary>计入样式: a <see cref="CallbackFact"/> without unit, number and time, as one number; facts of one pattern count alike.</summary>
/// <remarks>
/// From the lowest bit: end 3, contacted 2, contacted in time 2, solved 2, satisfied 3, excluded, on account, signed for
/// in time 2, closed in time 2, returned, redone, hard case. Where an answer may be missing 0 is none and the rest is one more than
/// its place in the enum, false before true. Stored, hence never renumbered.
/// </remarks>
/// <param name="Code">The bits.</param>
public readonly record struct FactPattern(int Code)
{
    /// <summary>回退: the only thing that counts for a unit that gave the order back.</summary>
    private const int ReturnedBit = 1 << 18;

    /// <summary>疑难: an answer by what it does, though it stands above the marks.</summary>
    private const int HardCaseBit = 1 << 20;

    /// <summary>办理标志从第几位起: from this bit on six bits are one mark each of how it was handled; below are the answers.</summary>
    public const int FirstMark = 14;

    /// <summary>The pattern of one fact.</summary>
    public static FactPattern Of(CallbackFact fact) =>
        new(
            (int)fact.End
                | (Asked(fact.Contacted) << 3)
                | (Asked(fact.ContactedInTime) << 5)
                | ((fact.Solved is { } solved ? (int)solved + 1 : 0) << 7)
                | ((fact.Satisfied is { } satisfied ? (int)satisfied + 1 : 0) << 9)
                | ((fact.Excluded ? 1 : 0) << 12)
                | ((fact.OnAccount ? 1 : 0) << 13)
                | (Asked(fact.SignedForInTime) << 14)
                | (Asked(fact.ClosedInTime) << 16)
                | (fact.Returned ? ReturnedBit : 0)
                | ((fact.Redone ? 1 : 0) << 19)
                | (fact.HardCase ? HardCaseBit : 0)
        );

    /// <summary>A fact of this pattern.</summary>
    /// <param name="unit">Code of the unit it counts for.</param>
    /// <param name="number">Order number; empty where it stands for many.</param>
    /// <param name="answeredAt">When the callback ended.</param>
    public CallbackFact Fact(string unit, string number = "", DateTimeOffset? answeredAt = null) =>
        new(unit, number)
        {
            AnsweredAt = answeredAt,
            End = (CallbackEnd)Bits(0, 3),
            Contacted = Answer(3),
            ContactedInTime = Answer(5),
            Solved = Bits(7, 2) is > 0 and var solved ? (SolvedAnswer)(solved - 1) : null,
            Satisfied = Bits(9, 3) is > 0 and var satisfied ? (SatisfiedAnswer)(satisfied - 1) : null,
            Excluded = Bits(12, 1) > 0,
            OnAccount = Bits(13, 1) > 0,
            SignedForInTime = Answer(14),
            ClosedInTime = Answer(16),
            Returned = (Code & ReturnedBit) != 0,
            Redone = Bits(19, 1) > 0,
            HardCase = (Code & HardCaseBit) != 0,
        };

    /// <summary>Of a unit that gave the order back and did not answer for it in the end.</summary>
    public static FactPattern OnlyReturned => new(ReturnedBit);

    /// <summary>The answers alone: what the three rates ask for.</summary>
    public FactPattern Answers => new(Code & (((1 << FirstMark) - 1) | HardCaseBit));

    /// <summary>The marks alone, one of each that is set: what the indicators without callback ask for.</summary>
    public HandlingMarks Marks
    {
        get
        {
            var bits = Code >> FirstMark;
            return new(bits & 1, (bits >> 1) & 1, (bits >> 2) & 1, (bits >> 3) & 1, (bits >> 4) & 1, (bits >> 5) & 1);
        }
    }

    private int Bits(int from, int count) => (Code >> from) & ((1 << count) - 1);

    private bool? Answer(int from) =>
        Bits(from, 2) switch
        {
            0 => null,
            var answer => answer == 2,
        };

    private static int Asked(bool? answer) =>
        answer switch
        {
            null => 0,
            false => 1,
            true => 2,
        };
}

/// <summary>办理标志: how many orders carry each mark of how they were handled.</summary>
/// <param name="SignedForLate">签收超时.</param>
/// <param name="SignedForInTime">及时签收.</param>
/// <param name="ClosedLate">办结超时.</param>
/// <param name="ClosedInTime">按时办结.</param>
/// <param name="Returned">回退.</param>
/// <param name="Redone">重办.</param>
public readonly record struct HandlingMarks(
    int SignedForLate,
    int SignedForInTime,
    int ClosedLate,
    int ClosedInTime,
    int Returned,
    int Redone
)
{
    /// <summary>From the count of each bit of a <see cref="FactPattern"/>, the first being <see cref="FactPattern.FirstMark"/>.</summary>
    public static HandlingMarks Of(Func<int, int> count) =>
        new(count(0), count(1), count(2), count(3), count(4), count(5));

    /// <summary>Those counts again.</summary>
    public int[] Counts => [SignedForLate, SignedForInTime, ClosedLate, ClosedInTime, Returned, Redone];

    /// <summary>The marks of so many orders that carry the same.</summary>
    public static HandlingMarks operator *(HandlingMarks a, int orders) =>
        new(
            a.SignedForLate * orders,
            a.SignedForInTime * orders,
            a.ClosedLate * orders,
            a.ClosedInTime * orders,
            a.Returned * orders,
            a.Redone * orders
        );

    /// <summary>Together.</summary>
    public static HandlingMarks operator +(HandlingMarks a, HandlingMarks b) =>
        new(
            a.SignedForLate + b.SignedForLate,
            a.SignedForInTime + b.SignedForInTime,
            a.ClosedLate + b.ClosedLate,
            a.ClosedInTime + b.ClosedInTime,
            a.Returned + b.Returned,
            a.Redone + b.Redone
        );
}

/// <summary>同样计入的件数: so many orders of one unit with the same answers.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Answers">How each of them counts in the rates.</param>
/// <param name="Orders">How many.</param>
/// <param name="Marks">How many of them carry which mark; where marks were counted apart, those of all orders of the unit stand with any one of its rows.</param>
public readonly record struct AlikeOrders(string Unit, FactPattern Answers, int Orders, HandlingMarks Marks);
