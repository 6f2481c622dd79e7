using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.Admin;

/// <summary>Reads which unique field a write would have repeated.</summary>
internal static class DuplicateKey
{
    /// <summary>The field in its published form, or null when the failure was another.</summary>
    public static string? FieldOf(DbUpdateException refused, IModel model) =>
        refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } duplicate
            ? model.GetEntityTypes().SelectMany(type => type.GetIndexes())
                .FirstOrDefault(index => index.GetDatabaseName() == duplicate.ConstraintName) is { } index
                    ? string.Join(", ", index.Properties.Select(property => SnakeCaseConvention.Name(property.Name)))
                    : "key"
            : null;
}
