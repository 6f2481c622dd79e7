using Portfolio.Api.SignIn.ApiKeys;
using Portfolio.Api.SignIn.SigningKeys;
using Portfolio.Api.SignIn.Users;
using Portfolio.ServiceDefaults.Access.ApiKeys;
using Portfolio.ServiceDefaults.Access.Tokens;

namespace Portfolio.Api.SignIn;

/// <summary>Registration of sign-in.</summary>
public static class SignInServices
{
    /// <summary>Adds users, sessions, keys, and what verifies them. A process that only migrates needs none of it.</summary>
    public static WebApplicationBuilder AddSignIn(this WebApplicationBuilder builder)
    {
        if (Environment.GetCommandLineArgs().Contains("--migrate"))
            return builder;
        builder.AddSettings<SignInSettings>();
        var services = builder.Services;
        services.AddSingleton<DerivedKeys>().AddSingleton<KeySeal>().AddSingleton<Passwords>().AddSingleton<BrowserSession>();
        services.AddSingleton<SignInAttempts>().AddSingleton<AccessTokens>();
        services.AddScoped<Sessions.Sessions>().AddScoped<SigningKeyStore>().AddScoped<TokenGrants>();
        services.AddSingleton<SigningKeyRing>();
        // In the Api what other services ask it for comes from its own database.
        services.AddSingleton<ITokenKeys>(from => from.GetRequiredService<SigningKeyRing>());
        services.AddSingleton<IApiKeys, StoredApiKeys>();
        services.AddHostedService<KeyRotation>().AddHostedService<FirstAdmin>();
        return builder;
    }
}
