namespace Jiban.Calendar;

/// <summary>时限: how much time somebody has, e.g. 4 working hours or 7 calendar days.</summary>
/// <remarks>
/// Always more than nothing and at most <see cref="Longest"/>. Hours may have a fraction (0.5 h) down to a tenth of a
/// second; days are whole. The default value of the struct is no limit at all and every use of it is refused.
/// Source: domain rules 11, 18, 26 (amounts are policy data).
/// </remarks>
public readonly record struct Limit
{
    private const long TicksPerTenth = TimeSpan.TicksPerSecond / 10;

    /// <summary>The largest amount of any unit; far beyond every real limit, it only stops slips of the keyboard.</summary>
    public const decimal Longest = 20_000;

    /// <summary>A limit of <paramref name="amount"/> <paramref name="unit"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0, above <see cref="Longest"/>, a fraction of a day,
    /// finer than a tenth of a second, or an unknown unit.</exception>
    public Limit(decimal amount, LimitUnit unit)
    {
        if (!Enum.IsDefined(unit))
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit of limits.");
        if (amount is <= 0 or > Longest)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, $"A limit is above 0 and at most {Longest}.");

        var days = unit is LimitUnit.CalendarDays or LimitUnit.WorkingDays;
        if (days ? amount % 1 != 0 : amount * 36_000 % 1 != 0)
            throw new ArgumentOutOfRangeException(
                nameof(amount),
                amount,
                days ? "Days are counted whole." : "Hours go down to a tenth of a second."
            );

        Amount = amount;
        Unit = unit;
    }

    /// <summary>Whether there is such a limit.</summary>
    public static bool IsPossible(decimal amount, LimitUnit unit)
    {
        try
        {
            return new Limit(amount, unit).Amount == amount;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    /// <summary>数量: how many units, above 0.</summary>
    public decimal Amount { get; }

    /// <summary>单位: what is counted.</summary>
    public LimitUnit Unit { get; }

    /// <summary>小时: <paramref name="amount"/> elapsed hours.</summary>
    public static Limit Hours(decimal amount) => new(amount, LimitUnit.Hours);

    /// <summary>工作小时: <paramref name="amount"/> hours of open time.</summary>
    public static Limit WorkingHours(decimal amount) => new(amount, LimitUnit.WorkingHours);

    /// <summary>自然日: <paramref name="amount"/> local days.</summary>
    public static Limit CalendarDays(int amount) => new(amount, LimitUnit.CalendarDays);

    /// <summary>工作日: <paramref name="amount"/> working days.</summary>
    public static Limit WorkingDays(int amount) => new(amount, LimitUnit.WorkingDays);

    /// <summary>True when time is counted (hours), false when days are.</summary>
    public bool CountsTime => Unit is LimitUnit.Hours or LimitUnit.WorkingHours;

    internal long Ticks => (long)(Amount * 36_000) * TicksPerTenth;

    internal int Days => (int)Amount;

    /// <summary>For logs and tests, e.g. <c>4 WorkingHours</c>; pages write it in the reader's language.</summary>
    public override string ToString() => FormattableString.Invariant($"{Amount:0.######} {Unit}");
}
