using Jiban.Callback;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>自助链接: what is kept of one; whoever reads the table can answer nothing.</summary>
public sealed class CallbackLink
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }
    public required Guid Id { get; init; }
    public required byte[] CodeHash { get; init; }

    /// <summary>Of the chat account it was made for; null for anybody who holds it.</summary>
    public byte[]? AccountHash { get; init; }
    public required int Round { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateTimeOffset Until { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>A newer one was issued.</summary>
    public bool Replaced { get; set; }

    /// <summary>What it is good for now; of several links of a round only the newest.</summary>
    public LinkState State(WorkOrder order, DateTimeOffset now) =>
        UsedAt is not null ? LinkState.Used
        : Replaced || order.Stage is not Stage.AwaitingCallback || order.Round != Round ? LinkState.Overtaken
        : now >= Until ? LinkState.Expired
        : LinkState.Open;
}

internal sealed class CallbackLinkMapping : IEntityTypeConfiguration<CallbackLink>
{
    public void Configure(EntityTypeBuilder<CallbackLink> b)
    {
        b.ToTable("callback_links")
            .HasKey(x => new
            {
                x.District,
                x.OrderId,
                x.Id,
            });
        b.HasOne<WorkOrder>().WithMany().HasForeignKey(x => new { x.District, x.OrderId });
    }
}
