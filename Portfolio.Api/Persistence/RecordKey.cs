using System.Globalization;

namespace Portfolio.Api.Persistence;

/// <summary>Keys as they stand in paths.</summary>
public static class RecordKey
{
    /// <summary>Reads a key: digits only, and few enough of them. No record has any other.</summary>
    public static bool TryRead(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
