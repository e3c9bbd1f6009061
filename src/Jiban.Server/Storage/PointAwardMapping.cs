using Jiban.Assessment;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

internal sealed class PointAwardMapping : IEntityTypeConfiguration<PointAward>
{
    public void Configure(EntityTypeBuilder<PointAward> award)
    {
        award.ToTable("point_awards").HasKey(a => new { a.District, a.Id });
        award.Property(a => a.Id).ValueGeneratedNever();
        award.Property(a => a.Version).IsConcurrencyToken();
        award.Property(a => a.Order).HasColumnName("order_number");
    }
}
