namespace Portfolio.ServiceDefaults.Settings;

/// <summary>Names the environment variable that a property is read from.</summary>
/// <param name="name">Canonical name; failures name it.</param>
/// <param name="aliases">Other names, read in this order when the canonical one is not set.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string name, params string[] aliases) : Attribute
{
    /// <summary>Canonical name of the variable.</summary>
    public string Name { get; } = name;

    /// <summary>Other accepted names.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;
}
