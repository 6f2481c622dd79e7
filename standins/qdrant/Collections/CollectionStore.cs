using System.Text.Json;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;
using Qdrant.Engine.Search;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Collections;

/// <summary>
/// All collections and aliases of a data folder. A change is stored in the catalog first and then shown, so what a
/// client has seen is there after a crash; folders that the catalog does not know are left-overs.
/// </summary>
internal sealed class CollectionStore : IDisposable
{
    private readonly CatalogFolder _folder;
    private readonly long _compactAfterBytes;
    private readonly FolderLock _lock;
    private readonly Lock _changes = new();
    private volatile State _state;

    /// <summary>Opens the folder, creating it when needed, and everything in it.</summary>
    /// <exception cref="IOException">The folder is in use or cannot be written.</exception>
    /// <exception cref="InvalidDataException">Stored data is damaged; the message names the file.</exception>
    public CollectionStore(string folder, long compactAfterBytes)
    {
        _folder = new CatalogFolder(folder);
        _compactAfterBytes = compactAfterBytes;
        _lock = new FolderLock(_folder.FullPath);
        try
        {
            _state = Load();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Collections by name.</summary>
    public IReadOnlyDictionary<string, Collection> Collections => _state.Collections;

    /// <summary>From alias to collection name.</summary>
    public IReadOnlyDictionary<string, string> Aliases => _state.Aliases;

    public string SnapshotsFolder => _folder.Snapshots;

    /// <summary>The collection of this name or alias.</summary>
    /// <exception cref="QdrantError">There is none.</exception>
    public Collection Find(string name)
    {
        var state = _state;
        return state.Collections.TryGetValue(name, out var found)
            || (state.Aliases.TryGetValue(name, out var target) && state.Collections.TryGetValue(target, out found))
                ? found
                : throw QdrantError.NoCollection(name);
    }

    public void Create(string name, int size, Distance distance, JsonElement? metadata)
    {
        lock (_changes)
        {
            if (_state.Collections.ContainsKey(name))
            {
                throw QdrantError.Conflict($"Collection `{name}` already exists!");
            }

            if (_state.Aliases.ContainsKey(name))
            {
                throw QdrantError.BadInput($"Can't create collection with name {name}. Alias with the same name already exists");
            }

            var config = new CollectionConfig
            {
                Name = name,
                Folder = Guid.NewGuid().ToString("N"),
                Size = size,
                Distance = distance,
                Metadata = metadata,
            };
            Guarded(() =>
            {
                var collection = Collection.Create(config, _folder.Of(config), _compactAfterBytes);
                try
                {
                    Publish(_state with { Collections = With(_state.Collections, name, collection) });
                }
                catch
                {
                    collection.Dispose();
                    CatalogFolder.Remove(_folder.Of(config));
                    throw;
                }
            });
        }
    }

    /// <summary>False when there is no such collection.</summary>
    public bool Delete(string name)
    {
        lock (_changes)
        {
            if (!_state.Collections.TryGetValue(name, out var collection))
            {
                return false;
            }

            Guarded(() => Publish(new State(
                Without(_state.Collections, name),
                _state.Aliases.Where(alias => alias.Value != name).ToDictionary(StringComparer.Ordinal))));
            collection.Dispose();
            CatalogFolder.Remove(_folder.Of(collection.Config));
            return true;
        }
    }

    /// <summary>Makes all alias changes in one step, or none.</summary>
    public void ChangeAliases(IEnumerable<Action<IReadOnlyDictionary<string, Collection>, Dictionary<string, string>>> actions)
    {
        lock (_changes)
        {
            var aliases = new Dictionary<string, string>(_state.Aliases, StringComparer.Ordinal);
            foreach (var action in actions)
            {
                action(_state.Collections, aliases);
            }

            Guarded(() => Publish(_state with { Aliases = aliases }));
        }
    }

    /// <summary>Adds, replaces or (with null) removes a payload index.</summary>
    public void ChangeIndex(string name, string field, IndexKind? kind)
    {
        lock (_changes)
        {
            var collection = Find(name);
            var indexes = new SortedDictionary<string, IndexKind>(collection.Config.Indexes.ToDictionary(), StringComparer.Ordinal);
            if (kind is { } wanted)
            {
                if (indexes.TryGetValue(field, out var known) && known == wanted)
                {
                    return;
                }

                indexes[field] = wanted;
            }
            else if (!indexes.Remove(field))
            {
                return;
            }

            Reconfigure(collection, collection.Config with { Indexes = indexes }, field);
        }
    }

    public void ChangeMetadata(string name, JsonElement metadata)
    {
        lock (_changes)
        {
            var collection = Find(name);
            Reconfigure(collection, collection.Config with { Metadata = metadata }, null);
        }
    }

    public void Dispose()
    {
        lock (_changes)
        {
            foreach (var collection in _state.Collections.Values)
            {
                collection.Dispose();
            }

            _lock.Dispose();
        }
    }

    private void Reconfigure(Collection collection, CollectionConfig config, string? reindexedField)
    {
        Guarded(() => Store(_state, config));
        collection.Reconfigure(config, reindexedField);
    }

    private State Load()
    {
        var catalog = _folder.Read();
        var collections = new Dictionary<string, Collection>(StringComparer.Ordinal);
        foreach (var config in catalog.Collections)
        {
            collections.Add(config.Name, Collection.Open(config, _folder.Of(config), _compactAfterBytes));
        }

        return new State(collections, new Dictionary<string, string>(catalog.Aliases, StringComparer.Ordinal));
    }

    private void Publish(State state)
    {
        Store(state, changed: null);
        _state = state;
    }

    private void Store(State state, CollectionConfig? changed)
    {
        var configs = state.Collections.Values
            .Select(collection => collection.Config.Name == changed?.Name ? changed : collection.Config)
            .OrderBy(config => config.Name, StringComparer.Ordinal);
        _folder.Write(new Catalog([.. configs], state.Aliases));
    }

    private static void Guarded(Action change)
    {
        try
        {
            change();
        }
        catch (IOException e)
        {
            throw QdrantError.Storage(e);
        }
    }

    private static Dictionary<string, Collection> With(Dictionary<string, Collection> all, string name, Collection added) =>
        new(all, StringComparer.Ordinal) { [name] = added };

    private static Dictionary<string, Collection> Without(Dictionary<string, Collection> all, string name) =>
        all.Where(entry => entry.Key != name).ToDictionary(StringComparer.Ordinal);

    private sealed record State(Dictionary<string, Collection> Collections, Dictionary<string, string> Aliases);
}
