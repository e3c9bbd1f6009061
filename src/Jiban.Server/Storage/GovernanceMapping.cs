using Jiban.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>Projects, their history and their callbacks: state in columns, by private setters.</summary>
internal sealed class GovernanceMapping
    : IEntityTypeConfiguration<GovernanceProject>,
        IEntityTypeConfiguration<ProjectRow>,
        IEntityTypeConfiguration<ProjectCallback>
{
    public void Configure(EntityTypeBuilder<GovernanceProject> project)
    {
        project.ToTable("governance_projects");
        project.HasKey(p => new { p.District, p.Id });
        project.Property(p => p.Id).ValueGeneratedNever();
        project.Property(p => p.Version).IsConcurrencyToken();
        project.Ignore(p => p.Fresh);
    }

    public void Configure(EntityTypeBuilder<ProjectRow> row)
    {
        row.ToTable("governance_project_events");
        row.HasKey(r => new
        {
            r.District,
            r.ProjectId,
            r.Seq,
        });
        row.HasOne<GovernanceProject>().WithMany().HasForeignKey(r => new { r.District, r.ProjectId });
        row.Property(r => r.Seq).ValueGeneratedNever();
        row.Ignore(r => r.Fact);
        row.Ignore(r => r.Link);
    }

    public void Configure(EntityTypeBuilder<ProjectCallback> callback)
    {
        callback.ToTable("project_callbacks");
        callback.HasKey(c => new
        {
            c.District,
            c.ProjectId,
            c.Id,
        });
        callback.Property(c => c.Id).ValueGeneratedNever();
        callback.HasOne<GovernanceProject>().WithMany().HasForeignKey(c => new { c.District, c.ProjectId });
    }
}
