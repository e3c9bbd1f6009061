using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>What is counted beside the history. No key leads to the orders: all of it is made from them and can be made anew.</summary>
internal sealed class CountMapping
    : IEntityTypeConfiguration<CountedOrder>,
        IEntityTypeConfiguration<AssessmentMark>,
        IEntityTypeConfiguration<UnitTotal>,
        IEntityTypeConfiguration<CountedPeriod>,
        IEntityTypeConfiguration<AssessmentCounter>
{
    public void Configure(EntityTypeBuilder<CountedOrder> order) =>
        order.ToTable("counted_orders").HasKey(o => new { o.District, o.OrderId });

    public void Configure(EntityTypeBuilder<AssessmentMark> mark)
    {
        mark.ToTable("assessment_marks")
            .HasKey(m => new
            {
                m.District,
                m.OrderId,
                m.Version,
            });
        mark.Property(m => m.Version).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<UnitTotal> total) =>
        total
            .ToTable("unit_totals")
            .HasKey(t => new
            {
                t.District,
                t.PeriodFrom,
                t.Units,
            });

    public void Configure(EntityTypeBuilder<CountedPeriod> period) =>
        period.ToTable("counted_periods").HasKey(p => new { p.District, p.PeriodFrom });

    public void Configure(EntityTypeBuilder<AssessmentCounter> counter)
    {
        counter.ToTable("assessment_counters").Is(TableKind.District).HasKey(c => c.District);
        counter.Property(c => c.District).ValueGeneratedNever();
    }
}
