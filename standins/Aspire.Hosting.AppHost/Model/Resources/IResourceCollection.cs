using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources of a model, in the order in which they were added.</summary>
public interface IResourceCollection : IList<IResource>;

/// <summary>The resources of a model.</summary>
public sealed class ResourceCollection : Collection<IResource>, IResourceCollection;

/// <summary>The application model as services see it.</summary>
/// <param name="resources">All resources.</param>
public class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>All resources.</summary>
    public IResourceCollection Resources { get; } = resources;
}
