using Jiban.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>Learnt classifiers: few rows, read by every node; the content apart, since nobody lists it.</summary>
internal sealed class ClassifierMapping
    : IEntityTypeConfiguration<ClassifierVersion>,
        IEntityTypeConfiguration<ClassifierContent>
{
    public void Configure(EntityTypeBuilder<ClassifierVersion> version)
    {
        version
            .ToTable("classifiers")
            .Is(TableKind.Reference)
            .HasKey(v => new
            {
                v.District,
                v.Use,
                v.Number,
            });
        version.Property(v => v.Number).ValueGeneratedNever();
        version.ComplexProperty(v => v.Figures).IsRequired();
        version.ComplexProperty(v => v.Rival).IsRequired();
        version.Ignore(v => v.IsUsed);
    }

    public void Configure(EntityTypeBuilder<ClassifierContent> content)
    {
        content
            .ToTable("classifier_contents")
            .Is(TableKind.Reference)
            .HasKey(c => new
            {
                c.District,
                c.Use,
                c.Number,
            });
        content.Property(c => c.Number).ValueGeneratedNever();
    }
}

/// <summary>A version's classifier as <see cref="Insight.Classification.ClassifierBytes"/> writes it.</summary>
public sealed class ClassifierContent
{
    public required int District { get; init; }
    public required ClassifierUse Use { get; init; }
    public required int Number { get; init; }
    public required byte[] Bytes { get; init; }
}
