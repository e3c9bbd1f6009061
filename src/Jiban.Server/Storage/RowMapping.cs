using Jiban.Dispatch;
using Jiban.Handling;
using Jiban.Server.Access;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>Everything around the chain: tables and keys; columns follow from the names.</summary>
internal sealed class RowMapping
    : IEntityTypeConfiguration<Attachment>,
        IEntityTypeConfiguration<CallbackWords>,
        IEntityTypeConfiguration<CityCallback>,
        IEntityTypeConfiguration<OpenPart>,
        IEntityTypeConfiguration<ViewOfIdentity>,
        IEntityTypeConfiguration<IdempotencyKey>,
        IEntityTypeConfiguration<OrderDay>,
        IEntityTypeConfiguration<District>,
        IEntityTypeConfiguration<Unit>,
        IEntityTypeConfiguration<Area>,
        IEntityTypeConfiguration<Estate>,
        IEntityTypeConfiguration<Category>,
        IEntityTypeConfiguration<CatalogueRow>,
        IEntityTypeConfiguration<CatalogueDraftRow>,
        IEntityTypeConfiguration<TimeLimit>,
        IEntityTypeConfiguration<CourseTemplate>,
        IEntityTypeConfiguration<CalendarRow>,
        IEntityTypeConfiguration<SpecialDayRow>,
        IEntityTypeConfiguration<HolidayRow>,
        IEntityTypeConfiguration<DayMarkRow>,
        IEntityTypeConfiguration<PolicyRow>,
        IEntityTypeConfiguration<PeriodRow>,
        IEntityTypeConfiguration<Reason>,
        IEntityTypeConfiguration<KnownAnswer>,
        IEntityTypeConfiguration<StaffMember>,
        IEntityTypeConfiguration<IdentityUserToken<Guid>>,
        IEntityTypeConfiguration<ApiKey>,
        IEntityTypeConfiguration<PolicyChange>,
        IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<Attachment> b)
    {
        b.ToTable("attachments")
            .HasKey(x => new
            {
                x.District,
                x.OrderId,
                x.Id,
            });
        b.HasOne<WorkOrder>().WithMany().HasForeignKey(x => new { x.District, x.OrderId });
    }

    public void Configure(EntityTypeBuilder<CallbackWords> b)
    {
        b.ToTable("callback_words")
            .HasKey(x => new
            {
                x.District,
                x.OrderId,
                x.Seq,
            });
        b.HasOne<WorkOrder>().WithMany().HasForeignKey(x => new { x.District, x.OrderId });
    }

    public void Configure(EntityTypeBuilder<CityCallback> b)
    {
        b.ToTable("city_callbacks")
            .HasKey(x => new
            {
                x.District,
                x.OrderId,
                x.Seq,
            });
        b.HasOne<WorkOrder>().WithMany().HasForeignKey(x => new { x.District, x.OrderId });
    }

    public void Configure(EntityTypeBuilder<OpenPart> b)
    {
        b.ToTable("open_parts")
            .HasKey(x => new
            {
                x.District,
                x.OrderId,
                x.Unit,
            });
        b.HasOne<WorkOrder>().WithMany().HasForeignKey(x => new { x.District, x.OrderId });
    }

    public void Configure(EntityTypeBuilder<ViewOfIdentity> b) =>
        b.ToTable("views_of_identity")
            .HasKey(x => new
            {
                x.District,
                x.OrderId,
                x.Id,
            });

    public void Configure(EntityTypeBuilder<IdempotencyKey> b) =>
        b.ToTable("idempotency_keys")
            .HasKey(x => new
            {
                x.District,
                x.Owner,
                x.Key,
            });

    public void Configure(EntityTypeBuilder<OrderDay> b) =>
        b.ToTable("order_days").HasKey(x => new { x.District, x.Day });

    public void Configure(EntityTypeBuilder<District> b)
    {
        b.ToTable("districts").HasKey(x => x.Id);
        b.Property(x => x.Id).HasColumnName("district_id").ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Unit> b)
    {
        b.ToTable("units").HasKey(x => x.Code);
        b.Ignore(x => x.OutsideGovernment);
    }

    public void Configure(EntityTypeBuilder<Area> b) => b.ToTable("areas").HasKey(x => x.Code);

    public void Configure(EntityTypeBuilder<Estate> b) => b.ToTable("estates").HasKey(x => x.Code);

    public void Configure(EntityTypeBuilder<Category> b)
    {
        b.ToTable("categories").HasKey(x => x.Code);
        Dated(b.Property(x => x.From), b.Property(x => x.Until));
    }

    public void Configure(EntityTypeBuilder<CatalogueRow> b)
    {
        b.ToTable("catalogue_rows").HasKey(x => new { x.Version, x.Rule });
        Dated(b.Property(x => x.From), b.Property(x => x.Until));
    }

    public void Configure(EntityTypeBuilder<CatalogueDraftRow> b) =>
        b.ToTable("catalogue_draft_rows").HasKey(x => new { x.Version, x.Rule });

    public void Configure(EntityTypeBuilder<TimeLimit> b)
    {
        b.ToTable("time_limits").HasKey(x => x.Id);
        b.Ignore(x => x.Limit);
        Dated(b.Property(x => x.From), b.Property(x => x.Until));
    }

    public void Configure(EntityTypeBuilder<CourseTemplate> b)
    {
        b.ToTable("course_templates").HasKey(x => new { x.Code, x.From });
        Dated(b.Property(x => x.From), b.Property(x => x.Until));
    }

    public void Configure(EntityTypeBuilder<CalendarRow> b)
    {
        b.ToTable("calendars").HasKey(x => x.Code);
        b.PrimitiveCollection(x => x.WeeklyRest).ElementType().HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<SpecialDayRow> b) =>
        b.ToTable("special_days").HasKey(x => new { x.Calendar, x.Day });

    public void Configure(EntityTypeBuilder<HolidayRow> b) => b.ToTable("holidays").HasKey(x => x.Day);

    public void Configure(EntityTypeBuilder<DayMarkRow> b)
    {
        b.ToTable("day_marks").HasKey(x => x.Day);
        b.Ignore(x => x.Marks);
    }

    public void Configure(EntityTypeBuilder<PolicyRow> b) => b.ToTable("policies").HasKey(x => x.Version);

    public void Configure(EntityTypeBuilder<PeriodRow> b) => b.ToTable("periods").HasKey(x => x.Code);

    public void Configure(EntityTypeBuilder<Reason> b) => b.ToTable("reasons").HasKey(x => new { x.Use, x.Code });

    public void Configure(EntityTypeBuilder<KnownAnswer> b) => b.ToTable("known_answers").HasKey(x => x.Id);

    public void Configure(EntityTypeBuilder<StaffMember> b)
    {
        b.ToTable("staff").HasKey(x => x.Id);
        b.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> b) =>
        b.ToTable("staff_tokens")
            .HasKey(x => new
            {
                x.UserId,
                x.LoginProvider,
                x.Name,
            });

    public void Configure(EntityTypeBuilder<ApiKey> b) => b.ToTable("api_keys").HasKey(x => x.Id);

    public void Configure(EntityTypeBuilder<PolicyChange> b) => b.ToTable("policy_changes").HasKey(x => x.Id);

    public void Configure(EntityTypeBuilder<ProtectionKey> b) =>
        b.ToTable("protection_keys").Is(TableKind.Local).HasKey(x => x.Name);

    static void Dated(PropertyBuilder<DateOnly> from, PropertyBuilder<DateOnly?> until)
    {
        from.HasColumnName("from_day");
        until.HasColumnName("until_day");
    }
}
