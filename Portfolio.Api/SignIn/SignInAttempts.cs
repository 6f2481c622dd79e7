using Portfolio.Api.SignIn.Users;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.SignIn;

/// <summary>
/// Locks a name out for an address after too many attempts, whether the name is known or not: nothing tells which it is,
/// and a stranger elsewhere cannot lock anybody out. Counted before the password is looked at, in all instances together.
/// </summary>
public sealed class SignInAttempts(RequestCounter counter, ClientKey client, TimeProvider time)
{
    /// <summary>Attempts for each name and address in one window; a success starts anew.</summary>
    public const int MaxAttempts = 10;

    /// <summary>Windows begin at each quarter of an hour.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Counts an attempt.</summary>
    /// <exception cref="ApiException">429: there were too many.</exception>
    public async Task CountAsync(HttpContext http, string name)
    {
        var (key, window) = Place(http, name);
        if (await counter.CountAsync(key, window, Window) <= MaxAttempts) return;
        var left = TimeSpan.FromTicks((window + 1) * Window.Ticks - time.GetUtcNow().UtcTicks);
        throw new ApiException(ApiErrors.RateLimited(Math.Max(1, (int)Math.Ceiling(left.TotalSeconds))));
    }

    /// <summary>Forgets the attempts after a success.</summary>
    public Task ForgetAsync(HttpContext http, string name)
    {
        var (key, window) = Place(http, name);
        return counter.ForgetAsync(key, window, Window);
    }

    private (string Key, long Window) Place(HttpContext http, string name) =>
        ($"sign-in:{client.Of(http, User.Normalize(name))}", time.GetUtcNow().UtcTicks / Window.Ticks);
}
