using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Units;

namespace Jiban.Server.Demo;

/// <summary>演示认定: points given by hand, at each state an award can be in; the newest two wait for a decision.</summary>
internal sealed class DemoAwards(DemoFacts facts, DemoStaff staff, DateTimeOffset now)
{
    const string Model = "model";
    const string Notice = "notice";

    readonly DemoDice dice = new(10);

    public IReadOnlyList<PointAward> Give()
    {
        var meeting = Propose(
            16,
            "110106013",
            Model,
            "每周五街道、社区、物业一起过一遍没办完的工单，做法在全区推广。",
            "区接诉即办工作简报第 41 期"
        );
        Decide(meeting, true, "简报已印发，属实。", 15);
        var dump = Propose(
            13,
            "110106004",
            Notice,
            "同一处建筑垃圾两周内被通报两次，第二次仍没有清完。",
            "区环境卫生检查通报第 17 号"
        );
        Decide(dump, true, "通报属实，街道没有异议。", 12);
        var corrected = Propose(
            6,
            "110106017",
            Notice,
            "井盖缺失三天没有围挡，被检查组当场发现。",
            "区安全检查记录第 6 号"
        );
        Decide(corrected, true, "检查记录清楚。", 5);
        corrected.Revoke(
            "复核后确认井盖归产权单位管，街道当天已报修并围挡，检查记录已更正。",
            outside: true,
            Reviewer,
            DaysAgo(3, 15)
        );
        var again = Propose(4, "110106010", Model, "设楼门议事会，邻里纠纷先在楼门里谈。", "街道经验材料");
        Decide(again, false, "和上一期已认定的是同一项做法，不重复加分。", 3);
        return
        [
            meeting,
            dump,
            corrected,
            again,
            Propose(
                2,
                "110106-D03",
                Model,
                "食品投诉试行三方通话，商户、消费者、承办人当场谈妥。",
                "区市场监管局工作专报第 8 期"
            ),
            Propose(1, "110106013", Model, "芳古园社区把上门时间写在楼门口，错不过人。", "街道经验材料"),
        ];
    }

    PointAward Propose(int daysAgo, string unit, string kind, string reason, string document)
    {
        var at = DaysAgo(daysAgo, 10);
        var period = facts.Book.PeriodsOn(DemoUnits.District, at).At(at);
        return PointAward.Propose(
            DemoUnits.District,
            dice.Id(at),
            new(period.Code, new(unit), kind, reason, document, null),
            facts.Book.Scoring(period).Points,
            staff.Head(new(unit), dice),
            at
        );
    }

    void Decide(PointAward award, bool accept, string why, int daysAgo) =>
        award.Decide(accept, why, outside: true, Reviewer, DaysAgo(daysAgo, 11));

    /// <summary>Another person of the district.</summary>
    Actor Reviewer => staff.Any(new("110106"), Permission.DecideAccounts, dice);

    /// <summary>So many working days ago.</summary>
    DateTimeOffset DaysAgo(int days, int hour)
    {
        var day = facts.Office.DateOf(now);
        while (days > 0)
            if (facts.Office.IsWorkingDay(day = day.AddDays(-1)))
                days--;
        return DemoFacts.At(day, TimeSpan.FromHours(hour));
    }
}
