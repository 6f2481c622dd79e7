using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.OpenApi;

/// <summary>The OpenAPI description at both of its addresses, with the texts of the XML comments.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<XmlComments>();
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = settings.ServiceName;
                document.Info.Version = settings.ServiceVersion;
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                var comments = context.ApplicationServices.GetRequiredService<XmlComments>();
                if (context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault() is { } handler)
                    operation.Summary ??= comments.For(handler);
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                var comments = context.ApplicationServices.GetRequiredService<XmlComments>();
                schema.Description ??= context.JsonPropertyInfo?.AttributeProvider is MemberInfo member
                    ? comments.For(member)
                    : comments.For(context.JsonTypeInfo.Type);
                return Task.CompletedTask;
            });
        });
    }

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapOpenApi("/openapi.json");
        app.MapApiPage();
    }
}
