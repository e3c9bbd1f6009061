using Jiban.Assessment;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>治理书记任期: a cadre whom a unit sends to a community for a term.</summary>
public sealed class SecretaryTerm
{
    public required Guid Id { get; init; }
    public required StaffId Staff { get; init; }

    /// <summary>Code of the community.</summary>
    public required string Community { get; init; }

    /// <summary>派出单位.</summary>
    public required UnitCode SendingUnit { get; init; }
    public required DateOnly FirstDay { get; init; }

    /// <summary>The last day belongs to the term.</summary>
    public required DateOnly LastDay { get; set; }

    /// <summary>专长: why this cadre for this community.</summary>
    public string Note { get; init; } = "";

    public ServedTerm Term => new(FirstDay, LastDay);
}

internal sealed class SecretaryMapping : IEntityTypeConfiguration<SecretaryTerm>
{
    public void Configure(EntityTypeBuilder<SecretaryTerm> b)
    {
        b.ToTable("secretary_terms").HasKey(x => x.Id);
        b.Ignore(x => x.Term);
    }
}
