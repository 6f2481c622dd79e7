using System.Text.RegularExpressions;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Access.ApiKeys;

/// <summary>The keys of <c>API_KEYS</c>: <c>id:sha256-in-hex:scope+scope</c>, separated by commas. They work in every service that has them.</summary>
public sealed partial class ConfiguredApiKeys
{
    private readonly Dictionary<string, (byte[] Hash, Caller Caller)> keys;

    /// <summary>Reads the setting.</summary>
    /// <exception cref="SettingsException">An entry has another form.</exception>
    public ConfiguredApiKeys(AccessSettings settings) => keys = settings.ApiKeys.Select(Read).GroupBy(key => key.Id)
        .ToDictionary(same => same.Key, same => (same.Last().Hash, same.Last().Caller));

    /// <summary>Who a key speaks for; null when it is not one of these.</summary>
    public Caller? Find(ApiKey key) => keys.TryGetValue(key.Id, out var known) && key.Matches(known.Hash) ? known.Caller : null;

    /// <summary>The caller that a key with these scopes stands for.</summary>
    public static Caller CallerOf(string id, string name, string[] scopes) => new($"key:{id}", name, [Scopes.RoleOf(scopes)], scopes);

    private static (string Id, byte[] Hash, Caller Caller) Read(string entry)
    {
        var match = Form().Match(entry);
        var scopes = Scopes.Parse(match.Groups["scopes"].Value, '+');
        if (!match.Success || scopes.Length != match.Groups["scopes"].Value.Split('+').Length)
            throw new SettingsException("API_KEYS must be a list of id:sha256:scopes, the hash of the whole key in hex, "
                + $"the scopes joined by + ({string.Join(", ", Scopes.All)}).");
        var id = match.Groups["id"].Value;
        return (id, Convert.FromHexString(match.Groups["hash"].Value), CallerOf(id, id, scopes));
    }

    [GeneratedRegex(@"\A(?<id>[a-z0-9\-]{1,32}):(?<hash>[0-9a-fA-F]{64}):(?<scopes>[a-z+]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
