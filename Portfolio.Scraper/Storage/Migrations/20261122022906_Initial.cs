using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Portfolio.Scraper.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "scrape_jobs",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    source = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    request = table.Column<string>(type: "jsonb", nullable: false),
                    sources = table.Column<string>(type: "jsonb", nullable: false),
                    papers_found = table.Column<int>(type: "integer", nullable: false),
                    papers_added = table.Column<int>(type: "integer", nullable: false),
                    papers_updated = table.Column<int>(type: "integer", nullable: false),
                    catalogue_added = table.Column<int>(type: "integer", nullable: false),
                    catalogue_updated = table.Column<int>(type: "integer", nullable: false),
                    lane = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    retries = table.Column<int>(type: "integer", nullable: false),
                    run_after = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    lease_token = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    progress = table.Column<double>(type: "double precision", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true),
                    traceparent = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    tracestate = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scrape_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scraped_papers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    source_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    source = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    @abstract = table.Column<string>(name: "abstract", type: "text", nullable: false),
                    authors = table.Column<List<string>>(type: "text[]", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    pdf_url = table.Column<string>(type: "text", nullable: true),
                    github_url = table.Column<string>(type: "text", nullable: true),
                    published_date = table.Column<DateOnly>(type: "date", nullable: false),
                    category = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    relevance_score = table.Column<double>(type: "double precision", nullable: false),
                    citation_count = table.Column<int>(type: "integer", nullable: false),
                    first_seen = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    job_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    last_job_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scraped_papers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "source_gates",
                columns: table => new
                {
                    source = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    next_allowed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_gates", x => x.source);
                });

            migrationBuilder.CreateTable(
                name: "webhook_outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    target = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now() + interval '24 hours'"),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_token = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_status_code = table.Column<int>(type: "integer", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    response_excerpt = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    traceparent = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    tracestate = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    delivered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_targets",
                columns: table => new
                {
                    target = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_targets", x => x.target);
                });

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_scrape_jobs_created_at_id",
                table: "scrape_jobs",
                columns: new[] { "created_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_scrape_jobs_ended_at",
                table: "scrape_jobs",
                column: "ended_at");

            migrationBuilder.CreateIndex(
                name: "ix_scrape_jobs_lane_ended_at",
                table: "scrape_jobs",
                columns: new[] { "lane", "ended_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_scrape_jobs_lease",
                table: "scrape_jobs",
                column: "lease_until",
                filter: "status = 'running'");

            migrationBuilder.CreateIndex(
                name: "ix_scrape_jobs_pending",
                table: "scrape_jobs",
                columns: new[] { "priority", "created_at", "id" },
                descending: new[] { true, false, false },
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_scrape_jobs_source_created_at_id",
                table: "scrape_jobs",
                columns: new[] { "source", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_scrape_jobs_status_created_at_id",
                table: "scrape_jobs",
                columns: new[] { "status", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ux_scrape_jobs_running_lane",
                table: "scrape_jobs",
                column: "lane",
                unique: true,
                filter: "status = 'running'");

            migrationBuilder.CreateIndex(
                name: "ix_scraped_papers_category_published_date_id",
                table: "scraped_papers",
                columns: new[] { "category", "published_date", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_scraped_papers_first_seen",
                table: "scraped_papers",
                column: "first_seen");

            migrationBuilder.CreateIndex(
                name: "ix_scraped_papers_last_job_id_source",
                table: "scraped_papers",
                columns: new[] { "last_job_id", "source" });

            migrationBuilder.CreateIndex(
                name: "ix_scraped_papers_published_date_id",
                table: "scraped_papers",
                columns: new[] { "published_date", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_scraped_papers_source_id",
                table: "scraped_papers",
                column: "source_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_scraped_papers_source_published_date_id",
                table: "scraped_papers",
                columns: new[] { "source", "published_date", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_outbox_created_at",
                table: "webhook_outbox",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_outbox_failed",
                table: "webhook_outbox",
                column: "target",
                filter: "status = 'failed'");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_outbox_pending",
                table: "webhook_outbox",
                columns: new[] { "target", "sequence" },
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_outbox_sequence",
                table: "webhook_outbox",
                column: "sequence",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_outbox_subject",
                table: "webhook_outbox",
                column: "subject");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "scrape_jobs");

            migrationBuilder.DropTable(
                name: "scraped_papers");

            migrationBuilder.DropTable(
                name: "source_gates");

            migrationBuilder.DropTable(
                name: "webhook_outbox");

            migrationBuilder.DropTable(
                name: "webhook_targets");
        }
    }
}
