namespace Portfolio.AppHost;

/// <summary>What the Api needs so that somebody can sign in.</summary>
internal static class SignInExtensions
{
    private const string DefaultName = "admin";

    /// <summary>
    /// Gives the Api its signing material and the first admin. Both are generated once; a new password is printed, which
    /// is the only time that it is shown.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithSignIn(this IResourceBuilder<ProjectResource> api)
    {
        var builder = api.ApplicationBuilder;
        var running = builder.ExecutionContext.IsRunMode;
        var key = builder.AddGeneratedSecret("secret-key", setting: "SECRET_KEY", minLength: 43);
        var isNew = running && !builder.Has("Parameters:admin-password") && !builder.Has("ADMIN_PASSWORD");
        var password = builder.AddGeneratedSecret("admin-password", setting: "ADMIN_PASSWORD");
        var name = running && builder.Has("ADMIN_USERNAME") ? builder.Configuration["ADMIN_USERNAME"] : DefaultName;
        if (isNew)
        {
            var generated = password.Resource.GetValueAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            Console.WriteLine($"first admin: {name}, password {generated} (shown only now)");
        }

        return api.WithEnvironment("SECRET_KEY", key)
            .WithEnvironment("ADMIN_USERNAME", name)
            .WithEnvironment("ADMIN_PASSWORD", password);
    }

    private static bool Has(this IDistributedApplicationBuilder builder, string name) =>
        !string.IsNullOrEmpty(builder.Configuration[name]);
}
