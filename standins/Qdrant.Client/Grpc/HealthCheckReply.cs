namespace Qdrant.Client.Grpc;

/// <summary>What a server says of itself.</summary>
public sealed partial class HealthCheckReply
{
    /// <summary>Its title.</summary>
    public string Title { get; set; } = "";

    /// <summary>Its version.</summary>
    public string Version { get; set; } = "";

    /// <summary>The commit that it was built from.</summary>
    public string Commit { get; set; } = "";
}
