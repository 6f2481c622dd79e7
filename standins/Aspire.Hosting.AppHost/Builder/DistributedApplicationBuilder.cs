using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Describes an application.</summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--operation"] = "AppHost:Operation",
        ["--publisher"] = "Publishing:Publisher",
        ["--output-path"] = "Pipeline:OutputPath",
    };

    private readonly HostApplicationBuilder inner;
    private readonly EntryPointHook? hook = EntryPointHook.Current;

    /// <summary>Starts the description of an application.</summary>
    /// <param name="args">Command line arguments.</param>
    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    /// <summary>Starts the description of an application.</summary>
    /// <param name="options">How it is built.</param>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = new HostApplicationBuilderSettings { Args = options.Args };
        hook?.Constructing(options, settings);

        AppHostAssembly = options.Assembly;
        AppHostDirectory = options.ProjectDirectory ?? Directory.GetCurrentDirectory();
        settings.ContentRootPath ??= Directory.Exists(AppHostDirectory) ? AppHostDirectory : null;
        settings.ApplicationName ??= AppHostAssembly?.GetName().Name;
        inner = new HostApplicationBuilder(settings);

        UserSecrets = AddUserSecrets();
        Configuration.AddCommandLine(options.Args ?? [], Switches);
        ExecutionContext = new DistributedApplicationExecutionContext(Operation(), Configuration["Publishing:Publisher"] ?? "manifest");
        Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AppHost:Directory"] = AppHostDirectory,
            ["AppHost:Sha256"] = Sha256(),
        });

        // What the host has to say goes to its own console writer, and what resources say to their logs.
        inner.Logging.ClearProviders();
        inner.Services.AddApplicationServices(options, this);
    }

    /// <inheritdoc />
    public ConfigurationManager Configuration => inner.Configuration;

    /// <inheritdoc />
    public string AppHostDirectory { get; }

    /// <inheritdoc />
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc />
    public IHostEnvironment Environment => inner.Environment;

    /// <inheritdoc />
    public IServiceCollection Services => inner.Services;

    /// <inheritdoc />
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <inheritdoc />
    public IResourceCollection Resources { get; } = new ResourceCollection();

    /// <summary>Where generated values are kept; null when the app host names no user secrets.</summary>
    internal UserSecretsFile? UserSecrets { get; }

    /// <inheritdoc />
    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (Resources.FirstOrDefault(known => string.Equals(known.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } taken)
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{taken.GetType()}' with that name already exists. Resource names are case-insensitive.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc />
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource
        => new ResourceBuilder<T>(this, resource);

    /// <inheritdoc />
    public DistributedApplication Build()
    {
        hook?.Building(this);
        var application = new DistributedApplication(inner.Build());
        ExecutionContext.ServiceProvider = application.Services;
        hook?.Built(application);
        return application;
    }

    private DistributedApplicationOperation Operation() => Configuration["AppHost:Operation"]?.ToLowerInvariant() switch
    {
        "publish" => DistributedApplicationOperation.Publish,
        "run" => DistributedApplicationOperation.Run,
        null => Configuration["Publishing:Publisher"] is null ? DistributedApplicationOperation.Run : DistributedApplicationOperation.Publish,
        _ => throw new DistributedApplicationException("Invalid operation specified. Valid operations are 'publish' or 'run'."),
    };

    // Published names depend on the project's name only, so that they are the same on every machine.
    private string Sha256()
    {
        var name = Environment.ApplicationName;
        var hashed = ExecutionContext.IsPublishMode ? name : Path.GetFullPath(Path.Join(AppHostDirectory, name)).ToLowerInvariant();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(hashed)));
    }

    private UserSecretsFile? AddUserSecrets()
    {
        if (AppHostAssembly?.GetCustomAttribute<UserSecretsIdAttribute>() is not { } attribute)
        {
            return null;
        }

        // Below the environment's variables, which a caller sets on purpose; read in every environment, since that is
        // where generated passwords of kept data are.
        Configuration.Sources.Insert(0, SecretsSource(attribute.UserSecretsId));
        return UserSecretsFile.ForId(attribute.UserSecretsId);
    }

    private static IConfigurationSource SecretsSource(string userSecretsId)
        => new ConfigurationBuilder().AddUserSecrets(userSecretsId, reloadOnChange: false).Sources.Single();
}
