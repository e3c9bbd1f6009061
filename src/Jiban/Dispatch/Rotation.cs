using Jiban.Units;

namespace Jiban.Dispatch;

/// <summary>轮转办件: whose turn it is — the present person who got an order longest ago; reproducible from the record (rule 22).</summary>
public static class Rotation
{
    /// <summary>Picks the next person.</summary>
    /// <param name="people">Everybody in the rotation.</param>
    /// <param name="absent">Those away today.</param>
    /// <param name="lastTurn">When each last got an order; nobody yet is before everybody.</param>
    /// <returns>The person, those skipped whose turn it would have been, and the whole queue as it stood: the person is the first of it who was not skipped.</returns>
    /// <exception cref="RefusedException"><see cref="NobodyPresent"/>.</exception>
    public static (StaffId Next, IReadOnlyList<StaffId> Skipped, IReadOnlyList<StaffId> Queue) Next(
        IEnumerable<StaffId> people,
        IReadOnlySet<StaffId> absent,
        IReadOnlyDictionary<StaffId, DateTimeOffset> lastTurn
    )
    {
        var queue = people
            .OrderBy(p => lastTurn.TryGetValue(p, out var at) ? at : DateTimeOffset.MinValue)
            .ThenBy(p => p.Value)
            .ToList();
        var skipped = queue.TakeWhile(absent.Contains).ToList();
        return skipped.Count < queue.Count
            ? (queue[skipped.Count], skipped, queue)
            : throw new RefusedException(new NobodyPresent());
    }
}

/// <summary>Nobody of the unit is present.</summary>
public sealed record NobodyPresent : Refusal;
