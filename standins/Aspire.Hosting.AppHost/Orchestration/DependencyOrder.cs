using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Who waits for whom.</summary>
internal static class DependencyOrder
{
    /// <summary>What a resource waits for; for a child that is its parent.</summary>
    public static IEnumerable<IResource> DependenciesOf(IResource resource)
        => resource.Annotations.OfType<WaitAnnotation>()
            .Select(wait => wait.Resource)
            .Concat(resource is IResourceWithParent child ? [child.Parent] : [])
            .Distinct();

    /// <summary>Throws when resources wait for each other in a circle: none of them would ever start.</summary>
    public static void RefuseCircles(IEnumerable<IResource> resources)
    {
        var done = new HashSet<IResource>();
        foreach (var resource in resources)
        {
            Visit(resource, []);
        }

        void Visit(IResource resource, List<IResource> path)
        {
            if (path.Contains(resource))
            {
                var circle = path.SkipWhile(earlier => earlier != resource).Append(resource).Select(r => r.Name);
                throw new DistributedApplicationException($"These resources wait for each other and would never start: {string.Join(" -> ", circle)}.");
            }

            if (done.Contains(resource))
            {
                return;
            }

            path.Add(resource);
            foreach (var dependency in DependenciesOf(resource))
            {
                Visit(dependency, path);
            }

            path.Remove(resource);
            done.Add(resource);
        }
    }

    /// <summary>Runs an action for each resource once it has run for all that wait for the resource; the others in parallel.</summary>
    public static Task DependentsFirstAsync(IReadOnlyCollection<IResource> resources, Func<IResource, Task> action)
    {
        var tasks = new Dictionary<IResource, Task>();
        return Task.WhenAll(resources.Select(Run));

        Task Run(IResource resource)
        {
            if (!tasks.TryGetValue(resource, out var task))
            {
                var dependents = resources.Where(other => other != resource && DependenciesOf(other).Contains(resource)).Select(Run).ToList();
                tasks[resource] = task = AfterAsync(dependents, () => action(resource));
            }

            return task;
        }

        static async Task AfterAsync(List<Task> earlier, Func<Task> then)
        {
            await Task.WhenAll(earlier).ConfigureAwait(false);
            await then().ConfigureAwait(false);
        }
    }
}
