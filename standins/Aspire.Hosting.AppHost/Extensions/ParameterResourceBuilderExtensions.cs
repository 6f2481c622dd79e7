using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter whose value comes from configuration.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource; the configuration key is <c>Parameters:name</c>.</param>
    /// <param name="secret">Whether it must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false)
        => builder.AddResource(new ParameterResource(name, fallback => Configured(builder, name, fallback), secret));

    /// <summary>Adds a parameter with a fixed value.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="value">The value.</param>
    /// <param name="publishValueAsDefault">Whether the manifest names it as the default.</param>
    /// <param name="secret">Whether it must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false)
        => builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>Adds a parameter whose value is asked for at the last moment.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="valueGetter">Gets the value.</param>
    /// <param name="publishValueAsDefault">Whether the manifest names it as the default.</param>
    /// <param name="secret">Whether it must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret));
        }

        return builder.AddResource(new ParameterResource(name, fallback => fallback?.GetDefaultValue() ?? valueGetter(), secret)
        {
            Default = publishValueAsDefault ? new ConstantParameterDefault(valueGetter) : null,
        });
    }

    /// <summary>Adds a parameter with a default for when none is configured.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource; the configuration key is <c>Parameters:name</c>.</param>
    /// <param name="value">The default.</param>
    /// <param name="secret">Whether it must not be shown.</param>
    /// <param name="persist">Whether the default is kept in the user secrets for later runs.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        var fallback = persist ? Persisted(builder, name, value) : value;
        return builder.AddResource(new ParameterResource(name, known => Configured(builder, name, known), secret) { Default = fallback });
    }

    /// <summary>Adds a parameter whose value comes from a configuration key of one's own.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="configurationKey">The key.</param>
    /// <param name="secret">Whether it must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false)
        => builder.AddResource(new ParameterResource(name, fallback => Configured(builder, name, fallback, configurationKey), secret));

    /// <summary>Says what a parameter is for.</summary>
    /// <param name="builder">The parameter.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="enableMarkdown">Whether the text is Markdown.</param>
    public static IResourceBuilder<ParameterResource> WithDescription(
        this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Description = description;
        return builder;
    }

    /// <summary>A generated password that is kept in the user secrets, for a store that was given none.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="lower">Whether lower case letters occur.</param>
    /// <param name="upper">Whether upper case letters occur.</param>
    /// <param name="numeric">Whether digits occur.</param>
    /// <param name="special">Whether other characters occur.</param>
    /// <param name="minLower">Least number of lower case letters.</param>
    /// <param name="minUpper">Least number of upper case letters.</param>
    /// <param name="minNumeric">Least number of digits.</param>
    /// <param name="minSpecial">Least number of other characters.</param>
    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder,
        string name,
        bool lower = true,
        bool upper = true,
        bool numeric = true,
        bool special = true,
        int minLower = 0,
        int minUpper = 0,
        int minNumeric = 0,
        int minSpecial = 0)
    {
        var generated = new GenerateParameterDefault
        {
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        };
        return new ParameterResource(name, fallback => Configured(builder, name, fallback), secret: true)
        {
            Default = Persisted(builder, name, generated),
        };
    }

    private static ParameterDefault Persisted(IDistributedApplicationBuilder builder, string name, ParameterDefault value)
        => builder.ExecutionContext.IsRunMode && builder is DistributedApplicationBuilder { UserSecrets: { } secrets }
            ? new UserSecretsParameterDefault(name, value, secrets)
            : value;

    private static string Configured(
        IDistributedApplicationBuilder builder, string name, ParameterDefault? fallback, string? configurationKey = null)
    {
        var key = configurationKey ?? $"Parameters:{name}";

        // An environment variable's name cannot hold a hyphen, so Parameters__postgres_password is read too.
        return builder.Configuration[key]
            ?? builder.Configuration[key.Replace('-', '_')]
            ?? fallback?.GetDefaultValue()
            ?? throw new MissingParameterValueException(
                $"Parameter '{name}' has no value: set the configuration key '{key}' (environment variable {key.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_')}).");
    }
}
