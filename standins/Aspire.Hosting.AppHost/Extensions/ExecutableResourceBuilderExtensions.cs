using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds executables.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>Adds a program of this machine.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="command">File to run.</param>
    /// <param name="workingDirectory">Folder to run it in, relative to the app host's.</param>
    /// <param name="args">Its arguments.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args)
        => builder.AddExecutable(name, command, workingDirectory, (object[]?)args);

    /// <summary>Adds a program of this machine.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="command">File to run.</param>
    /// <param name="workingDirectory">Folder to run it in, relative to the app host's.</param>
    /// <param name="args">Its arguments: texts and value providers.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params object[]? args)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var folder = Path.GetFullPath(workingDirectory, builder.AppHostDirectory);
        return builder.AddResource(new ExecutableResource(name, command, folder)).WithArgs(args ?? []);
    }

    /// <summary>Publishes the executable as a container that is built from the Dockerfile in its folder.</summary>
    /// <typeparam name="T">Type of the resource.</typeparam>
    /// <param name="builder">The executable.</param>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder)
        where T : ExecutableResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return builder;
        }

        var folder = builder.Resource.WorkingDirectory;
        var container = new DockerfileContainer(builder.Resource);
        container.Annotations.Add(new ContainerImageAnnotation { Image = builder.Resource.Name, Tag = "latest" });
        container.Annotations.Add(new DockerfileBuildAnnotation(folder, Path.Combine(folder, "Dockerfile")));

        // The container takes the executable's place, with all that has been and will be said about it; the command line of
        // this machine means nothing inside the image.
        builder.ApplicationBuilder.Resources.Remove(builder.Resource);
        builder.ApplicationBuilder.AddResource(container);
        return builder.WithArgs(context => context.Args.Clear());
    }

    private sealed class DockerfileContainer(ExecutableResource executable) : ContainerResource(executable.Name)
    {
        public override ResourceAnnotationCollection Annotations => executable.Annotations;
    }
}
