using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portfolio.Scraper.Storage.Migrations
{
    /// <inheritdoc />
    public partial class LanesFindingsSchedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_scraped_papers_last_job_id_source",
                table: "scraped_papers");

            migrationBuilder.DropIndex(
                name: "ix_scrape_jobs_lane_ended_at",
                table: "scrape_jobs");

            migrationBuilder.AddColumn<string>(
                name: "links",
                table: "scraped_papers",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{}'::jsonb");

            migrationBuilder.AddColumn<List<string>>(
                name: "lanes",
                table: "scrape_jobs",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<List<string>>(
                name: "whole_sources",
                table: "scrape_jobs",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.CreateTable(
                name: "schedule_runs",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    job_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schedule_runs", x => new { x.name, x.due_at });
                });

            migrationBuilder.CreateTable(
                name: "scrape_findings",
                columns: table => new
                {
                    job_id = table.Column<string>(type: "character varying(100)", nullable: false),
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    is_new = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scrape_findings", x => new { x.job_id, x.paper_id, x.source });
                    table.ForeignKey(
                        name: "fk_scrape_findings_scrape_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "scrape_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_scrape_findings_scraped_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "scraped_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_scrape_jobs_lanes",
                table: "scrape_jobs",
                column: "lanes")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_scrape_findings_paper_id",
                table: "scrape_findings",
                column: "paper_id");

            // What is known already, in the new form: until now a job had one source, and its lane was named after it.
            migrationBuilder.Sql("""
                UPDATE scrape_jobs SET lanes = ARRAY[lane]::text[],
                    whole_sources = CASE WHEN status = 'completed' THEN ARRAY[lane]::text[] ELSE '{}' END
                WHERE lane IS NOT NULL;
                UPDATE scraped_papers SET links = jsonb_build_object(
                    source, jsonb_build_object('url', url, 'pdf_url', pdf_url, 'github_url', github_url));
                INSERT INTO scrape_findings (job_id, paper_id, source, is_new)
                SELECT last_job_id, scraped_papers.id, scraped_papers.source, job_id = last_job_id
                FROM scraped_papers JOIN scrape_jobs ON scrape_jobs.id = last_job_id;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "schedule_runs");

            migrationBuilder.DropTable(
                name: "scrape_findings");

            migrationBuilder.DropIndex(
                name: "ix_scrape_jobs_lanes",
                table: "scrape_jobs");

            migrationBuilder.DropColumn(
                name: "links",
                table: "scraped_papers");

            migrationBuilder.DropColumn(
                name: "lanes",
                table: "scrape_jobs");

            migrationBuilder.DropColumn(
                name: "whole_sources",
                table: "scrape_jobs");

            migrationBuilder.CreateIndex(
                name: "ix_scraped_papers_last_job_id_source",
                table: "scraped_papers",
                columns: new[] { "last_job_id", "source" });

            migrationBuilder.CreateIndex(
                name: "ix_scrape_jobs_lane_ended_at",
                table: "scrape_jobs",
                columns: new[] { "lane", "ended_at" },
                descending: new[] { false, true });
        }
    }
}
