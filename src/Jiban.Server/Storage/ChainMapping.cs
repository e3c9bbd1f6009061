using Jiban.Intake;
using Jiban.Places;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>The aggregate and its contacts: state in columns, by private setters.</summary>
internal sealed class ChainMapping
    : IEntityTypeConfiguration<WorkOrder>,
        IEntityTypeConfiguration<Contact>,
        IEntityTypeConfiguration<HistoryRow>
{
    public void Configure(EntityTypeBuilder<WorkOrder> order)
    {
        order.ToTable("work_orders");
        order.HasKey(o => new { o.District, o.Id });
        order.HasIndex(o => new { o.District, o.Number }).IsUnique();
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.Version).IsConcurrencyToken();
        order.ComplexProperty(o => o.Place, MapPlace);
        order.ComplexProperty(o => o.Masked).IsRequired();
        order.Ignore(o => o.MaskedPlace);
        order.Ignore(o => o.Fresh);
        order.Ignore(o => o.CoUnitsOpen);
        order.Ignore(o => o.PartsUncontested);
    }

    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.ToTable("contacts");
        contact.HasKey(c => new { c.District, c.Id });
        contact.Property(c => c.Id).ValueGeneratedNever();
        contact.Property(c => c.Order).HasColumnName("order_id");
        contact.ComplexProperty(c => c.Place, MapPlace);
        contact.Ignore(c => c.Caller);
    }

    public void Configure(EntityTypeBuilder<HistoryRow> row)
    {
        row.ToTable("work_order_events");
        row.HasKey(r => new
        {
            r.District,
            r.OrderId,
            r.Seq,
        });
        row.HasOne<WorkOrder>().WithMany().HasForeignKey(r => new { r.District, r.OrderId });
        row.Property(r => r.Seq).ValueGeneratedNever();
        row.Ignore(r => r.Fact);
        row.Ignore(r => r.Link);
    }

    static void MapPlace(ComplexPropertyBuilder<Place> place)
    {
        place.IsRequired();
        place.Ignore(p => p.Code);
    }
}
