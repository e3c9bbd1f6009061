using Jiban.Assessment;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>抽查名单 of one period, with everything it was drawn from: whoever draws it again gets the same.</summary>
public sealed class RecheckList
{
    public required int District { get; init; }
    public required string Period { get; init; }

    /// <summary>The first checkpoint after the period.</summary>
    public required int Checkpoint { get; init; }

    /// <summary>SHA-256 of the checkpoint's text, in hex.</summary>
    public required string Digest { get; init; }
    public required string Seed { get; init; }
    public required string Strata { get; init; }
    public required FailedRecheck Failed { get; init; }

    /// <summary>The days it was drawn from; null in lists from before they were kept.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>See <see cref="FirstDay"/>.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>A line for every order closed in the period, by number; see <see cref="RecheckCandidate.Line"/>. Packed.</summary>
    public required byte[] Candidates { get; init; }
    public required int Closed { get; init; }
    public required Guid ByStaff { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>复核行: one drawn order, who is sent, and what was found; the finding itself stands in the history.</summary>
public sealed class RecheckRow
{
    public required int District { get; init; }
    public required string Period { get; init; }
    public required Guid OrderId { get; init; }
    public required UnitCode Unit { get; init; }
    public required string Stratum { get; init; }
    public required string Lot { get; init; }
    public Guid? AssignedTo { get; set; }

    /// <summary>How many were brought before the finding: who brings one while another records the finding is told so, and one while another brings one comes after it.</summary>
    public int Pictures { get; set; }

    /// <summary>Null before somebody looked.</summary>
    public bool? Holds { get; set; }
    public string Note { get; set; } = "";
    public Guid? Picture { get; set; }
    public bool Reopened { get; set; }
    public Guid? ByStaff { get; set; }
    public DateTimeOffset? At { get; set; }
}

internal sealed class RecheckMapping : IEntityTypeConfiguration<RecheckList>, IEntityTypeConfiguration<RecheckRow>
{
    public void Configure(EntityTypeBuilder<RecheckList> list) =>
        list.ToTable("recheck_lists").HasKey(x => new { x.District, x.Period });

    public void Configure(EntityTypeBuilder<RecheckRow> row)
    {
        row.ToTable("rechecks")
            .HasKey(x => new
            {
                x.District,
                x.Period,
                x.OrderId,
            });
        row.Property(r => r.Pictures).IsConcurrencyToken();
        row.Property(r => r.Holds).IsConcurrencyToken();
        row.HasOne<RecheckList>().WithMany().HasForeignKey(x => new { x.District, x.Period });
        row.HasOne<WorkOrder>().WithMany().HasForeignKey(x => new { x.District, x.OrderId });
    }
}
