using Jiban.Assessment;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>依据文件 of a proposal: a re-encoded picture; its hash stands in the award.</summary>
public sealed class PointAwardFile
{
    public required int District { get; init; }
    public required Guid AwardId { get; init; }
    public required Guid Id { get; init; }
    public required string MediaType { get; init; }
    public required byte[] Bytes { get; init; }
    public required string Sha256 { get; init; }
    public required Guid ByStaff { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class PointAwardMapping : IEntityTypeConfiguration<PointAward>, IEntityTypeConfiguration<PointAwardFile>
{
    public void Configure(EntityTypeBuilder<PointAwardFile> file)
    {
        file.ToTable("point_award_files")
            .HasKey(f => new
            {
                f.District,
                f.AwardId,
                f.Id,
            });
        file.Property(f => f.Id).ValueGeneratedNever();
        file.HasOne<PointAward>().WithMany().HasForeignKey(f => new { f.District, f.AwardId });
    }

    public void Configure(EntityTypeBuilder<PointAward> award)
    {
        award.ToTable("point_awards").HasKey(a => new { a.District, a.Id });
        award.Property(a => a.Id).ValueGeneratedNever();
        award.Property(a => a.Version).IsConcurrencyToken();
        award.Property(a => a.Order).HasColumnName("order_number");
    }
}
