using System.Text.Encodings.Web;
using System.Text.Json;
using Jiban.Whistles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Jiban.Server.Storage;

/// <summary>Whistles: state in columns, by private setters; what is always read as a whole as JSON.</summary>
internal sealed class WhistleMapping
    : IEntityTypeConfiguration<Whistle>,
        IEntityTypeConfiguration<WhistleRow>,
        IEntityTypeConfiguration<WhistlePicture>
{
    public void Configure(EntityTypeBuilder<Whistle> whistle)
    {
        whistle.ToTable("whistles");
        whistle.HasKey(w => new { w.District, w.Id });
        whistle.Property(w => w.Id).ValueGeneratedNever();
        whistle.Property(w => w.Version).IsConcurrencyToken();
        whistle.Property(w => w.Attendances).HasConversion(new AsJson<Attendance>(), new InOrder<Attendance>());
        whistle.Property(w => w.Tasks).HasConversion(new AsJson<WhistleTask>(), new InOrder<WhistleTask>());
        whistle.Property(w => w.Where).HasColumnName("place");
        whistle.Property(w => w.Order).HasColumnName("order_number");
        whistle.Ignore(w => w.Over);
        whistle.Ignore(w => w.Fresh);
    }

    public void Configure(EntityTypeBuilder<WhistleRow> row)
    {
        row.ToTable("whistle_events");
        row.HasKey(r => new
        {
            r.District,
            r.WhistleId,
            r.Seq,
        });
        row.HasOne<Whistle>().WithMany().HasForeignKey(r => new { r.District, r.WhistleId });
        row.Property(r => r.Seq).ValueGeneratedNever();
        row.Ignore(r => r.Fact);
        row.Ignore(r => r.Link);
    }

    public void Configure(EntityTypeBuilder<WhistlePicture> picture)
    {
        picture.ToTable("whistle_pictures");
        picture.HasKey(p => new
        {
            p.District,
            p.WhistleId,
            p.Id,
        });
        picture.HasOne<Whistle>().WithMany().HasForeignKey(p => new { p.District, p.WhistleId });
    }

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    sealed class AsJson<T>()
        : ValueConverter<IReadOnlyList<T>, string>(
            list => JsonSerializer.Serialize(list, json),
            text => JsonSerializer.Deserialize<List<T>>(text, json) ?? new List<T>()
        );

    sealed class InOrder<T>()
        : ValueComparer<IReadOnlyList<T>>(
            (a, b) => ReferenceEquals(a, b) || a != null && b != null && a.SequenceEqual(b),
            list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
            list => list
        );
}
