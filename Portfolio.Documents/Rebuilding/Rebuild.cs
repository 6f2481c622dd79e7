using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Rebuilding;

/// <summary>Compares what is in use with what should be, and makes them agree. Every step can be cut off and begun again.</summary>
internal sealed partial class Rebuild(
    IServiceScopeFactory scopes, CollectionStates states, VectorCollections collections, VectorSpace spaces, CollectionBuild build,
    CollectionSwitch change, ILogger<Rebuild> log)
{
    /// <summary>
    /// Whether the model of this process may take the place of the one in use: once, since of two processes with
    /// different settings each would undo the other's work.
    /// </summary>
    private bool mayMove = true;

    private bool isChecked;

    /// <summary>Does what there is to do; the name of the collection in use when something was done.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed; what was done is kept.</exception>
    /// <exception cref="EmbeddingException">The model failed; likewise.</exception>
    public async Task<string?> RunAsync(IEmbedder embedder, CancellationToken cancellationToken)
    {
        var wanted = new SearchSpace(SearchSpace.NameOf(spaces.Alias, embedder.Model.Name), embedder);
        if (await IsSettledAsync(wanted, cancellationToken))
        {
            return null;
        }

        await using var turn = await BuildTurn.TryTakeAsync(scopes, spaces.Alias, cancellationToken);
        return turn is null ? null : await SettleAsync(wanted, cancellationToken);
    }

    private async Task<bool> IsSettledAsync(SearchSpace wanted, CancellationToken cancellationToken)
    {
        var state = await states.ReadAsync(cancellationToken);
        return isChecked && state is { InUse: { } inUse, Building: null, Retired: null }
            && (inUse == wanted.Collection || !mayMove)
            && await collections.AliasedAsync(cancellationToken) == inUse;
    }

    private async Task<string?> SettleAsync(SearchSpace wanted, CancellationToken cancellationToken)
    {
        await DropRetiredAsync(cancellationToken);
        var state = await states.ReadAsync(cancellationToken);
        var isOurs = state?.InUse == wanted.Collection;
        var isUsable = state?.InUse is { } inUse
            && await collections.FitsAsync(inUse, isOurs ? wanted.Embedder.Model.Dimension : null, cancellationToken);
        if (isUsable && (isOurs || !mayMove))
        {
            await DropBuildingAsync(cancellationToken);
            await collections.PointAliasAsync(state!.InUse!, cancellationToken);
            (mayMove, isChecked) = (false, true);
            return state.InUse;
        }

        await FillAsync(wanted, keepsOld: isUsable, resumes: state?.Building == wanted.Collection, cancellationToken);
        await DropRetiredAsync(cancellationToken);
        return (await states.ReadAsync(cancellationToken))?.InUse;
    }

    private async Task FillAsync(SearchSpace target, bool keepsOld, bool resumes, CancellationToken cancellationToken)
    {
        if (!resumes || !await collections.FitsAsync(target.Collection, target.Embedder.Model.Dimension, cancellationToken))
        {
            await DropBuildingAsync(cancellationToken);
            // A lost collection is out of use before it is made again: half of it must not look like all of it.
            await ChangeAsync(state => state.InUse = keepsOld ? state.InUse : null, cancellationToken);
            spaces.Forget();
            await collections.MakeAsync(target.Collection, target.Embedder.Model.Dimension, cancellationToken);
            await ChangeAsync(state => state.Building = target.Collection, cancellationToken);
        }

        LogFilling(target.Collection);
        SwitchResult result;
        do
        {
            await build.FillAsync(target, cancellationToken);
            result = await change.TryAsync(target, cancellationToken);
        }
        while (result == SwitchResult.Behind);
        if (result == SwitchResult.Broken)
        {
            throw new VectorStoreException(VectorStoreProblem.Lost);
        }

        spaces.Forget();
        (mayMove, isChecked) = (false, true);
    }

    /// <summary>Removes the collection that a switch has taken out of use.</summary>
    private async Task DropRetiredAsync(CancellationToken cancellationToken)
    {
        if (await states.ReadAsync(cancellationToken) is { Retired: { } old } state)
        {
            if (old != state.InUse)
            {
                await collections.DropAsync(old, cancellationToken);
            }

            await ChangeAsync(row => row.Retired = null, cancellationToken);
        }
    }

    /// <summary>Removes a collection whose filling was given up, and the notes on it.</summary>
    private async Task DropBuildingAsync(CancellationToken cancellationToken)
    {
        if (await states.ReadAsync(cancellationToken) is { Building: { } left } state)
        {
            if (left != state.InUse)
            {
                await collections.DropAsync(left, cancellationToken);
            }

            await ChangeAsync(row => row.Building = null, cancellationToken);
        }
    }

    /// <summary>Changes the state. Notes on a collection go with it.</summary>
    private async Task ChangeAsync(Action<CollectionState> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DocumentsDbContext>();
        await context.InTransactionAsync(
            async token =>
            {
                var state = await states.LockAsync(context, token);
                change(state);
                await context.SaveChangesAsync(token);
                await context.ForgetBuiltAsync(token);
            },
            cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Filling the vector collection {Collection} from the stored texts")]
    private partial void LogFilling(string collection);
}
