namespace Portfolio.AppHost;

/// <summary>How the stores keep their data and their passwords.</summary>
internal static class StoreExtensions
{
    /// <summary>
    /// A secret that is generated once and kept in the user secrets. A setting of that name, when given, is taken
    /// instead; <c>Parameters:NAME</c> wins over both.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddGeneratedSecret(
        this IDistributedApplicationBuilder builder,
        string name,
        string? setting = null,
        int minLength = 22)
    {
        if (setting is not null && builder.Configuration[setting] is { Length: > 0 } given)
        {
            builder.Configuration[$"Parameters:{name}"] ??= given;
        }

        // Letters and digits only: the value travels through connection strings and shell arguments.
        var generated = new GenerateParameterDefault { MinLength = minLength, Special = false };
        return builder.AddParameter(name, generated, secret: true, persist: true);
    }

    /// <summary>Keeps the data over runs, unless <c>UseVolumes</c> is false (tests).</summary>
    public static IResourceBuilder<PostgresServerResource> WithKeptData(
        this IResourceBuilder<PostgresServerResource> server,
        string volume) => server.ApplicationBuilder.UsesVolumes() ? server.WithDataVolume(volume) : server;

    /// <inheritdoc cref="WithKeptData(IResourceBuilder{PostgresServerResource}, string)" />
    public static IResourceBuilder<RedisResource> WithKeptData(
        this IResourceBuilder<RedisResource> server,
        string volume) => server.ApplicationBuilder.UsesVolumes() ? server.WithDataVolume(volume) : server;

    /// <summary>
    /// Switches the append-only file on. When publishing, the command is one shell string after <c>-c</c>, so the
    /// option goes into it.
    /// </summary>
    public static IResourceBuilder<RedisResource> WithAppendOnlyFile(this IResourceBuilder<RedisResource> server) =>
        server.WithArgs(context =>
        {
            if (context.Args is [.., "-c", string command])
            {
                context.Args[^1] = $"{command} --appendonly yes";
                return;
            }

            context.Args.Add("--appendonly");
            context.Args.Add("yes");
        });

    /// <inheritdoc cref="WithKeptData(IResourceBuilder{PostgresServerResource}, string)" />
    public static IResourceBuilder<QdrantServerResource> WithKeptData(
        this IResourceBuilder<QdrantServerResource> server,
        string volume) => server.ApplicationBuilder.UsesVolumes() ? server.WithDataVolume(volume) : server;

    private static bool UsesVolumes(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsPublishMode || builder.Configuration["UseVolumes"] != "false";
}
