using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.Projects;

/// <summary>The table of projects, and the one that ties them to technologies.</summary>
public sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("projects");
        builder.Property(project => project.Title).HasMaxLength(Project.MaxTitleLength);
        builder.Property(project => project.GithubUrl).HasMaxLength(Project.MaxUrlLength);
        builder.Property(project => project.LiveUrl).HasMaxLength(Project.MaxUrlLength);
        builder.Property(project => project.ImageUrl).HasMaxLength(Project.MaxUrlLength);
        builder.HasIndex(project => new { project.CreatedAt, project.Id }).IsDescending();
        builder.HasMany(project => project.TechStack).WithMany().UsingEntity("project_tech_stack");
    }
}
