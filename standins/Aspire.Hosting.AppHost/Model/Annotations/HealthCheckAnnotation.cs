namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names a registered health check of the resource.</summary>
/// <param name="key">Name of the registration.</param>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>Name of the registration.</summary>
    public string Key => key;
}
