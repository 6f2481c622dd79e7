namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;

/// <summary>Settings of a database context, from the section <c>Aspire:Npgsql:EntityFrameworkCore:PostgreSQL</c>.</summary>
public class NpgsqlEntityFrameworkCorePostgreSQLSettings
{
    /// <summary>Connection string; <c>ConnectionStrings</c> of the same name wins.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves out the retrying execution strategy.</summary>
    public bool DisableRetry { get; set; }

    /// <summary>Leaves out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves out tracing.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Leaves out metrics.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>Time limit of a command, in seconds; null keeps Npgsql's 30.</summary>
    public int? CommandTimeout { get; set; }
}
