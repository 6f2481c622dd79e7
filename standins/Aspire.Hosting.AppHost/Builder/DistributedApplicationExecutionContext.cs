namespace Aspire.Hosting;

/// <summary>What the app host has been started for.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>To run the application on this machine.</summary>
    Run,

    /// <summary>To write down what a deployment needs.</summary>
    Publish,
}

/// <summary>What the app host has been started for.</summary>
/// <param name="operation">Run or publish.</param>
/// <param name="publisherName">What publish writes.</param>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation, string publisherName)
{
    private IServiceProvider? serviceProvider;

    /// <summary>Creates a context.</summary>
    /// <param name="operation">Run or publish.</param>
    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
        : this(operation, "manifest")
    {
    }

    /// <summary>Run or publish.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>What publish writes.</summary>
    public string PublisherName { get; set; } = publisherName;

    /// <summary>Whether the application runs.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>Whether the application is published.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    /// <summary>The services of the app host; throws before it is built.</summary>
    public IServiceProvider ServiceProvider
    {
        get => serviceProvider ?? throw new InvalidOperationException("IServiceProvider is not available because the application has not been built.");
        internal set => serviceProvider = value;
    }
}
