using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>合并决定: an order that was offered as the same matter when a contact came in, what both had in common, and what was decided. Numbers only.</summary>
public sealed class MergeDecisionRow
{
    public required int District { get; init; }
    public required Guid ContactId { get; init; }
    public required Guid OrderId { get; init; }
    public required double Wording { get; init; }
    public required double? Metres { get; init; }
    public required double Days { get; init; }
    public required double Category { get; init; }
    public required bool Merged { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class MergeDecisionMapping : IEntityTypeConfiguration<MergeDecisionRow>
{
    public void Configure(EntityTypeBuilder<MergeDecisionRow> row) =>
        row.ToTable("merge_decisions")
            .HasKey(r => new
            {
                r.District,
                r.ContactId,
                r.OrderId,
            });
}
