using Jiban.Intake;
using Jiban.Server.Intake;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>另选: whoever took or dispatched an order chose another category or unit than was told first; written in the transaction of the choice, never updated.</summary>
public sealed class OtherChoice
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>The order's version with that choice.</summary>
    public required int Version { get; init; }

    /// <summary>What was chosen.</summary>
    public required ClassifierUse Use { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The category of an order as it was taken; null where it is the one told, where nobody of the staff took it, and where it is not known yet.</summary>
    public static OtherChoice? OfCategory(WorkOrder opened, Contact by) =>
        by.TakenBy == Actor.Resident.Staff.Value
        || opened.Category == IntakeSuggestions.Unclear
        || opened.Category == by.GuessedCategory
            ? null
            : Of(opened, ClassifierUse.Category);

    /// <summary>The choice made with the order's newest fact.</summary>
    public static OtherChoice Of(WorkOrder order, ClassifierUse use) =>
        new()
        {
            District = order.District,
            OrderId = order.Id,
            Version = order.Version,
            Use = use,
            At = order.ChangedAt,
        };
}

internal sealed class OtherChoiceMapping : IEntityTypeConfiguration<OtherChoice>
{
    public void Configure(EntityTypeBuilder<OtherChoice> row)
    {
        row.ToTable("other_choices")
            .HasKey(r => new
            {
                r.District,
                r.OrderId,
                r.Version,
            });
        row.Property(r => r.Version).ValueGeneratedNever();
    }
}
