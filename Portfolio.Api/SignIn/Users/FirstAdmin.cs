using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.SignIn.Users;

/// <summary>
/// Makes the first admin from <c>ADMIN_USERNAME</c>, <c>ADMIN_EMAIL</c> and <c>ADMIN_PASSWORD</c> when there is none.
/// Later changes of the settings change nothing: the password is the admin's from then on.
/// </summary>
public sealed partial class FirstAdmin(
    IServiceScopeFactory scopes, SignInSettings settings, Passwords passwords, TimeProvider time, ILogger<FirstAdmin> log)
    : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings is not { AdminUsername: { } name, AdminPassword: { } password }) return;
        for (var failures = 1; ; failures++)
        {
            try
            {
                if (await MakeAsync(name, password, stoppingToken)) LogMade(name);
                return;
            }
            catch (Exception cause) when (StoreOutage.IsCause(cause))
            {
                if (failures == 1) LogWaiting(cause.GetBaseException().GetType().Name);
                await Task.Delay(Backoff.ForStores.After(failures), time, stoppingToken);
            }
        }
    }

    private async Task<bool> MakeAsync(string name, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PortfolioContext>();
        if (await context.Set<User>().AnyAsync(user => user.Role == Roles.Admin, cancellationToken)) return false;
        var now = time.GetUtcNow();
        context.Add(new User
        {
            Username = name,
            NormalizedName = User.Normalize(name),
            Email = settings.AdminEmail ?? "",
            PasswordHash = await passwords.HashAsync(password, cancellationToken),
            Role = Roles.Admin,
            CreatedAt = now,
            UpdatedAt = now,
        });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Another instance was faster.
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The first admin, {Name}, was made")]
    private partial void LogMade(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The first admin cannot be looked for yet: {Reason}")]
    private partial void LogWaiting(string reason);
}
