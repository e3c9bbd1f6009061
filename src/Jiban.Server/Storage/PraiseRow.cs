using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>表扬行: thanks as they are listed, with the words and who gave them; the fact stands in the history.</summary>
public sealed class PraiseRow
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>The fact it stands in.</summary>
    public required int Seq { get; init; }
    public required PraiseKind Kind { get; init; }
    public required UnitCode Unit { get; init; }
    public required Guid[] Staff { get; init; }
    public required DateOnly OnDay { get; init; }

    /// <summary>Personal.</summary>
    public required string Words { get; init; }

    /// <summary>Personal; empty when it was the order's requester.</summary>
    public required string Giver { get; init; }
    public Guid? Picture { get; init; }

    /// <summary>From when on the handling side reads it.</summary>
    public required DateTimeOffset ShownFrom { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class PraiseMapping : IEntityTypeConfiguration<PraiseRow>
{
    public void Configure(EntityTypeBuilder<PraiseRow> b)
    {
        b.ToTable("praises")
            .HasKey(x => new
            {
                x.District,
                x.OrderId,
                x.Seq,
            });
        b.HasOne<WorkOrder>().WithMany().HasForeignKey(x => new { x.District, x.OrderId });
    }
}
