using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Portfolio.Tests.Api;

/// <summary>Makes callers users of a role that they name in a header: for tests of what users may do, not of signing in.</summary>
internal sealed class SignedIn : IStartupFilter
{
    /// <summary>Where the role stands.</summary>
    public const string Header = "X-Test-Role";

    /// <inheritdoc />
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (context.Request.Headers[Header].ToString() is { Length: > 0 } role)
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity(
                    [new(ClaimTypes.NameIdentifier, $"test:{role}"), new(ClaimTypes.Name, role), new(ClaimTypes.Role, role)], "test"));
            }

            return rest(context);
        });
        next(app);
    };
}
