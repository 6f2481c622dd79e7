using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
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
                document.Paths = CanonicalPaths.Of(document.Paths);
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
                // Our converters are opaque to the generator.
                if (context.JsonTypeInfo.Type is var type && (Nullable.GetUnderlyingType(type) ?? type) is var plain
                    && (plain == typeof(DateTimeOffset) || plain == typeof(DateTime)))
                    schema.Type = plain == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
                // Fields that only some answers have, which the generator leaves out.
                if (context.JsonTypeInfo.Properties.Any(property => property.IsExtensionData))
                    schema.AdditionalProperties ??= new OpenApiSchema();
                schema.Description ??= context.JsonPropertyInfo?.AttributeProvider is MemberInfo member
                    ? comments.For(member)
                    : comments.For(context.JsonTypeInfo.Type);
                return Task.CompletedTask;
            });
        });
    }

    public static void MapApiDescription(this WebApplication app)
    {
        // Without a name in the route the document is "v1", whatever case the caller wrote it in.
        app.MapOpenApi("/openapi/v1.json");
        app.MapOpenApi("/openapi.json");
        app.MapApiPage();
    }
}
