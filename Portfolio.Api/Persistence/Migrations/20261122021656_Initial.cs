using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Portfolio.Api.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:unaccent", ",,");

            SearchFunctions.Create(migrationBuilder);

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    status_code = table.Column<int>(type: "integer", nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    location = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "papers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    @abstract = table.Column<string>(name: "abstract", type: "text", nullable: false),
                    authors = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    source_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    pdf_url = table.Column<string>(type: "text", nullable: true),
                    github_url = table.Column<string>(type: "text", nullable: true),
                    published_date = table.Column<DateOnly>(type: "date", nullable: false),
                    category = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    citation_count = table.Column<int>(type: "integer", nullable: false),
                    relevance_score = table.Column<double>(type: "double precision", nullable: false),
                    is_featured = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tag_keys = table.Column<List<string>>(type: "text[]", nullable: false, computedColumnSql: "paper_tag_keys(tags)", stored: true),
                    search = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false, computedColumnSql: "paper_search_vector(title, tags, authors, abstract)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_papers", x => x.id);
                    table.CheckConstraint("ck_papers_citation_count", "citation_count >= 0");
                });

            migrationBuilder.CreateTable(
                name: "scraper_jobs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    job_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    source = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    start_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    end_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    papers_found = table.Column<int>(type: "integer", nullable: false),
                    papers_added = table.Column<int>(type: "integer", nullable: false),
                    papers_updated = table.Column<int>(type: "integer", nullable: false),
                    errors = table.Column<string>(type: "text", nullable: false),
                    log = table.Column<string>(type: "text", nullable: false),
                    papers_received = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scraper_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scraper_deliveries",
                columns: table => new
                {
                    scraper_job_id = table.Column<long>(type: "bigint", nullable: false),
                    batch = table.Column<int>(type: "integer", nullable: false),
                    result = table.Column<string>(type: "jsonb", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scraper_deliveries", x => new { x.scraper_job_id, x.batch });
                    table.ForeignKey(
                        name: "fk_scraper_deliveries_scraper_jobs_scraper_job_id",
                        column: x => x.scraper_job_id,
                        principalTable: "scraper_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_papers_category_published_date_relevance_score_id",
                table: "papers",
                columns: new[] { "category", "published_date", "relevance_score", "id" },
                descending: new[] { false, true, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_papers_citation_count_id",
                table: "papers",
                columns: new[] { "citation_count", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_papers_created_at_id",
                table: "papers",
                columns: new[] { "created_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_papers_featured",
                table: "papers",
                columns: new[] { "published_date", "relevance_score", "id" },
                descending: new bool[0],
                filter: "is_featured");

            migrationBuilder.CreateIndex(
                name: "ix_papers_published_date_relevance_score_id",
                table: "papers",
                columns: new[] { "published_date", "relevance_score", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_papers_relevance_score_id",
                table: "papers",
                columns: new[] { "relevance_score", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_papers_search",
                table: "papers",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_papers_source_id",
                table: "papers",
                column: "source_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_papers_source_published_date_relevance_score_id",
                table: "papers",
                columns: new[] { "source", "published_date", "relevance_score", "id" },
                descending: new[] { false, true, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_papers_tag_keys",
                table: "papers",
                column: "tag_keys")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_papers_url",
                table: "papers",
                column: "url");

            migrationBuilder.CreateIndex(
                name: "ix_scraper_jobs_job_id",
                table: "scraper_jobs",
                column: "job_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_scraper_jobs_source_start_time_id",
                table: "scraper_jobs",
                columns: new[] { "source", "start_time", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_scraper_jobs_start_time_id",
                table: "scraper_jobs",
                columns: new[] { "start_time", "id" },
                descending: new bool[0]);

            PaperStorage.Apply(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "papers");

            migrationBuilder.DropTable(
                name: "scraper_deliveries");

            migrationBuilder.DropTable(
                name: "scraper_jobs");

            SearchFunctions.Drop(migrationBuilder);
        }
    }
}
