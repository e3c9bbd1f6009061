using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Demo;

/// <summary>演示区的治理书记: four cadres of departments and streets, sent to four communities some weeks ago.</summary>
internal static class DemoSecretaries
{
    static readonly (string SentBy, string Community, int DaysAgo, string Note)[] sent =
    [
        ("110106-D01", "110106013001", 35, "市容环境"),
        ("110106-D02", "110106013006", 30, "老旧小区改造"),
        ("110106013", "110106013015", 28, "物业管理"),
        ("110106010", "110106010015", 21, "群众工作"),
    ];

    public static IEnumerable<SecretaryTerm> Of(DemoStaff staff, DateOnly today)
    {
        var dice = new DemoDice(5);
        foreach (var (sentBy, community, daysAgo, note) in sent)
        {
            var first = today.AddDays(-daysAgo);
            yield return new()
            {
                Id = dice.Id(DemoFacts.At(first, TimeSpan.Zero)),
                Staff = new(dice.Pick(staff.Of(new(sentBy))).Id),
                Community = community,
                SendingUnit = new(sentBy),
                FirstDay = first,
                LastDay = first.AddDays(180),
                Note = note,
            };
        }
    }
}
