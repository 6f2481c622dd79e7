using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portfolio.Scraper.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AddPositionsAndDois : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "doi",
                table: "scraped_papers",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "positions",
                table: "scrape_jobs",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{}'::jsonb");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "doi",
                table: "scraped_papers");

            migrationBuilder.DropColumn(
                name: "positions",
                table: "scrape_jobs");
        }
    }
}
