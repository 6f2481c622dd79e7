namespace Portfolio.ServiceDefaults.Web;

/// <summary>The usual body of <c>/</c>; services with another shape give their own.</summary>
/// <param name="Service">Service name.</param>
/// <param name="Version">Service version.</param>
/// <param name="Status">Always <c>running</c>.</param>
/// <param name="Docs">Path of the interactive page.</param>
/// <param name="Health">Path of the health route.</param>
public sealed record ServiceInformation(
    string Service, string Version, string Status = "running", string Docs = "/docs", string Health = "/health");
