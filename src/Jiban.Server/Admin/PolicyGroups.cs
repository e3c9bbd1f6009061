using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Admin;

/// <summary>Whether the groups of a ranking can be read, and name units and kinds there are.</summary>
static class PolicyGroups
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static string? Fault(string text, PolicyBook book)
    {
        IReadOnlyList<RankingGroup> groups;
        try
        {
            groups = RankingGroup.Read(text);
        }
        catch (RefusedException e) when (e.Refusal is GroupsUnclear unclear)
        {
            return unclear.Part.Length == 0
                ? Say.It($"最多 {RankingGroup.Most} 组", $"{RankingGroup.Most} groups at most")
                : Say.It($"看不懂或重名：{unclear.Part}", $"cannot be read, or stands there twice: {unclear.Part}");
        }
        var unknown = groups
            .SelectMany(group => group.Units ?? [])
            .Where(unit => !book.Units.ContainsKey(new(unit)))
            .Concat(
                groups
                    .Select(group => group.Kind)
                    .OfType<string>()
                    .Where(kind => !Kebab.TryRead<UnitLevel>(kind, out _))
            )
            .ToList();
        return unknown.Count == 0
            ? null
            : Say.It("没有这些单位或类别：", "no such unit or kind: ") + string.Join(Say.It("、", ", "), unknown);
    }
}
