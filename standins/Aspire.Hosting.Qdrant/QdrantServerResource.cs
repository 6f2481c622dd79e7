namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Qdrant server.</summary>
public class QdrantServerResource : ContainerResource, IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "grpc";
    internal const string HttpEndpointName = "http";

    private EndpointReference? primaryEndpoint;
    private EndpointReference? httpEndpoint;

    /// <summary>Creates a server.</summary>
    /// <param name="name">Name of the resource.</param>
    /// <param name="apiKey">Its API key.</param>
    public QdrantServerResource(string name, ParameterResource apiKey)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(apiKey);
        ApiKeyParameter = apiKey;
    }

    /// <summary>Its API key.</summary>
    public ParameterResource ApiKeyParameter { get; }

    /// <summary>Where its gRPC interface is; the engine of this repository answers REST there.</summary>
    public EndpointReference PrimaryEndpoint => primaryEndpoint ??= new EndpointReference(this, PrimaryEndpointName);

    /// <summary>Host of the gRPC interface.</summary>
    public EndpointReferenceExpression GrpcHost => PrimaryEndpoint.Property(EndpointProperty.Host);

    /// <summary>Port of the gRPC interface.</summary>
    public EndpointReferenceExpression GrpcPort => PrimaryEndpoint.Property(EndpointProperty.Port);

    /// <summary>Where its REST interface is.</summary>
    public EndpointReference HttpEndpoint => httpEndpoint ??= new EndpointReference(this, HttpEndpointName);

    /// <summary>Host of the REST interface.</summary>
    public EndpointReferenceExpression HttpHost => HttpEndpoint.Property(EndpointProperty.Host);

    /// <summary>Port of the REST interface.</summary>
    public EndpointReferenceExpression HttpPort => HttpEndpoint.Property(EndpointProperty.Port);

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"Endpoint={PrimaryEndpoint.Property(EndpointProperty.Url)};Key={ApiKeyParameter}");

    /// <summary>Address of the gRPC interface.</summary>
    public ReferenceExpression UriExpression => ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Url)}");

    /// <summary>Connection string of the REST interface.</summary>
    public ReferenceExpression HttpConnectionStringExpression =>
        ReferenceExpression.Create($"Endpoint={HttpEndpoint.Property(EndpointProperty.Url)};Key={ApiKeyParameter}");

    /// <summary>Address of the REST interface.</summary>
    public ReferenceExpression HttpUriExpression => ReferenceExpression.Create($"{HttpEndpoint.Property(EndpointProperty.Url)}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties()
    {
        yield return new("GrpcHost", ReferenceExpression.Create($"{GrpcHost}"));
        yield return new("GrpcPort", ReferenceExpression.Create($"{GrpcPort}"));
        yield return new("HttpHost", ReferenceExpression.Create($"{HttpHost}"));
        yield return new("HttpPort", ReferenceExpression.Create($"{HttpPort}"));
        yield return new("ApiKey", ReferenceExpression.Create($"{ApiKeyParameter}"));
        yield return new("Uri", UriExpression);
        yield return new("HttpUri", HttpUriExpression);
    }
}
