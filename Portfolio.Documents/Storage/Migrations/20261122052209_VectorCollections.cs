using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portfolio.Documents.Storage.Migrations
{
    /// <inheritdoc />
    public partial class VectorCollections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "built_documents",
                columns: table => new
                {
                    collection = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_built_documents", x => new { x.collection, x.document_id });
                });

            migrationBuilder.CreateTable(
                name: "point_repairs",
                columns: table => new
                {
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_point_repairs", x => new { x.document_id, x.job_id });
                });

            migrationBuilder.CreateTable(
                name: "vector_collections",
                columns: table => new
                {
                    alias = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    in_use = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    building = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    retired = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vector_collections", x => x.alias);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "built_documents");

            migrationBuilder.DropTable(
                name: "point_repairs");

            migrationBuilder.DropTable(
                name: "vector_collections");
        }
    }
}
