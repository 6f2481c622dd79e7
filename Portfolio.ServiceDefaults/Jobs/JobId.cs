using System.Globalization;
using System.Security.Cryptography;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>Job identifiers of contract 3.12: <c>{prefix}-{unix seconds}-{8 hex}</c>.</summary>
public static class JobId
{
    /// <summary>The longest that is stored; clients treat ids as opaque.</summary>
    public const int MaxLength = 100;

    /// <summary>A new id; two of the same second differ in their random part.</summary>
    /// <param name="prefix">Lower-case letters: the source, or the kind of work.</param>
    /// <param name="time">The clock.</param>
    public static string New(string prefix, TimeProvider time) => string.Create(CultureInfo.InvariantCulture,
        $"{prefix}-{time.GetUtcNow().ToUnixTimeSeconds():D10}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
}
