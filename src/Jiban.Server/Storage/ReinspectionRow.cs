using Jiban.Governance;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>检查计划 as lists read it; the plan itself stands in the history of its order.</summary>
public sealed class ReinspectionPlanRow
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>First plan of the order 1, the next 2.</summary>
    public required int Plan { get; init; }
    public required UnitCode Unit { get; init; }
    public required string What { get; init; }
    public required string Place { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The local day it ended early; null where it did not.</summary>
    public DateOnly? StoppedOn { get; set; }
    public ReinspectionStop? Stop { get; set; }
}

/// <summary>一次检查 as lists read it.</summary>
public sealed class ReinspectionRow
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }
    public required int Plan { get; init; }
    public required int Number { get; init; }

    /// <summary>Who checks, as the plan says.</summary>
    public required UnitCode Unit { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>The day from which it is missed.</summary>
    public required DateOnly MissedFrom { get; set; }

    /// <summary>The local day its plan ended early; null where it did not.</summary>
    public DateOnly? StoppedOn { get; set; }

    /// <summary>Null before somebody looked.</summary>
    public ReinspectionFinding? Finding { get; set; }
    public string Note { get; set; } = "";
    public Guid? Picture { get; set; }

    /// <summary>The order that carries on where it came back.</summary>
    public WorkOrderNumber? Successor { get; set; }
    public Guid? ByStaff { get; set; }

    /// <summary>The local day somebody looked.</summary>
    public DateOnly? DoneOn { get; set; }
}

/// <summary>定期检查建议: what is proposed when orders of a kind are put on a plan.</summary>
public sealed class ReinspectionTemplate
{
    /// <summary>The digits its categories begin with: 01, 0102 or 010203.</summary>
    public required string Category { get; init; }

    /// <summary>The day from which it counts, until another of the same category does.</summary>
    public required DateOnly From { get; init; }
    public required int Every { get; set; }
    public required PaceUnit Pace { get; set; }
    public bool WorkingDays { get; set; }

    /// <summary>So many checks; 0 proposes nothing from that day on.</summary>
    public required int Checks { get; set; }
}

internal sealed class ReinspectionMapping
    : IEntityTypeConfiguration<ReinspectionPlanRow>,
        IEntityTypeConfiguration<ReinspectionRow>,
        IEntityTypeConfiguration<ReinspectionTemplate>
{
    public void Configure(EntityTypeBuilder<ReinspectionPlanRow> plan)
    {
        plan.ToTable("reinspection_plans")
            .HasKey(x => new
            {
                x.District,
                x.OrderId,
                x.Plan,
            });
        plan.Property(x => x.Plan).ValueGeneratedNever();
        plan.HasOne<WorkOrder>().WithMany().HasForeignKey(x => new { x.District, x.OrderId });
    }

    public void Configure(EntityTypeBuilder<ReinspectionRow> check)
    {
        check
            .ToTable("reinspections")
            .HasKey(x => new
            {
                x.District,
                x.OrderId,
                x.Plan,
                x.Number,
            });
        check.Property(x => x.Plan).ValueGeneratedNever();
        check.Property(x => x.Number).ValueGeneratedNever();
        check
            .HasOne<ReinspectionPlanRow>()
            .WithMany()
            .HasForeignKey(x => new
            {
                x.District,
                x.OrderId,
                x.Plan,
            });
    }

    public void Configure(EntityTypeBuilder<ReinspectionTemplate> template)
    {
        template.ToTable("reinspection_templates").HasKey(x => new { x.Category, x.From });
        template.Property(x => x.From).HasColumnName("from_day");
    }
}
