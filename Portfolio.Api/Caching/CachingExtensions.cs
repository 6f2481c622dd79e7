namespace Portfolio.Api.Caching;

/// <summary>Caching of endpoints and groups.</summary>
public static class CachingExtensions
{
    /// <summary>Adds what the caching needs.</summary>
    public static WebApplicationBuilder AddCaching(this WebApplicationBuilder builder)
    {
        builder.AddSettings<CacheSettings>();
        builder.Services.AddSingleton<AnswerCopies>().AddSingleton<SharedWork>().AddSingleton<CacheMetrics>();
        return builder;
    }

    /// <summary>
    /// Tags every JSON answer and keeps a copy of it until a write to the resource, or its lifetime. Only for routes
    /// whose answer is the same for every caller.
    /// </summary>
    public static TBuilder Cached<TBuilder>(this TBuilder endpoint, CachedResource resource)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(new CachedAnswers(resource))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));

    /// <summary>
    /// Drops the copies of resources after every call of a writing method, once the handler has committed. Also after a
    /// failure: what was written before it is not known.
    /// </summary>
    public static TBuilder Drops<TBuilder>(this TBuilder endpoint, params CachedResource[] resources)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (invocation, next) =>
        {
            var http = invocation.HttpContext;
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
                return await next(invocation);
            try
            {
                return await next(invocation);
            }
            finally
            {
                await http.RequestServices.GetRequiredService<AnswerCopies>().DropAsync(resources);
            }
        });
}
