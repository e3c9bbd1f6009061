using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>What proves that nothing was changed behind the program's back.</summary>
internal sealed class ProofMapping
    : IEntityTypeConfiguration<SealRow>,
        IEntityTypeConfiguration<HistoryCheckpoint>,
        IEntityTypeConfiguration<AssessmentClosing>
{
    public void Configure(EntityTypeBuilder<SealRow> seal) => seal.ToTable("seals").HasKey(s => s.Name);

    public void Configure(EntityTypeBuilder<HistoryCheckpoint> checkpoint)
    {
        checkpoint.ToTable("history_checkpoints").HasKey(c => new { c.District, c.Number });
        checkpoint.Property(c => c.Number).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<AssessmentClosing> closing) =>
        closing
            .ToTable("assessment_closings")
            .HasKey(c => new
            {
                c.District,
                c.Period,
                c.Level,
                c.Version,
            });
}
