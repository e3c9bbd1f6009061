using Jiban.Calendar;
using Jiban.Dispatch;
using Jiban.Handling;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Jiban.Tests.Support;

/// <summary>One district with two streets, three communities, an estate, a department, a few categories and one person per desk.</summary>
public static class SmallDistrict
{
    public const int Id = 110106;
    public const string Centre = "110106-H01";
    public const string Department = "110106-D01";
    public const string Street = "110106012";
    public const string OtherStreet = "110106001";
    public const string Community = "110106012001";
    public const string Password = "correct-horse-1";

    static readonly DateOnly from = new(2020, 1, 1);

    /// <summary>User name, unit and permissions of everybody who can sign in; the password is <see cref="Password"/>.</summary>
    public static readonly IReadOnlyList<(string User, string Unit, Permission[] Permissions)> People =
    [
        ("taker", Centre, [Permission.TakeContacts, Permission.ReadOrders]),
        ("dispatcher", Centre, [Permission.DispatchOrders, Permission.ReadOrders]),
        ("caller-back", Centre, [Permission.MakeCallbacks, Permission.ReadOrders]),
        (
            "street",
            Street,
            [Permission.HandleOrders, Permission.DispatchOrders, Permission.ReadOrders, Permission.BlowWhistles]
        ),
        ("community", Community, [Permission.HandleOrders]),
        ("department", Department, [Permission.HandleOrders, Permission.ReadOrders, Permission.AnswerWhistles]),
        ("administrator", Centre, [Permission.EditStaff, Permission.EditPolicy]),
    ];

    public static async Task Found(IServiceProvider services)
    {
        var db = services.GetRequiredService<JibanDb>();
        db.Districts.Add(
            new()
            {
                Id = Id,
                Name = "丰台区",
                NameEn = "Fengtai",
                Zone = "Asia/Shanghai",
                DeskUnit = new(Centre),
            }
        );
        db.Units.AddRange(Units());
        db.Areas.AddRange(Areas());
        db.Estates.Add(
            new()
            {
                Code = "E01",
                District = Id,
                Name = "芳草家园",
                Community = Community,
                Buildings = 6,
            }
        );
        db.Categories.AddRange(Categories());
        db.Catalogue.AddRange(Catalogue());
        db.TimeLimits.AddRange(
            Enum.GetValues<ClockKind>().Where(c => c is not ClockKind.Arrival).Select(c => Limit(c))
        );
        db.TimeLimits.Add(Limit(ClockKind.Dispatch, Urgency.Emergency, 1));
        db.CourseTemplates.Add(Course());
        db.Reasons.AddRange(Reasons());
        await db.SaveChangesAsync();
        await People.Join(services);
    }

    static IEnumerable<Unit> Units() =>
        [
            Unit("110106", "丰台区人民政府", UnitLevel.District),
            Unit(Centre, "区接诉即办调度中心", UnitLevel.District, "110106"),
            Unit(Department, "区城市管理委员会", UnitLevel.Department, "110106"),
            Unit(Street, "方庄街道办事处", UnitLevel.Street, "110106"),
            Unit(OtherStreet, "右安门街道办事处", UnitLevel.Street, "110106"),
            Unit(Community, "芳草园社区居委会", UnitLevel.Community, "110106", Street),
        ];

    static Unit Unit(string code, string name, UnitLevel level, params string[] above)
    {
        var parents = above.ToList();
        return new()
        {
            Code = new(code),
            District = Id,
            Name = name,
            Level = level,
            Parent = parents.Count > 0 ? new UnitCode(parents[^1]) : null,
            Path = string.Concat(parents.Append(code).Select(p => p + "/")),
        };
    }

    static IEnumerable<Area> Areas() =>
        [
            Area(Street, "方庄街道", "street", "110106", 39.8645, 116.4330),
            Area(OtherStreet, "右安门街道", "street", "110106", 39.8660, 116.3640),
            Area(Community, "芳草园社区", "community", Street, 39.8650, 116.4340),
            Area("110106012002", "芳群园社区", "community", Street, 39.8630, 116.4300),
            Area("110106001001", "翠林社区", "community", OtherStreet, 39.8670, 116.3650),
        ];

