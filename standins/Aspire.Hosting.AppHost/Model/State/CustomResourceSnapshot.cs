using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The state of a resource at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>Kind of the resource, for people: Project, Container, Executable, Parameter.</summary>
    public required string ResourceType { get; init; }

    /// <summary>What else is known, such as <c>executable.pid</c>.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>When the resource was added.</summary>
    public DateTime? CreationTimeStamp { get; init; }

    /// <summary>When the process started.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When the process ended.</summary>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>The state; see <see cref="KnownResourceStates"/>.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>Exit code of the process, once it has ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The worst of the health reports; null when the resource does not run.</summary>
    public HealthStatus? HealthStatus => State?.Text != KnownResourceStates.Running
        ? null
        : HealthReports.IsEmpty
            ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
            : HealthReports.Min(report => report.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);

    /// <summary>The last result of each health check.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; internal init; } = [];

    /// <summary>Addresses for people.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>Whether lists leave the resource out.</summary>
    public bool IsHidden { get; init; }

    internal long Version { get; init; }

    /// <summary>Whether what has to happen between healthy and usable (such as creating databases) has happened.</summary>
    internal bool IsReady { get; init; }
}

/// <summary>The state of a resource.</summary>
/// <param name="Text">The state.</param>
/// <param name="Style">How lists show it.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state without a style.</summary>
    /// <param name="s">The state.</param>
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, null);
}

/// <summary>A property of a resource.</summary>
/// <param name="Name">Name, such as <c>executable.pid</c>.</param>
/// <param name="Value">The value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>Whether it must not be shown.</summary>
    public bool IsSensitive { get; init; }
}

/// <summary>An address of a resource.</summary>
/// <param name="Name">Name of the endpoint.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">Whether lists leave it out.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);

/// <summary>The last result of a health check.</summary>
/// <param name="Name">Name of the registration.</param>
/// <param name="Status">The result; null before the first.</param>
/// <param name="Description">What the check said.</param>
/// <param name="ExceptionText">The error that it ran into.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText)
{
    /// <summary>When the check ran.</summary>
    public DateTime? LastRunAt { get; init; }
}
