using Jiban.Units;
using Jiban.Whistles;

namespace Jiban.Server.Demo;

/// <summary>演示吹哨: four whistles of one street, one at each stage that has something to look at.</summary>
internal sealed class DemoWhistles(DemoFacts facts, DemoStaff staff, DateTimeOffset now)
{
    static readonly UnitCode street = new("110106013");
    static readonly UnitCode community = new("110106013001");
    static readonly UnitCode upkeep = new("110106013-K1");
    static readonly UnitCode safety = new("110106013-K3");
    static readonly UnitCode market = new("110106-D03");
    static readonly UnitCode traffic = new("110106-D04");
    static readonly UnitCode fire = new("110106-D12");
    static readonly UnitCode enforcement = new("110106-D22");
    static readonly UnitCode property = new("110106-P01");

    readonly DemoDice dice = new(5);

    public IReadOnlyList<Whistle> Live() => [Solved(), Unsolved(), OnSite(), Called()];

    Whistle Solved()
    {
        var at = DaysAgo(12, new(9, 40, 0));
        var whistle = Blow(
            street,
            at,
            WhistleKind.JointEnforcement,
            "早市散后占道摊位不撤",
            "方庄路口西侧早市每天拖到中午，行人走到机动车道上。",
            "方庄路与蒲芳路交叉路口西侧",
            market,
            enforcement
        );
        Arrive(whistle, market, at.AddMinutes(52));
        Arrive(whistle, enforcement, at.AddMinutes(75));
        whistle.WriteMinutes(
            "现场劝离 14 个摊位。市场监管登记无照的 3 家，城管执法设收摊时间牌，街道每天 9:30 巡查。",
            By(street),
            at.AddMinutes(130)
        );
        var day = facts.Office.DateOf(at);
        whistle.GiveTask(
            enforcement,
            "设收摊时间牌 2 块",
            Due(day.AddDays(3)),
            day,
            Policy(at),
            By(street),
            at.AddMinutes(131)
        );
        whistle.FinishTask(1, "路口东西两侧各一块，已装好。", Answering(enforcement), at.AddMinutes(165));
        whistle.Confirm(true, "摊位撤净，路通了。", By(street), at.AddMinutes(170));
        whistle.Leave(market, "", Answering(market), at.AddMinutes(172));
        whistle.Leave(enforcement, "", Answering(enforcement), at.AddMinutes(175));
        return whistle;
    }

    Whistle Unsolved()
    {
        var at = DaysAgo(2, new(10, 15, 0));
        var whistle = Blow(
            street,
            at,
            WhistleKind.ResidentRequest,
            "小区门口货车堵住消防通道",
            "夜里卸货的车排到小区门口，多位居民反映。",
            "芳古园一区南门",
            traffic,
            fire,
            property
        );
        Arrive(whistle, traffic, at.AddMinutes(90));
        Arrive(whistle, property, at.AddMinutes(262));
        whistle.WriteMinutes(
            "交通支队劝离两辆；消防未到。卸货改到西门，物业夜间设岗，三天后复看。",
            By(street),
            at.AddMinutes(300)
        );
        var day = facts.Office.DateOf(at);
        whistle.GiveTask(
            property,
            "夜间 22 点到 6 点在南门设岗",
            Due(day.AddDays(1)),
            day,
            Policy(at),
            By(street),
            at.AddMinutes(302)
        );
        whistle.GiveTask(
            traffic,
            "南门施划禁停线",
            Due(day.AddDays(7)),
            day,
            Policy(at),
            By(street),
            at.AddMinutes(303)
        );
        whistle.Leave(traffic, "辖区有事故", Answering(traffic), at.AddMinutes(305));
        whistle.Confirm(false, "夜间是否还堵要看三天。", By(street), at.AddMinutes(310));
        whistle.Leave(property, "", Answering(property), at.AddMinutes(312));
        return whistle;
    }

    Whistle OnSite()
    {
        var at = now.AddMinutes(-24);
        var whistle = Blow(
            street,
            at,
            WhistleKind.Emergency,
            "楼前地面塌陷，露出管线",
            "约两米见方，已拉警戒线，还没有人受伤。",
            "芳古园二区 5 号楼北侧",
            safety,
            enforcement
        );
        Arrive(whistle, safety, at.AddMinutes(9));
        return whistle;
    }

    Whistle Called() =>
        Blow(
            community,
            now.AddMinutes(-40),
            WhistleKind.KeyWork,
            "地下室清理，请到场会商",
            "三个门的住户都同意清理，缺车缺人。",
            "芳古园一区 7 号楼地下室",
            upkeep,
            property
        );

    DateTimeOffset DaysAgo(int days, TimeSpan clock) => DemoFacts.At(facts.Office.DateOf(now).AddDays(-days), clock);

    Whistle Blow(
        UnitCode unit,
        DateTimeOffset at,
        WhistleKind kind,
        string title,
        string text,
        string where,
        params UnitCode[] called
    ) =>
        Whistle.Blow(
            new(DemoUnits.District, dice.Id(at), kind, title, text, where, null, street, called, null),
            Policy(at),
            invited => facts.Book.ArrivalDue(kind, DemoUnits.District, invited, at),
            0,
            By(unit),
            at
        );

    WhistlePolicy Policy(DateTimeOffset at) => facts.Book.PolicyOn(facts.Office.DateOf(at)).Whistles;

    TaskDay Due(DateOnly day) => facts.Book.TaskDay(DemoUnits.District, day);

    void Arrive(Whistle whistle, UnitCode unit, DateTimeOffset at) =>
        whistle.Arrive(unit, whistle.Where, null, null, Policy(at), null, Answering(unit), at);

    Actor By(UnitCode unit) => staff.Any(unit, Permission.BlowWhistles, dice);

    Actor Answering(UnitCode unit) => staff.Any(unit, Permission.AnswerWhistles, dice);
}
