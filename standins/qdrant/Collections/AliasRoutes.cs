using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Collections;

/// <summary>Other names for collections. The changes of one request happen together or not at all.</summary>
internal static class AliasRoutes
{
    private delegate void Change(IReadOnlyDictionary<string, Collection> collections, Dictionary<string, string> aliases);

    public static void MapAliases(this IEndpointRouteBuilder routes, CollectionStore store)
    {
        routes.MapPost("/collections/aliases", Call.Handler(store, Update));
        routes.MapGet("/aliases", Call.Handler(store, call => List(call, null)));
        routes.MapGet("/collections/{name}/aliases", Call.Handler(store, call => List(call, call.Collection.Config.Name)));
    }

    private static Task List(Call call, string? collection) => call.OkAsync(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("aliases");
        foreach (var (alias, target) in call.Store.Aliases.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (collection is null || collection == target)
            {
                writer.WriteStartObject();
                writer.WriteString("alias_name", alias);
                writer.WriteString("collection_name", target);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static async Task Update(Call call)
    {
        using var body = await call.JsonAsync();
        var actions = FilterReader.Required(body.RootElement, "actions");
        if (actions.ValueKind != JsonValueKind.Array)
        {
            throw QdrantError.Format("actions must be a list");
        }

        var changes = actions.EnumerateArray().Select(Read).ToList();
        call.Store.ChangeAliases(changes.Select(change => new Action<IReadOnlyDictionary<string, Collection>, Dictionary<string, string>>(change)));
        await call.TrueAsync();
    }

    private static Change Read(JsonElement action)
    {
        if (action.ValueKind == JsonValueKind.Object)
        {
            if (action.TryGetProperty("create_alias", out var create))
            {
                var (alias, collection) = (Text(create, "alias_name"), Text(create, "collection_name"));
                return (collections, aliases) => Create(collections, aliases, alias, collection);
            }

            if (action.TryGetProperty("delete_alias", out var delete))
            {
                var alias = Text(delete, "alias_name");
                return (_, aliases) => aliases.Remove(alias);
            }

            if (action.TryGetProperty("rename_alias", out var rename))
            {
                var (old, next) = (Text(rename, "old_alias_name"), Text(rename, "new_alias_name"));
                return (collections, aliases) => Rename(collections, aliases, old, next);
            }
        }

        throw QdrantError.Format("data did not match any variant of untagged enum AliasOperations");
    }

    private static void Create(
        IReadOnlyDictionary<string, Collection> collections, Dictionary<string, string> aliases, string alias, string collection)
    {
        if (!collections.ContainsKey(collection))
        {
            throw QdrantError.NoCollection(collection);
        }

        if (collections.ContainsKey(alias))
        {
            throw QdrantError.Conflict($"Collection `{alias}` already exists!");
        }

        aliases[alias] = collection;
    }

    private static void Rename(
        IReadOnlyDictionary<string, Collection> collections, Dictionary<string, string> aliases, string old, string next)
    {
        if (!aliases.Remove(old, out var target))
        {
            throw QdrantError.NotFound($"Alias {old} does not exists!");
        }

        Create(collections, aliases, next, target);
    }

    private static string Text(JsonElement owner, string property) =>
        FilterReader.Required(owner, property) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text
            ? text
            : throw QdrantError.Format($"{property} must be a name");
}
