using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Access.Tokens;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.SignIn.SigningKeys;

/// <summary>
/// The keys of the database as this instance holds them: read again each minute, and sooner when a token names a key
/// that another instance may just have made.
/// </summary>
public sealed class SigningKeyRing(
    IServiceScopeFactory scopes, KeySeal seal, SignInSettings settings, TimeProvider time) : ITokenKeys, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>Made-up key ids must not become a stream of queries.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim loading = new(1, 1);
    private Held held = new([], DateTimeOffset.MinValue);

    /// <summary>The key that signs now; made when there is none.</summary>
    public async Task<OpenedKey> SigningAsync(CancellationToken cancellationToken)
    {
        var current = await HeldAsync(Fresh, wanted: null, cancellationToken);
        if (current.Signing(time.GetUtcNow()) is { } key) return key;
        await RenewAsync(cancellationToken);
        current = await HeldAsync(TimeSpan.Zero, wanted: null, cancellationToken);
        return current.Signing(time.GetUtcNow()) ?? throw new InvalidOperationException("There is no signing key.");
    }

    /// <summary>What is published.</summary>
    public async Task<KeySetDocument> DocumentAsync(CancellationToken cancellationToken)
    {
        await SigningAsync(cancellationToken);
        return new KeySetDocument([.. held.Keys.Select(key => key.Public)], settings.Issuer, settings.Audience);
    }

    /// <inheritdoc />
    public async ValueTask<TokenKeys> GetAsync(string? keyId, CancellationToken cancellationToken)
    {
        try
        {
            return (await HeldAsync(Fresh, keyId, cancellationToken)).For(settings);
        }
        catch (Exception cause) when (StoreOutage.IsCause(cause))
        {
            // Known keys go on while the database is away.
            return held.Keys.Count > 0 ? held.For(settings) : throw new CredentialsUncheckedException("The database is away.", cause);
        }
    }

    /// <summary>Changes the keys in the database when it is time.</summary>
    public async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SigningKeyStore>().RenewAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => loading.Dispose();

    private async ValueTask<Held> HeldAsync(TimeSpan age, string? wanted, CancellationToken cancellationToken)
    {
        if (IsGood(age, wanted)) return held;
        await loading.WaitAsync(cancellationToken);
        try
        {
            if (!IsGood(age, wanted)) held = await LoadAsync(cancellationToken);
            return held;
        }
        finally
        {
            loading.Release();
        }
    }

    private bool IsGood(TimeSpan age, string? wanted)
    {
        var since = time.GetUtcNow() - held.At;
        return age > TimeSpan.Zero && since < age && (wanted is null || since < Pause || held.Keys.Any(key => key.Id == wanted));
    }

    private async Task<Held> LoadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<SigningKeyStore>().ListAsync(cancellationToken);
        var known = held.Keys.ToDictionary(key => key.Id);
        return new Held(
            [.. stored.Select(key => known.GetValueOrDefault(key.Id) ?? OpenedKey.Open(key, seal)).OfType<OpenedKey>()],
            time.GetUtcNow());
    }

    private sealed record Held(IReadOnlyList<OpenedKey> Keys, DateTimeOffset At)
    {
        private TokenKeys? forVerifiers;

        public OpenedKey? Signing(DateTimeOffset now) =>
            Keys.Where(key => key.ActiveFrom <= now).MaxBy(key => key.ActiveFrom);

        public TokenKeys For(SignInSettings settings) => forVerifiers ??=
            new TokenKeys(settings.Issuer, settings.Audience, Keys.ToDictionary(key => key.Id, key => key.Verifying));
    }
}
