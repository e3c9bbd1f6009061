using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>看过的结论 of a sign.</summary>
public enum SignJudgement
{
    /// <summary>有解释.</summary>
    Explained,

    /// <summary>要跟进.</summary>
    FollowUp,
}

/// <summary>迹象批注: somebody looked at a sign and said what became of it; never changed, the newest counts.</summary>
public sealed class SignNote
{
    public required int District { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Of the sign, see <see cref="Jiban.Callback.CallbackSign.Key"/>.</summary>
    public required string Key { get; init; }
    public required SignJudgement Judgement { get; init; }
    public required string Words { get; init; }
    public required Guid ByStaff { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class SignNoteMapping : IEntityTypeConfiguration<SignNote>
{
    public void Configure(EntityTypeBuilder<SignNote> b) =>
        b.ToTable("sign_notes").HasKey(x => new { x.District, x.Id });
}
