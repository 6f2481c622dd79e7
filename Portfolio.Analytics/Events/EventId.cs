using System.Security.Cryptography;

namespace Portfolio.Analytics.Events;

/// <summary>Ids for events that came without one: ULIDs, which sort by time.</summary>
public static class EventId
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>26 characters: 48 bits of milliseconds, then 80 random bits.</summary>
    public static string New(DateTimeOffset now)
    {
        Span<char> id = stackalloc char[26];
        var time = now.ToUnixTimeMilliseconds();
        for (var i = 9; i >= 0; i--, time >>= 5) id[i] = Alphabet[(int)(time & 31)];
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        for (var i = 0; i < 16; i++) id[10 + i] = Alphabet[random[i] & 31];
        return new string(id);
    }
}
