using System.Text.Json.Serialization;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Commands;

/// <summary>What <c>history verify --json</c> prints.</summary>
/// <param name="Checkpoint">What a kept checkpoint says; null when none was given.</param>
sealed record Verified(
    long Orders,
    long Events,
    IReadOnlyList<BrokenLink> Broken,
    long Whistles,
    long WhistleEvents,
    long Projects,
    long ProjectEvents,
    long Checkpoints,
    IReadOnlyList<int> BrokenCheckpoints,
    CheckpointVerdict? Checkpoint
)
{
    [JsonIgnore]
    public bool Holds => Broken.Count == 0 && BrokenCheckpoints.Count == 0 && Checkpoint is null or { Holds: true };

    /// <summary>For a person.</summary>
    [JsonIgnore]
    public string Line =>
        string.Join(
            '\n',
            Broken
                .Select(b => $"{b.Number} is broken at fact {b.Seq}.")
                .Concat(BrokenCheckpoints.Select(n => $"Checkpoint {n} does not follow the one before it."))
                .Concat(Against())
                .DefaultIfEmpty(Whole)
                .Concat(
                    Checkpoint is { Holds: true } held
                        ? [$"As it was at checkpoint {held.Number}: {held.Orders} orders."]
                        : []
                )
        );

    string Whole =>
        $"{Orders} orders, {Events} facts, {Whistles} whistles, {WhistleEvents} facts, "
        + $"{Projects} projects, {ProjectEvents} facts: every chain is whole.";

    IEnumerable<string> Against()
    {
        if (Checkpoint is not { } kept)
            yield break;
        if (!kept.Whole)
            yield return $"The file of checkpoint {kept.Number} was changed after it was sealed.";
        if (!kept.Ours)
            yield return $"Checkpoint {kept.Number} is not sealed with this installation's key.";
        if (!kept.Remembered)
            yield return $"This database does not remember making checkpoint {kept.Number}.";
    }
}
