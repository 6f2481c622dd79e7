using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.Papers;

/// <summary>The table of papers: limits, generated columns and the indexes behind each filter and ordering.</summary>
public sealed class PaperMapping : IEntityTypeConfiguration<Paper>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<Paper> builder)
    {
        builder.ToTable("papers", table => table.HasCheckConstraint("ck_papers_citation_count", "citation_count >= 0"));
        builder.Property(paper => paper.Title).HasMaxLength(Paper.MaxTitleLength);
        builder.Property(paper => paper.Source).HasMaxLength(Paper.MaxSourceLength);
        builder.Property(paper => paper.SourceId).HasMaxLength(Paper.MaxSourceIdLength);
        builder.Property(paper => paper.Url).HasMaxLength(Paper.MaxUrlLength);
        builder.Property(paper => paper.Category).HasMaxLength(Paper.MaxCategoryLength);
        // Migrations make the functions.
        builder.Property(paper => paper.TagKeys).HasComputedColumnSql("paper_tag_keys(tags)", stored: true);
        builder.Property(paper => paper.Search)
            .HasComputedColumnSql("paper_search_vector(title, tags, authors, abstract)", stored: true);
        builder.Property(paper => paper.Heading)
            .HasComputedColumnSql("paper_search_vector(title, tags, authors, '')", stored: true);

        builder.HasIndex(paper => paper.SourceId).IsUnique();
        builder.HasIndex(paper => paper.Url);
        builder.HasIndex(paper => paper.Search).HasMethod("gin");
        builder.HasIndex(paper => paper.TagKeys).HasMethod("gin");
        AddOrderIndexes(builder);
    }

    // Every order ends in the id, so that pages never overlap; deep pages and counts read only the index.
    private static void AddOrderIndexes(EntityTypeBuilder<Paper> builder)
    {
        builder.HasIndex(paper => new { paper.PublishedDate, paper.RelevanceScore, paper.Id }).IsDescending();
        builder.HasIndex(paper => new { paper.Category, paper.PublishedDate, paper.RelevanceScore, paper.Id })
            .IsDescending(false, true, true, true);
        builder.HasIndex(paper => new { paper.Source, paper.PublishedDate, paper.RelevanceScore, paper.Id })
            .IsDescending(false, true, true, true);
        builder.HasIndex(paper => new { paper.PublishedDate, paper.RelevanceScore, paper.Id }, "ix_papers_featured")
            .IsDescending().HasFilter("is_featured");
        builder.HasIndex(paper => new { paper.RelevanceScore, paper.Id }).IsDescending();
        builder.HasIndex(paper => new { paper.CitationCount, paper.Id }).IsDescending();
        builder.HasIndex(paper => new { paper.CreatedAt, paper.Id }).IsDescending();
    }
}
