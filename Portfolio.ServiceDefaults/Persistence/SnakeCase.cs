using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>Tables, columns, keys and indexes are named in snake_case unless a mapping names them itself.</summary>
public sealed class SnakeCaseConvention : IModelFinalizingConvention
{
    /// <inheritdoc />
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table && entity.BaseType is null)
            {
                entity.Builder.ToTable(Name(table));
            }

            foreach (var property in entity.GetDeclaredProperties())
            {
                property.Builder.HasColumnName(Name(property.GetColumnName()));
            }

            foreach (var key in entity.GetDeclaredKeys())
            {
                key.Builder.HasName(Name(key.GetName() ?? ""));
            }

            foreach (var foreignKey in entity.GetDeclaredForeignKeys())
            {
                foreignKey.Builder.HasConstraintName(Name(foreignKey.GetConstraintName() ?? ""));
            }

            foreach (var index in entity.GetDeclaredIndexes())
            {
                index.Builder.HasDatabaseName(Name(index.GetDatabaseName() ?? ""));
            }
        }
    }

    /// <summary><c>PublishedDate</c> becomes <c>published_date</c>; what is snake_case already stays.</summary>
    public static string Name(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}

/// <summary>How a context switches the naming on.</summary>
public static class SnakeCase
{
    /// <summary>To be called in <c>ConfigureConventions</c>.</summary>
    public static ModelConfigurationBuilder UseSnakeCaseNames(this ModelConfigurationBuilder configuration)
    {
        configuration.Conventions.Add(_ => new SnakeCaseConvention());
        return configuration;
    }
}
