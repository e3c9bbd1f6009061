using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>通报: one as it was made. What it tells is frozen; a later closing or correction makes a next version.</summary>
public sealed class BulletinRow
{
    public required int District { get; init; }

    /// <summary>weekly or monthly.</summary>
    public required string Kind { get; init; }

    /// <summary>2026-W47 or 2026-11.</summary>
    public required string Code { get; init; }

    /// <summary>1, and more when a monthly one is made again for a closing.</summary>
    public required int Version { get; init; }
    public required DateOnly FirstDay { get; init; }
    public required DateOnly LastDay { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>定榜几次: how many closings of its period, level by level, there were when it was made; 0 for a week.</summary>
    public required int Closings { get; init; }

    /// <summary>Everything it tells, JSON, gzipped.</summary>
    public required byte[] Content { get; init; }
}

internal sealed class BulletinMapping : IEntityTypeConfiguration<BulletinRow>
{
    public void Configure(EntityTypeBuilder<BulletinRow> bulletin)
    {
        bulletin
            .ToTable("bulletins")
            .HasKey(b => new
            {
                b.District,
                b.Kind,
                b.Code,
                b.Version,
            });
        bulletin.Property(b => b.Version).ValueGeneratedNever();
    }
}
