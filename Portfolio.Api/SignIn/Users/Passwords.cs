using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Portfolio.Api.SignIn.Users;

/// <summary>
/// Hashes and checks passwords (PBKDF2 with HMAC-SHA512). A check for a user who does not exist takes as long as any
/// other. As many run at once as there are processors: hashing is meant to be slow, and must not starve the rest.
/// </summary>
public sealed class Passwords : IDisposable
{
    // OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512.
    private const int Iterations = 210_000;

    private readonly PasswordHasher<string> hasher;
    private readonly SemaphoreSlim running = new(Environment.ProcessorCount, Environment.ProcessorCount);
    private readonly Lazy<string> nobody;

    /// <summary>Hashes as slowly as is asked of passwords today.</summary>
    public Passwords() : this(Iterations)
    {
    }

    /// <summary>Hashes with another number of iterations: for tests, which sign in often.</summary>
    public Passwords(int iterations)
    {
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        nobody = new(() => hasher.HashPassword("", Guid.NewGuid().ToString()));
    }

    /// <summary>The hash to store.</summary>
    public async Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        await RunAsync(() => hasher.HashPassword("", password), cancellationToken);

    /// <summary>Whether the password is the user's; false for nobody, after the same work.</summary>
    public async Task<bool> AreRightAsync(User? user, string password, CancellationToken cancellationToken)
    {
        var result = await RunAsync(
            () => hasher.VerifyHashedPassword("", user?.PasswordHash ?? nobody.Value, password), cancellationToken);
        return user is { IsActive: true } && result is not PasswordVerificationResult.Failed;
    }

    /// <inheritdoc />
    public void Dispose() => running.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await running.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            running.Release();
        }
    }
}
