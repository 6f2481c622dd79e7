using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Tests.ServiceDefaults.Access;

/// <summary>A key of <c>API_KEYS</c> with every scope, for tests of what admins do.</summary>
public static class ConfiguredKey
{
    /// <summary>The key.</summary>
    public static string Text { get; } = $"pk_tests_{new string('7', 64)}";

    /// <summary>The value of <c>API_KEYS</c> that knows it.</summary>
    public static string Setting { get; } =
        $"tests:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}:read+jobs+content+admin+webhooks";
}
