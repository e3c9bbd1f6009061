using Jiban.Server.Access;
using Jiban.Units;
using static Jiban.Server.Demo.DemoFiles;

namespace Jiban.Server.Demo;

/// <summary>演示账号: one person who signs in, with the role written on the sign-in page.</summary>
internal sealed record DemoAccount(StaffMember Person, string Role, string PostEn);

/// <summary>演示区的人员: one account a role at each level, and colleagues without a password at every unit.</summary>
internal sealed class DemoStaff
{
    /// <summary>Before the first request; part of every id, so that the ids are the same everywhere.</summary>
    public static DateTimeOffset Hired { get; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly string[] families =
    [
        "赵",
        "钱",
        "孙",
        "李",
        "周",
        "吴",
        "郑",
        "王",
        "冯",
        "陈",
        "卫",
        "蒋",
        "沈",
        "韩",
        "杨",
    ];

    readonly ILookup<UnitCode, StaffMember> byUnit;
    readonly Dictionary<UnitCode, string> paths;

    public DemoStaff(IReadOnlyList<Unit> units, DateOnly today)
    {
        var dice = new DemoDice(2);
        paths = units.ToDictionary(u => u.Code, u => u.Path);
        Accounts = [.. Rows("accounts").Select(r => Account(r, dice))];
        Colleagues = [.. units.SelectMany(u => At(u, dice))];
        byUnit = Accounts.Select(a => a.Person).Concat(Colleagues).ToLookup(p => p.Unit);
        // Somebody is always away, so that the rotation has somebody to skip.
        Colleagues.First(p => p.Unit == new UnitCode("110106013-K1")).AbsentUntil = today.AddDays(3);
        var soon = Colleagues.Last(p => p.Unit == new UnitCode("110106013-K1"));
        (soon.AbsentFrom, soon.AbsentUntil) = (today.AddDays(4), today.AddDays(11));
    }

    public IReadOnlyList<DemoAccount> Accounts { get; }

    public IReadOnlyList<StaffMember> Colleagues { get; }

    /// <summary>Those of a unit whose turn it may be.</summary>
    public IReadOnlyList<StaffMember> Of(UnitCode unit) => [.. byUnit[unit]];

    /// <summary>Somebody of the unit who holds the permission, acting for it; preferably without another one.</summary>
    public Actor Any(UnitCode unit, Permission may, DemoDice dice, Permission? not = null)
    {
        var able = byUnit[unit].Where(p => p.Permissions.Contains(may.ToString())).ToList();
        if (not is { } other && able.Exists(p => !p.Permissions.Contains(other.ToString())))
            able.RemoveAll(p => p.Permissions.Contains(other.ToString()));
        return new(new(dice.Pick(able).Id), unit);
    }

    /// <summary>负责人: who decides for a unit; where it has nobody, somebody of the unit above.</summary>
    public Actor Head(UnitCode unit, DemoDice dice)
    {
        var above = paths[unit].Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse();
        var led = above.First(code =>
            byUnit[new(code)].Any(p => p.Permissions.Contains(nameof(Permission.DecideExtensions)))
        );
        return Any(new(led), Permission.DecideExtensions, dice);
    }

    static DemoAccount Account(IReadOnlyDictionary<string, string> r, DemoDice dice) =>
        new(
            Person(r["user"], r["name"], r["post"], r["unit"], r["area"], r["permissions"].Split(' '), dice),
            r["role"],
            r["english"]
        );

    static IEnumerable<StaffMember> At(Unit unit, DemoDice dice)
    {
        var desk = unit.Code == DemoUnits.HotlineCentre;
        string[] may =
            desk ? ["TakeContacts", "DispatchOrders", "MakeCallbacks", "HandleOrders", "ReadOrders"]
            : unit.Level is UnitLevel.District ? []
            : ["HandleOrders", "ReadOrders", "AnswerWhistles"];
        var number =
            may.Length == 0 ? 0
            : desk ? 4
            : unit.Level is UnitLevel.Community ? 1
            : 3;
        bool Leads(int nth) => number > 1 && nth == 1;

        for (var i = 1; i <= number; i++)
            yield return Person(
                $"{unit.Code.Value.ToLowerInvariant()}.{i}",
                dice.Pick(families) + "同志",
                Leads(i) ? "负责人" : "经办人",
                unit.Code.Value,
                desk ? "110106" : "",
                Leads(i) ? [.. may, "DecideExtensions"] : may,
                dice
            );
    }

    static StaffMember Person(
        string user,
        string name,
        string post,
        string unit,
        string area,
        string[] permissions,
        DemoDice dice
    ) =>
        new()
        {
            Id = dice.Id(Hired),
            UserName = user,
            NormalizedUserName = user.ToUpperInvariant(),
            SecurityStamp = dice.Id(Hired).ToString("N"),
            ConcurrencyStamp = dice.Id(Hired).ToString("N"),
            LockoutEnabled = true,
            Name = name,
            Post = post,
            Unit = new(unit),
            Area = area,
            Permissions = permissions,
        };
}
