using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portfolio.Api.Admin.Audit;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.StarterData;

/// <summary>How starter data is loaded.</summary>
public sealed class PopulateBody : IRequestBody
{
    /// <summary>Makes the starter's hours and projects anew, instead of refreshing them.</summary>
    public bool Reset { get; set; }
}

/// <summary>Loads starter data when an admin asks for it, and on the first start of a developer's empty database.</summary>
public static class StarterEndpoints
{
    private const string Resource = "starter-data";

    /// <summary>Adds what loading needs.</summary>
    public static WebApplicationBuilder AddStarterData(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<StarterContent>().AddScoped<StarterPosts>();
        if (builder.AddSettings<StarterSettings>().OnFirstStart ?? builder.Environment.IsDevelopment())
            builder.Services.AddHostedService<FirstStart>();
        return builder;
    }

    /// <summary>Maps <c>populate</c> and <c>populate-blogs</c> in the group of the admin routes.</summary>
    public static void MapStarterData(this IEndpointRouteBuilder admin)
    {
        admin.MapPost("/populate", Populate).ProducesError(400, 401, 403, 415, 429, 503);
        admin.MapPost("/populate-blogs", PopulateBlogs).ProducesError(401, 403, 429, 503);
    }

    /// <summary>Adds the starter's technologies, journey and projects, or refreshes them; nothing else is changed.</summary>
    private static Task<Ok<PopulateResult>> Populate(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] PopulateBody? body,
        StarterContent content, PortfolioContext context, AuditLog audit, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        context.InTransactionAsync(
            async token =>
            {
                var loaded = await content.LoadAsync(body?.Reset ?? false, token);
                audit.Add(caller, "populate", Resource, changes: new { reset = body?.Reset ?? false, loaded });
                await context.SaveChangesAsync(token);
                return TypedResults.Ok(loaded);
            },
            cancellationToken);

    /// <summary>Adds the starter's blog posts, or refreshes them; other papers are not changed.</summary>
    private static Task<Ok<PopulateBlogsResult>> PopulateBlogs(
        StarterPosts posts, PortfolioContext context, AuditLog audit, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        context.InTransactionAsync(
            async token =>
            {
                var loaded = await posts.LoadAsync(token);
                audit.Add(caller, "populate-blogs", Resource, changes: new { loaded });
                await context.SaveChangesAsync(token);
                return TypedResults.Ok(loaded);
            },
            cancellationToken);
}