    static Area Area(string code, string name, string kind, string parent, double lat, double lng) =>
        new()
        {
            Code = code,
            District = Id,
            Name = name,
            Kind = kind,
            Parent = parent,
            Lat = lat,
            Lng = lng,
            Schematic = true,
        };

    static IEnumerable<Category> Categories() =>
        [
            Category("010000", "城市管理", "City upkeep", null, ""),
            Category("010100", "市容环境", "Street cleanliness", "010000", "市容 脏乱"),
            Category("010102", "堆物堆料", "Piled-up goods", "010100", "堆物 杂物 自行车 楼道堆"),
            Category("140000", "供暖", "Heating", null, ""),
            Category("140100", "供暖温度", "Heat supply", "140000", "供暖 暖气"),
            Category("140101", "室温不达标", "Cold rooms", "140100", "暖气不热 室温 冷"),
            Category("990000", "其他", "Other", null, ""),
        ];

    static Category Category(string code, string name, string english, string? parent, string words) =>
        new()
        {
            Code = code,
            Name = name,
            NameEn = english,
            Parent = parent,
            Level = Jiban.WorkOrders.Category.PrefixOf(code).Length / 2,
            Keywords = words,
            From = from,
        };

    static IEnumerable<CatalogueRow> Catalogue() =>
        [
            new()
            {
                Version = "2026",
                Rule = "R01",
                Category = "010000",
                Lead = "street",
                From = from,
            },
            new()
            {
                Version = "2026",
                Rule = "R14",
                Category = "140000",
                Lead = "unit:" + Department,
                Urgency = Urgency.Urgent,
                From = from,
            },
        ];

    static TimeLimit Limit(ClockKind clock, Urgency? urgency = null, int hours = 24) =>
        new()
        {
            Id = Guid.CreateVersion7(FakeClock.Monday9),
            Clock = clock,
            Urgency = urgency,
            Amount = hours,
            Unit = LimitUnit.Hours,
            From = from,
        };

    static CourseTemplate Course() =>
        new()
        {
            Code = "repair",
            Name = "先抢修再协商",
            Steps = "安排抢修 | | 2h | 抢修单位*; 费用(元)\n抢修完成 | | | | tell",
            Holds = true,
            From = from,
        };

    static IEnumerable<Reason> Reasons() =>
        [
            new()
            {
                Use = "legal-route",
                Code = "court",
                Name = "诉讼",
                NameEn = "Court",
            },
            new()
            {
                Use = "objection",
                Code = "not-our-area",
                Name = "不在本单位辖区",
                NameEn = "Outside our area",
            },
            new()
            {
                Use = "account",
                Code = "needs-works",
                Name = "需工程改造",
                NameEn = "Needs works",
            },
            new()
            {
                Use = "pause",
                Code = "papers",
                Name = "等诉求人补材料",
                NameEn = "Waits for papers",
            },
            new()
            {
                Use = "exclusion",
                Code = "outside-power",
                Name = "超出职权",
                NameEn = "Outside our power",
            },
            new()
            {
                Use = "exclusion",
                Code = "legal-route",
                Name = "已进入法定途径",
                NameEn = "Already on a legal route",
                TermDays = 60,
            },
            new()
            {
                Use = "unsolved",
                Code = "civil-dispute",
                Name = "属民事纠纷应走司法途径",
                NameEn = "A civil dispute for the courts",
            },
            new()
            {
                Use = "hard-case",
                Code = "several-units",
                Name = "多部门职责交叉",
                NameEn = "Several units are answerable",
            },
        ];

    static async Task Join(
        this IReadOnlyList<(string User, string Unit, Permission[] Permissions)> people,
        IServiceProvider services
    )
    {
        var staff = services.GetRequiredService<UserManager<StaffMember>>();
        foreach (var (user, unit, permissions) in people)
        {
            var person = new StaffMember
            {
                Id = Guid.CreateVersion7(FakeClock.Monday9),
                UserName = user,
                Name = "测试员" + user,
                Unit = new(unit),
                Area = unit == Centre ? "110106" : "",
                Permissions = [.. permissions.Select(p => p.ToString())],
            };
            var joined = await staff.CreateAsync(person, Password);
            if (!joined.Succeeded)
                throw new InvalidOperationException(string.Join("; ", joined.Errors.Select(e => e.Description)));
        }
    }
}
