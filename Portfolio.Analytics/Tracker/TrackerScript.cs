using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Portfolio.Analytics.Tracker;

/// <summary>The script that pages include. What it sends goes to where it came from.</summary>
public sealed class TrackerScript
{
    private const string DoNotTrack = "if(n.doNotTrack==1||n.globalPrivacyControl)return;\n";

    /// <summary>Reads the script, and takes the question about tracking out when nobody wants to hear it.</summary>
    public TrackerScript(TrackerSettings settings)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Portfolio.Analytics.Tracker.tracker.js")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        Bytes = Encoding.UTF8.GetBytes(settings.HonorDoNotTrack ? text : text.Replace(DoNotTrack, "", StringComparison.Ordinal));
        ETag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 8))}\"");
    }

    /// <summary>JavaScript without dependencies.</summary>
    public byte[] Bytes { get; }

    /// <summary>Changes with the text.</summary>
    public EntityTagHeaderValue ETag { get; }
}
