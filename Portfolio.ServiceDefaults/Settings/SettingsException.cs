namespace Portfolio.ServiceDefaults.Settings;

/// <summary>The service must not start: a setting is missing or wrong. Messages name variables and never hold values.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>One sentence per problem.</summary>
    /// <param name="problems">What is wrong, each naming its variable.</param>
    public SettingsException(params IReadOnlyList<string> problems)
        : base(string.Join(" ", problems)) => Problems = problems;

    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
