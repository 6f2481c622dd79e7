using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.Api.SignIn.SigningKeys;
using Portfolio.Api.SignIn.Users;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Access.ApiKeys;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Access.Tokens;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Api.SignIn;

/// <summary>The routes of sign-in (contract 4.11).</summary>
public static class SignInEndpoints
{
    private const long MaxBodyBytes = 16 << 10;

    /// <summary>Maps everything under <c>/api/auth</c>.</summary>
    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Sign-in").LimitBody(MaxBodyBytes).AddEndpointFilter<NotStored>();
        auth.MapPost("/token", Token).RequireRateLimit(RateLimitClass.Login)
            .Accepts<TokenRequest>("application/json", "application/x-www-form-urlencoded")
            .ProducesError(400, 401, 403, 413, 415, 429, 503);
        auth.MapPost("/token/refresh", Refresh).RequireRateLimit(RateLimitClass.Read)
            .Accepts<TokenRequest>("application/json", "application/x-www-form-urlencoded")
            .ProducesError(400, 401, 403, 413, 415, 429, 503);
        auth.MapPost("/logout", Logout).RequireUser().RequireRateLimit(RateLimitClass.Read)
            .Accepts<TokenRequest>("application/json", "application/x-www-form-urlencoded")
            .ProducesError(400, 401, 403, 413, 415, 429, 503);
        auth.MapGet("/me", Me).RequireUser().ProducesError(401, 429, 503);
        auth.MapPost("/introspect", Introspect).RequireService()
            .Accepts<IntrospectionRequest>("application/json")
            .ProducesError(400, 401, 403, 413, 415, 503);
        routes.MapGet("/api/auth/jwks", Keys).WithTags("Sign-in").ProducesError(429, 503);
        return routes;
    }

    /// <summary>Gives an access token for a password, an API key or a refresh token.</summary>
    private static async Task<Results<Ok<TokenAnswer>, ApiFailure>> Token(
        TokenRequest request, TokenGrants grants, BrowserSession browser, HttpContext http)
    {
        var isBrowser = browser.IsBrowser(http.Request);
        return Answer(http, isBrowser, request.GrantType switch
        {
            TokenGrants.Password => await grants.SignInAsync(request, http),
            TokenGrants.ClientCredentials => await grants.OfKeyAsync(request, http.RequestAborted),
            TokenGrants.RefreshToken => await grants.RenewAsync(
                browser.Read(http.Request, request.Refresh ?? request.RefreshToken), http.RequestAborted),
            _ => throw new ApiException(ApiErrors.Validation("grant_type",
                $"Must be {TokenGrants.Password}, {TokenGrants.ClientCredentials} or {TokenGrants.RefreshToken}.")),
        });
    }

    /// <summary>Renews a session; the refresh token that was sent is worthless afterwards.</summary>
    private static async Task<Results<Ok<TokenAnswer>, ApiFailure>> Refresh(
        TokenRequest request, TokenGrants grants, BrowserSession browser, HttpContext http)
    {
        var isBrowser = browser.IsBrowser(http.Request);
        var refresh = browser.Read(http.Request, request.Refresh ?? request.RefreshToken);
        return Answer(http, isBrowser, await grants.RenewAsync(refresh, http.RequestAborted));
    }

    /// <summary>Ends the session of a refresh token, which is in the body or, for browsers, in the cookie.</summary>
    private static async Task<NoContent> Logout(
        TokenRequest request, Sessions.Sessions sessions, BrowserSession browser, HttpContext http)
    {
        var isBrowser = browser.IsBrowser(http.Request);
        await sessions.EndAsync(browser.Read(http.Request, request.Refresh ?? request.RefreshToken), http.RequestAborted);
        if (isBrowser) BrowserSession.Forget(http.Response);
        return TypedResults.NoContent();
    }

    /// <summary>Says who the caller is.</summary>
    private static async Task<Results<Ok<CallerView>, ApiFailure>> Me(
        HttpContext http, PortfolioContext context, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User)!;
        if (User.IdOf(caller.Subject) is not { } id) return TypedResults.Ok(new CallerView(null, caller.Name, null, caller.Roles));
        var user = await context.Set<User>().AsNoTracking()
            .FirstOrDefaultAsync(known => known.Id == id && known.IsActive, cancellationToken);
        return user is null
            ? ApiErrors.Unauthenticated()
            : TypedResults.Ok(new CallerView(user.Id, user.Username, user.Email, [user.Role]));
    }

    /// <summary>The public keys that verify access tokens.</summary>
    private static async Task<Ok<KeySetDocument>> Keys(SigningKeyRing keys, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Ok(await keys.DocumentAsync(cancellationToken));
    }

    /// <summary>Tells siblings whether an API key or access token is good, and whose it is.</summary>
    private static async Task<Ok<Introspection>> Introspect(
        IntrospectionRequest request, ConfiguredApiKeys configured, IApiKeys keys, TokenVerifier tokens, CancellationToken cancellationToken)
    {
        var text = request.Token ?? throw new ApiException(ApiErrors.Validation("token", "This value is required."));
        try
        {
            var caller = ApiKey.Parse(text) is { } key
                ? configured.Find(key) ?? await keys.FindAsync(key, text, cancellationToken)
                : (await tokens.VerifyAsync(text, cancellationToken)).Caller;
            return TypedResults.Ok(Introspection.Of(caller));
        }
        catch (CredentialsUncheckedException)
        {
            throw new ApiException(ApiErrors.Unavailable("The database is not reachable."));
        }
    }

    private static Results<Ok<TokenAnswer>, ApiFailure> Answer(HttpContext http, bool isBrowser, TokenAnswer? answer)
    {
        if (answer is null) return ApiErrors.SignInFailed();
        if (!isBrowser || answer.Refresh is null) return TypedResults.Ok(answer);
        BrowserSession.Keep(http.Response, answer.Refresh);
        return TypedResults.Ok(answer with { Refresh = null });
    }

    private sealed class NotStored : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        }
    }
}
