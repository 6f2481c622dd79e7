using System.Text.Json;
using Qdrant.Client.Grpc;
using Qdrant.Client.Rest;

namespace Qdrant.Client;

/// <content>Aliases.</content>
public partial class QdrantClient
{
    /// <summary>Creates an alias, or points an existing one elsewhere.</summary>
    public Task CreateAliasAsync(
        string aliasName, string collectionName, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        UpdateAliasesAsync(
            [new AliasOperations { CreateAlias = new CreateAlias { AliasName = aliasName, CollectionName = collectionName } }], timeout, cancellationToken);

    /// <summary>Renames an alias.</summary>
    public Task RenameAliasAsync(
        string oldAliasName, string newAliasName, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        UpdateAliasesAsync(
            [new AliasOperations { RenameAlias = new RenameAlias { OldAliasName = oldAliasName, NewAliasName = newAliasName } }], timeout, cancellationToken);

    /// <summary>Deletes an alias.</summary>
    public Task DeleteAliasAsync(string aliasName, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        UpdateAliasesAsync([new AliasOperations { DeleteAlias = new DeleteAlias { AliasName = aliasName } }], timeout, cancellationToken);

    /// <summary>Makes several changes in one step, or none of them.</summary>
    public async Task UpdateAliasesAsync(
        IReadOnlyList<AliasOperations> aliasOperations, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var done = await SendAsync(
            HttpMethod.Post,
            WithTimeout("/collections/aliases", timeout),
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("actions");
                foreach (var operation in aliasOperations)
                {
                    Write(writer, operation);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            },
            answer => answer.GetProperty("result").GetBoolean(),
            cancellationToken).ConfigureAwait(false);
        if (!done)
        {
            throw new QdrantException("Alias update operation(s) could not be performed.");
        }
    }

    /// <summary>Aliases of one collection.</summary>
    public Task<IReadOnlyList<string>> ListCollectionAliasesAsync(string collectionName, CancellationToken cancellationToken = default) =>
        SendAsync<IReadOnlyList<string>>(
            HttpMethod.Get,
            RestConnection.Collection(collectionName, "/aliases"),
            null,
            answer => [.. ReadAliases(answer).Select(alias => alias.AliasName)],
            cancellationToken);

    /// <summary>All aliases.</summary>
    public Task<IReadOnlyList<AliasDescription>> ListAliasesAsync(CancellationToken cancellationToken = default) =>
        SendAsync<IReadOnlyList<AliasDescription>>(HttpMethod.Get, "/aliases", null, answer => [.. ReadAliases(answer)], cancellationToken);

    private static void Write(Utf8JsonWriter writer, AliasOperations operation)
    {
        writer.WriteStartObject();
        if (operation.CreateAlias is { } create)
        {
            writer.WriteStartObject("create_alias");
            writer.WriteString("alias_name", create.AliasName);
            writer.WriteString("collection_name", create.CollectionName);
            writer.WriteEndObject();
        }
        else if (operation.RenameAlias is { } rename)
        {
            writer.WriteStartObject("rename_alias");
            writer.WriteString("old_alias_name", rename.OldAliasName);
            writer.WriteString("new_alias_name", rename.NewAliasName);
            writer.WriteEndObject();
        }
        else if (operation.DeleteAlias is { } delete)
        {
            writer.WriteStartObject("delete_alias");
            writer.WriteString("alias_name", delete.AliasName);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static IEnumerable<AliasDescription> ReadAliases(JsonElement answer) =>
        answer.GetProperty("result").GetProperty("aliases").EnumerateArray().Select(alias => new AliasDescription
        {
            AliasName = alias.GetProperty("alias_name").GetString()!,
            CollectionName = alias.GetProperty("collection_name").GetString()!,
        });
}
