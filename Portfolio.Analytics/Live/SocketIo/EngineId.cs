using System.Buffers.Text;
using System.Security.Cryptography;

namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>Ids of sessions: whoever knows one may speak for it, so they cannot be guessed.</summary>
internal static class EngineId
{
    /// <summary>20 characters with 120 random bits.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));
}
