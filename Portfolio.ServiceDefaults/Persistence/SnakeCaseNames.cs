using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>Names of tables, columns, keys and indexes as PostgreSQL has them without quoting: <c>published_date</c>.</summary>
public static class SnakeCaseNames
{
    /// <summary>
    /// Turns every name that the model does not give explicitly into snake_case. Call it at the end of
    /// <c>OnModelCreating</c>; table names are taken as they are given by <c>ToTable</c> or the set's name.
    /// </summary>
    public static ModelBuilder UseSnakeCaseNames(this ModelBuilder model)
    {
        // Keys and indexes are named after tables and columns, so these go first.
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
                entity.SetTableName(JsonNamingPolicy.SnakeCaseLower.ConvertName(table));
            foreach (var property in entity.GetDeclaredProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.GetColumnName()));
        }

        foreach (var entity in model.Model.GetEntityTypes())
            NameConstraints(entity);
        return model;
    }

    private static void NameConstraints(IMutableEntityType entity)
    {
        foreach (var key in entity.GetDeclaredKeys())
            key.SetName(Lower(key.GetName()));
        foreach (var foreignKey in entity.GetDeclaredForeignKeys())
            foreignKey.SetConstraintName(Lower(foreignKey.GetConstraintName()));
        foreach (var index in entity.GetDeclaredIndexes())
            index.SetDatabaseName(Lower(index.GetDatabaseName()));
    }

    private static string? Lower(string? name) => name?.ToLowerInvariant();
}
